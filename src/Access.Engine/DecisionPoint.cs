using System.Collections.Concurrent;
using System.Collections.Immutable;
using Access.Domain.Acts;
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
    private static readonly ImmutableArray<int> LimitsOfAge = [12, 13, 16, 18];

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

        var validUntil = verdict == Verdict.Permit ? ValidUntil(compiled, facts, classifier, situation) : null;
        return new(
            verdict, code, validUntil, situation, sheet, findings.MoveToImmutable(), compiled.Version, facts.Instants, OsloCalendar.TimeZoneDatabase);
    }

    private CompiledRulebook CompiledOn(DateOnly day) => byDay.GetOrAdd(day, asked =>
        byClauses.GetOrAdd(string.Join(' ', rulebook.InForceOn(asked)), _ => CompiledRulebook.Compile(rulebook, asked)));

    // The first instant, of those at which something that the asker may know changes by itself, at which the answer is
    // no longer yes.
    private static DateTimeOffset? ValidUntil(CompiledRulebook compiled, Facts facts, Classifier classifier, Situation situation)
    {
        // Others' exceptions and policies are not the asker's to know of, those that count only from an age on included.
        situation = situation
            .With(Dimensions.WeightyConsiderations, Ternary.No)
            .With(Dimensions.ChildsWish, Ternary.No)
            .With(Dimensions.ContactUnknownToParents, Ternary.No)
            .With(Dimensions.HeldBackByProvider, Ternary.No);
        DateTimeOffset? first = null;
        if (classifier.ChildBirth is { } birth)
        {
            foreach (var limit in LimitsOfAge)
            {
                var birthday = Birthday.Of(birth, limit);
                if (birthday.Latest <= classifier.Today) continue;
                Consider(OsloCalendar.StartOf(birthday.Earliest));
                if (birthday.Latest != birthday.Earliest) Consider(OsloCalendar.StartOf(birthday.Latest));
                if (first is not null) break;
            }
        }
        foreach (var record in facts.Child.Person?.ParentalResponsibilities ?? [])
        {
            if (record.Validity.To is { } to) Consider(to);
        }
        foreach (var act in facts.Acts.Answered ? facts.Acts.Acts : [])
        {
            if (act is PowerOfAttorney power) Consider(ActReading.EndOfLackOfCompetence(power));
            if (act is YouthConsent or YouthAccess or PowerOfAttorney && act.ValidTo is { } to) Consider(to);
        }
        return first is { } instant ? OsloCalendar.InOslo(instant) : null;

        void Consider(DateTimeOffset at)
        {
            if (at <= facts.Instants.FactsAsOf || at >= first) return;
            if (compiled.Decide(classifier.WithKnownToAsker(situation, at)).Verdict != Verdict.Permit) first = at;
        }
    }
}
