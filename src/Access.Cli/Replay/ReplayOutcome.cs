namespace Access.Cli.Replay;

/// <summary>What becomes of one recorded decision when it is made again.</summary>
internal enum ReplayOutcome
{
    /// <summary>The same decision and code; where it was to be identical, everything else as well.</summary>
    Unchanged,

    /// <summary>Refused before, open now.</summary>
    Opened,

    /// <summary>Open before, refused now.</summary>
    Closed,

    /// <summary>Refused both times, with another code.</summary>
    ReasonChanged,

    /// <summary>The same answer, but the situation, a finding or <c>valid_until</c> is another.</summary>
    ExplainedOtherwise,

    /// <summary>It could not be made again, and should have been.</summary>
    Error,

    /// <summary>The key of somebody on whom it rests was destroyed, so it cannot be read any more.</summary>
    NotReadable,
}

/// <summary>The names of outcomes in what is written out.</summary>
internal static class ReplayOutcomes
{
    /// <summary>Those that are counted in groups and shown by examples.</summary>
    public static bool IsChange(this ReplayOutcome outcome) =>
        outcome is ReplayOutcome.Opened or ReplayOutcome.Closed or ReplayOutcome.ReasonChanged or ReplayOutcome.ExplainedOtherwise;

    /// <summary>The name, as in <see cref="Verbs.ImpactVerb"/>.</summary>
    public static string NameOf(ReplayOutcome outcome) => outcome switch
    {
        ReplayOutcome.Opened => "opened",
        ReplayOutcome.Closed => "closed",
        ReplayOutcome.ReasonChanged => "reason-changed",
        ReplayOutcome.ExplainedOtherwise => "explained-otherwise",
        ReplayOutcome.Error => "error",
        ReplayOutcome.NotReadable => "not-readable",
        _ => "unchanged",
    };
}
