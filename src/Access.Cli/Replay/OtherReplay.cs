using Access.Audit.Law;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Sources.Log.Records;

namespace Access.Cli.Replay;

/// <summary>Asks what recorded decisions would have been by another rulebook, or at another instant, from the same facts.</summary>
/// <param name="rulebooks">The archive.</param>
/// <param name="from">The rulebook to compare with; null = the answer that was recorded.</param>
/// <param name="to">The rulebook to decide by; null = the one that decided, whatever the day.</param>
/// <param name="now">The instant at which facts must be in force and whose day's law applies; null = that of each decision.</param>
internal sealed class OtherReplay(ArchivedRulebooks rulebooks, ChosenRulebook? from, ChosenRulebook? to, DateTimeOffset? now) : IReplay
{
    /// <summary>Why a decision cannot be made again by a rulebook that asks for what nobody looked up.</summary>
    public const string HoldersNotLookedUp = "whether another holder of responsibility lives with the child was not looked up, and here it decides";

    /// <inheritdoc/>
    public Replayed Of(RecordedDecision decision)
    {
        var facts = now is { } instant ? At(decision.Facts, instant) : decision.Facts;
        var table = to?.On(facts.Instants.RulesAsOf) ?? rulebooks.Of(decision.Circumstances).Table;
        var before = from?.On(decision.Facts.Instants.RulesAsOf);
        if (!TrySee(facts, table, out var situation)) return Replayed.Failed(HoldersNotLookedUp);
        var answer = table.Decide(situation);
        if (before is null) return Compared(decision, (decision.Verdict, decision.Code), () => rulebooks.TryOf(decision.Circumstances)?.Table, table, answer, situation);

        return TrySee(decision.Facts, before, out var seenBefore)
            ? Compared(decision, before.Decide(seenBefore), () => before, table, answer, situation)
            : Replayed.Failed(HoldersNotLookedUp);
    }

    private static Replayed Compared(
        RecordedDecision decision, (Verdict, AnswerCode) before, Func<RulebookTable?> beforeBy, RulebookTable table, (Verdict, AnswerCode) answer, Situation situation)
    {
        var outcome = Replayed.OutcomeOf(before, answer);
        if (outcome == ReplayOutcome.Unchanged) return new(outcome, situation);

        // Without the rulebook of then nobody can say which clause made the difference.
        if (beforeBy() is not { } tableBefore) return new(outcome, situation);

        // What was seen then is what the facts show at their own instant.
        var seenBefore = TabledDecision.SituationOf(decision.Facts);
        var clauses = outcome == ReplayOutcome.Opened
            ? DecidingClauses.Of(tableBefore, seenBefore, table, situation)
            : DecidingClauses.Of(table, situation, tableBefore, seenBefore);
        return new(outcome, situation)
        {
            Clauses = [.. clauses.Select(clause => clause.Id)],
            Seen = DecidingClauses.Seen(clauses, situation),
        };
    }

    // What was not known then is not known now: acts that were read later than the instant count as they stand at it.
    private static Facts At(Facts facts, DateTimeOffset instant) => facts with
    {
        Instants = new(OsloCalendar.DayAt(instant), instant, instant),
        Acts = facts.Acts.AsOf > instant ? facts.Acts with { AsOf = instant } : facts.Acts,
    };

    // Who else lives with the child is looked up only for a rulebook that asks for it. Where one asks now, and it was not,
    // the answer is told only if it is the same whoever lives there.
    private static bool TrySee(Facts facts, RulebookTable table, out Situation situation)
    {
        situation = TabledDecision.SituationOf(facts);
        if (!facts.OtherHolders.IsDefault || facts.Child.Person is null || facts.Asker.Person is null || !table.Reads.Contains(Dimensions.CommonAddress)) return true;

        situation = TabledDecision.SituationOf(facts with { OtherHolders = [] });
        if (situation.Value(Dimensions.CommonAddress) == CommonAddress.Asker || !HasAddress(facts)) return true;
        return table.Decide(situation) == table.Decide(situation.With(Dimensions.CommonAddress, CommonAddress.AnotherHolder));
    }

    private static bool HasAddress(Facts facts)
    {
        foreach (var (address, validity) in facts.Child.Person!.ResidentialAddresses)
        {
            if (address is not null && validity.At(facts.Instants.FactsAsOf) == Truth.True) return true;
        }
        return false;
    }
}
