using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Access.Domain.Law;
using Access.Engine;
using Access.Engine.Diagrams;
using Access.Engine.Export;
using Access.Rules;

namespace Access.Tests.Analysis;

/// <summary>Rulebooks to prove and compare: the real ones, and the guideline with one thing changed.</summary>
internal static class Books
{
    public static readonly DateOnly Day = new(2026, 11, 20);

    public static readonly RulebookTable Guideline = TableOf(Rulebooks.Guideline2025);

    public static RulebookTable TableOf(Rulebook rulebook) => CompiledRulebook.Compile(rulebook, Day).Table;

    /// <summary>A rulebook as its export writes it.</summary>
    public static byte[] Written(RulebookTable table)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) RulebookExport.Write(json, table);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The guideline without a clause.</summary>
    public static RulebookTable Without(string clause) => Changed(clauses => clauses.RemoveAll(one => one.Id == clause));

    /// <summary>The guideline with a clause more.</summary>
    public static RulebookTable With(Clause clause) => Changed(clauses => clauses.Add(clause));

    public static RulebookTable Changed(Func<ImmutableArray<Clause>, ImmutableArray<Clause>> change)
    {
        var guideline = Rulebooks.Guideline2025;
        return TableOf(new("changed", "The guideline, changed", guideline.InForceFrom, guideline.Disclosure, change(guideline.Clauses)));
    }

    /// <summary>The guideline's table with another answer, which no clause makes: what a fault in the engine would do.</summary>
    public static RulebookTable Answering(Func<DiagramBuilder, int, int> change)
    {
        var diagrams = new DiagramBuilder();
        return new("changed", "The guideline, answering something else", Guideline.InForceFrom, Day, Guideline.Clauses, Guideline.Disclosure,
            diagrams.Build(change(diagrams, diagrams.Of(Guideline.Answer))));
    }
}

/// <summary>A clause of our own.</summary>
internal sealed class Planted(string id, Effect effect, Condition applies, Condition met, Cause cause = Cause.Hidden) : Clause
{
    public override string Id => id;

    public override string Title => "A planted clause.";

    public override Effect Effect => effect;

    public override Cause Cause => cause;

    public override LegalSource Source => new("none", "none", "none");

    public override Condition AppliesWhen => applies;

    public override Condition MetWhen => met;
}
