using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>Which acts name somebody whom they are not about: as parent, recipient or recorder.</summary>
internal sealed class PartyIndex(Database database, BindingPseudonyms binding, ActSeal seal) : ActIndex(database, binding, seal, Table)
{
    /// <summary>The index's table.</summary>
    internal const string Table = "act_party";

    /// <summary>The index's tables. Their versions are their own, so that a node that does not know them starts all the same.</summary>
    internal static Schema Schema { get; } = new("act parties", [TablesOf(Table)]);

    private protected override IEnumerable<PersonIdentifier> NamesOf(RecordedAct act) => ActTypes.OthersOf(act);
}
