namespace Access.Service.Tests.Hosting;

/// <summary>A clock that stands still until a test moves it. Timers run on.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>What it shows.</summary>
    internal DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
