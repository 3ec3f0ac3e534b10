namespace Access.Sources.Register.Resilience;

/// <summary>How long it has been, by a clock that is never set: no age may shrink because somebody moved the wall clock.</summary>
internal sealed class Elapsed(TimeProvider time)
{
    private readonly long origin = time.GetTimestamp();

    /// <summary>The time since this was made.</summary>
    public TimeSpan Now => time.GetElapsedTime(origin);
}
