using System.Collections.Concurrent;
using System.Collections.Immutable;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Engine;

/// <summary>
/// Decides by one rulebook: facts, situation, findings, verdict. Pure: the same facts give the same decision, today and in
/// ten years. Safe for several threads.
/// </summary>
public sealed class DecisionPoint(Rulebook rulebook)
{
    private readonly ConcurrentDictionary<DateOnly, CompiledRulebook> byDay = [];
    private readonly ConcurrentDictionary<string, CompiledRulebook> byClauses = [];

    /// <summary>The rulebook that decides.</summary>
    public Rulebook Rulebook => rulebook;

    /// <summary>The rulebook as it is on a calendar day in Europe/Oslo.</summary>
    public CompiledRulebook On(DateOnly day) => byDay.TryGetValue(day, out var compiled) ? compiled : CompiledOn(day);

    /// <summary>Decides. Every clause in force on the day yields one finding.</summary>
    public Decision Decide(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var compiled = On(facts.Instants.RulesAsOf);
        var classifier = new Classifier(facts);
        var situation = classifier.Classify();
        var (verdict, code) = compiled.Decide(situation);

        var sheet = Explanation.SheetOf(facts, situation, classifier);
        var findings = ImmutableArray.CreateBuilder<Finding>(compiled.Clauses.Length);
        for (var clause = 0; clause < compiled.Clauses.Length; clause++)
            findings.Add(new(compiled.Clauses[clause], compiled.OutcomeOf(clause, situation), sheet));

        var validUntil = verdict == Verdict.Permit ? ValidUntil.Of(compiled.Table, facts, classifier, situation) : null;
        return new(
            verdict, code, validUntil, situation, sheet, findings.MoveToImmutable(), compiled.Version, facts.Instants, OsloCalendar.TimeZoneDatabase);
    }

    private CompiledRulebook CompiledOn(DateOnly day) => byDay.GetOrAdd(day, asked =>
        byClauses.GetOrAdd(string.Join(' ', rulebook.InForceOn(asked)), _ => CompiledRulebook.Compile(rulebook, asked)));
}
