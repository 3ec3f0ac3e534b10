using Access.Service.Operations;

namespace Access.Service.Tests.Hosting;

/// <summary>A clock that stands still until a test moves it. Timers run on.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>What it shows.</summary>
    internal DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}

/// <summary>What a node's clock is compared with where a test stops it: the same clock, moved by as much as the test says.</summary>
internal sealed class AgreeingClock(TimeProvider clock) : IReferenceClock
{
    /// <summary>How far the node's clock is ahead.</summary>
    internal TimeSpan Ahead { get; set; }

    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(clock.GetUtcNow() - Ahead);
}
