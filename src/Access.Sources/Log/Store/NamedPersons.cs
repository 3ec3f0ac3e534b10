using System.Collections.Concurrent;
using Access.Domain.Identifiers;
using Access.Sources.Log.Records;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>
/// About which children there are decisions that name somebody who is neither the child nor asked: another holder of responsibility,
/// a sibling, a party to an act. One row for a person and a child, however many decisions there are: which of them it is, the
/// records tell. A part of the index, which proves nothing and goes with an erased person. Safe for several threads.
/// </summary>
internal sealed class NamedPersons(YearlyPseudonyms pseudonyms)
{
    /// <summary>The table.</summary>
    internal const string Table = "log_named";

    private const int MostRemembered = 500_000;

    private readonly ConcurrentDictionary<(string Person, string Child), bool> stored = [];

    /// <summary>The table's versions, which are its own, so that a node that does not know it starts all the same.</summary>
    internal static Schema Schema { get; } = new("log named", [new(Tables(" STRICT"), Tables(""))]);

    /// <summary>Adds to a decision's row whom else it names.</summary>
    internal DecisionRow AddTo(DecisionRow row, MadeDecision made, IReadOnlyList<WrittenPart> persons)
    {
        List<string>? named = null;
        if (row.Child.Length == 0) return row;
        foreach (var person in persons)
        {
            if (person.Role != RecordRole.Other || person.Numbers.IsDefaultOrEmpty || person.Numbers[0].Kind == IdentifierKind.Opaque) continue;
            var pseudonym = pseudonyms.OfPerson(person.Numbers[0], made.Decision.Instants.DecidedAt);
            if (!stored.ContainsKey((pseudonym, row.Child))) (named ??= []).Add(pseudonym);
        }
        return named is null ? row : row with { Named = named };
    }

    /// <summary>Remembers that a row and whom it names are stored.</summary>
    internal void Remember(DecisionRow row)
    {
        if (row.Named.Count == 0) return;
        if (stored.Count > MostRemembered) stored.Clear();
        foreach (var person in row.Named) stored.TryAdd((person, row.Child), true);
    }

    /// <summary>The rows of records that are to be inserted.</summary>
    internal static RowSet RowsOf(IReadOnlyList<SealedRecord> records)
    {
        var pairs = new HashSet<(string Person, string Child)>();
        foreach (var record in records)
        {
            if (record.Index is not { Named.Count: > 0 } row) continue;
            foreach (var person in row.Named) pairs.Add((person, row.Child));
        }
        return new(Table, new("person", pairs.Select(pair => pair.Person).ToArray()), new("child", pairs.Select(pair => pair.Child).ToArray())) { KeepsWhatIsThere = true };
    }

    private static string Tables(string strict) =>
        $"""
        CREATE TABLE {Table} (
            person TEXT NOT NULL,
            child TEXT NOT NULL,
            PRIMARY KEY (person, child)){strict};
        CREATE INDEX log_named_by_child ON {Table} (child);
        """;
}
