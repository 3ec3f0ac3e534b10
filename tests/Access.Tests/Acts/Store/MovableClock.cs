namespace Access.Tests.Acts.Store;

/// <summary>A clock that stands until a test moves it, also backwards.</summary>
internal sealed class MovableClock(DateTimeOffset now) : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
