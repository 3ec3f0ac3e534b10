using System.Collections.Concurrent;
using Access.Engine;
using Access.Engine.Export;
using Access.Sources.Log.Records;

namespace Access.Audit.Law;

/// <summary>A rulebook from the archive, ready to decide again.</summary>
/// <param name="Table">The rulebook as data.</param>
/// <param name="Findings">How its findings stand in records.</param>
public sealed record ArchivedRulebook(RulebookTable Table, FindingsText Findings);

/// <summary>The archive's rulebooks, each loaded once. Safe for several threads.</summary>
/// <param name="archive">Where they are kept.</param>
public sealed class ArchivedRulebooks(IRulebookArchive archive)
{
    private readonly ConcurrentDictionary<string, Lazy<ArchivedRulebook>> loaded = new(StringComparer.Ordinal);

    /// <summary>The rulebook by which a decision was made.</summary>
    /// <exception cref="RulebookFormatException">It is not in the archive, or what lies there is not it.</exception>
    public ArchivedRulebook Of(RecordedCircumstances decision)
    {
        var edition = decision.RulebookEdition;
        if (!loaded.TryGetValue(edition, out var known)) known = loaded.GetOrAdd(edition, new Lazy<ArchivedRulebook>(() => Load(edition)));
        var rulebook = known.Value;
        return rulebook.Table.Version == decision.Rulebook ? rulebook : throw new RulebookFormatException("The archived rulebook", "is not the one that the record names");
    }

    /// <summary>The same; null where it is not in the archive, or what lies there is not it.</summary>
    public ArchivedRulebook? TryOf(RecordedCircumstances decision)
    {
        try
        {
            return Of(decision);
        }
        catch (RulebookFormatException)
        {
            return null;
        }
    }

    private ArchivedRulebook Load(string edition)
    {
        var export = archive.Find(edition);
        if (export.IsEmpty) throw new RulebookFormatException("The archive", "does not hold the rulebook that decided");
        var table = RulebookImport.Read(export);
        if (RulebookEdition.Of(table).Digest != edition) throw new RulebookFormatException("The archived rulebook", "is not what its digest says");
        return new(table, new([.. table.Clauses.Select(clause => clause.Id)]));
    }
}
