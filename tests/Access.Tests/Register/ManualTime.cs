namespace Access.Tests.Register;

/// <summary>A clock that moves when a test moves it: what it shows and what it measures go together.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long ticks;

    /// <summary>Noon in Oslo, when nothing has moved.</summary>
    internal static DateTimeOffset Begin { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal void Advance(TimeSpan span) => Interlocked.Add(ref ticks, span.Ticks);

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override DateTimeOffset GetUtcNow() => Begin.AddTicks(GetTimestamp()).ToUniversalTime();
}
