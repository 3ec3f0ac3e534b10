using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Cli.Replay;

/// <summary>One recorded decision, made again.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Situation">What the law sees of its facts now.</param>
internal readonly record struct Replayed(ReplayOutcome Outcome, Situation Situation)
{
    /// <summary>The clauses that made the difference; default where nothing changed.</summary>
    public ImmutableArray<string> Clauses { get; init; }

    /// <summary>What the law sees in the dimensions that those clauses read.</summary>
    public ImmutableArray<(string Dimension, string Value)> Seen { get; init; }

    /// <summary>Which members of the record are not what they were; default unless it was to be identical.</summary>
    public ImmutableArray<string> Differs { get; init; }

    /// <summary>Why it could not be made again; null where it was.</summary>
    public string? Why { get; init; }

    /// <summary>That a decision could not be made again.</summary>
    public static Replayed Failed(string why) => new(ReplayOutcome.Error, default) { Why = why };

    /// <summary>What becomes of an answer.</summary>
    public static ReplayOutcome OutcomeOf((Verdict Verdict, AnswerCode Code) before, (Verdict Verdict, AnswerCode Code) now) =>
        (before.Verdict == Verdict.Permit, now.Verdict == Verdict.Permit) switch
        {
            (false, true) => ReplayOutcome.Opened,
            (true, false) => ReplayOutcome.Closed,
            _ => before.Code == now.Code ? ReplayOutcome.Unchanged : ReplayOutcome.ReasonChanged,
        };
}

/// <summary>A way to make recorded decisions again. Safe for several threads.</summary>
internal interface IReplay
{
    /// <summary>Makes one again.</summary>
    /// <exception cref="Access.Engine.Export.RulebookFormatException">Its rulebook is not in the archive, or not sound.</exception>
    Replayed Of(Access.Sources.Log.Records.RecordedDecision decision);
}
