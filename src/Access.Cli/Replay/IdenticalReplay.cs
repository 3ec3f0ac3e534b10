using System.Collections.Immutable;
using Access.Audit.Law;
using Access.Domain.Law;
using Access.Engine;
using Access.Engine.Classification;
using Access.Sources.Log.Records;

namespace Access.Cli.Replay;

/// <summary>
/// Makes decisions again from their own facts by the rulebook that decided, and compares everything: what the law saw, what
/// every clause says, the verdict, the code, and until when it stood.
/// </summary>
/// <param name="rulebooks">The archive.</param>
internal sealed class IdenticalReplay(ArchivedRulebooks rulebooks) : IReplay
{
    private int otherEngine;
    private int otherTimeZones;

    /// <summary>How many were made by another version of Access.</summary>
    public int MadeByAnotherEngine => otherEngine;

    /// <summary>How many told the days by another version of the time zone database.</summary>
    public int MadeWithOtherTimeZones => otherTimeZones;

    /// <inheritdoc/>
    public Replayed Of(RecordedDecision decision)
    {
        Count(decision.Circumstances);
        var rulebook = rulebooks.Of(decision.Circumstances);
        var again = TabledDecision.Of(rulebook.Table, decision.Facts);
        var sameSituation = SituationText.Says(decision.Situation.Span, again.Situation);
        var sameFindings = HasFindings(decision, rulebook, again.Situation);
        var sameUntil = decision.ValidUntil is { } until ? again.ValidUntil is { } now && until.EqualsExact(now) : again.ValidUntil is null;
        if (decision.Verdict == again.Verdict && decision.Code == again.Code && sameSituation && sameFindings && sameUntil)
            return new(ReplayOutcome.Unchanged, again.Situation);

        var outcome = Replayed.OutcomeOf((decision.Verdict, decision.Code), (again.Verdict, again.Code));
        return new(outcome == ReplayOutcome.Unchanged ? ReplayOutcome.ExplainedOtherwise : outcome, again.Situation)
        {
            Differs = DifferencesOf(decision, again, sameSituation, sameFindings, sameUntil),
        };
    }

    private static bool HasFindings(RecordedDecision decision, ArchivedRulebook rulebook, in Situation situation)
    {
        Span<Outcome> outcomes = stackalloc Outcome[rulebook.Table.Clauses.Length];
        for (var clause = 0; clause < outcomes.Length; clause++) outcomes[clause] = rulebook.Table.OutcomeOf(clause, situation);
        return rulebook.Findings.Says(decision.Findings.Span, outcomes);
    }

    private static ImmutableArray<string> DifferencesOf(RecordedDecision decision, TabledDecision again, bool sameSituation, bool sameFindings, bool sameUntil)
    {
        var differs = ImmutableArray.CreateBuilder<string>();
        if (decision.Verdict != again.Verdict) differs.Add("verdict");
        if (decision.Code != again.Code) differs.Add("code");
        if (!sameUntil) differs.Add("valid_until");
        if (!sameFindings) differs.Add("findings");
        if (!sameSituation) differs.Add("situation");
        return differs.DrainToImmutable();
    }

    private void Count(RecordedCircumstances circumstances)
    {
        if (circumstances.Engine != RecordWriter.EngineVersion) Interlocked.Increment(ref otherEngine);
        if (circumstances.TimeZoneDatabase != OsloCalendar.TimeZoneDatabase) Interlocked.Increment(ref otherTimeZones);
    }
}
