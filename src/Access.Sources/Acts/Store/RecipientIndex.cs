using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>Which powers of attorney name somebody as recipient.</summary>
internal sealed class RecipientIndex(Database database, BindingPseudonyms binding, ActSeal seal) : ActIndex(database, binding, seal, Table)
{
    /// <summary>The index's table.</summary>
    internal const string Table = "act_recipient";

    private readonly Database database = database;
    private readonly BindingPseudonyms binding = binding;
    private readonly ActSeal seal = seal;

    /// <summary>The index's tables. Their versions are their own, so that a node that does not know them starts all the same.</summary>
    internal static Schema Schema { get; } = new("act recipients", [TablesOf(Table)]);

    private protected override string Type => "power-of-attorney";

    /// <summary>The grantors of a recipient.</summary>
    internal async Task<ImmutableArray<PersonIdentifier>> GrantorsAsync(
        IReadOnlyCollection<PersonIdentifier> recipient, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var powers = await database.ReadAsync(
            session => session.RowsAsync<ActRow>(
                $"""
                SELECT {ActRow.Columns} FROM act a
                WHERE a.sequence IN (SELECT r.sequence FROM {Table} r WHERE r.person {session.Dialect.AnyOf("@persons")})
                    AND (a.valid_to IS NULL OR a.valid_to > @at)
                ORDER BY a.sequence
                """,
                new { persons = session.Dialect.Texts(recipient.Select(binding.OfPerson).Distinct()), at = at.UtcTicks }),
            cancellationToken).ConfigureAwait(false);
        return [.. powers.Select(row => (seal.Open(row) as PowerOfAttorney)?.Grantor).OfType<PersonIdentifier>().Distinct()];
    }

    private protected override IEnumerable<PersonIdentifier> NamesOf(RecordedAct act) => act is PowerOfAttorney power ? [power.Recipient] : [];
}
