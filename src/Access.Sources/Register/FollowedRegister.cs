using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register.Cache;
using Access.Sources.Register.Feed;
using Microsoft.Extensions.Logging;

namespace Access.Sources.Register;

/// <summary>
/// Persontjenesten as this node knows it: a cache that the event feed keeps true. It answers
/// <see cref="PersonLookup.Unavailable"/> to everybody alike from the start until the feed was first read, and whenever it
/// cannot know whether what it knows is true.
/// </summary>
public sealed partial class FollowedRegister : IPersonRegister
{
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenReviews = TimeSpan.FromSeconds(1);

    private readonly CachedRegister register;
    private readonly FeedFollower follower;
    private readonly FeedFreshness freshness;
    private readonly PersonCache cache;
    private readonly MassOpening opening;
    private readonly ChangeTelling? telling;
    private readonly TimeProvider time;
    private readonly ILogger<FollowedRegister> logger;

    internal FollowedRegister(
        CachedRegister register,
        FeedFollower follower,
        FeedFreshness freshness,
        PersonCache cache,
        MassOpening opening,
        ChangeTelling? telling,
        TimeProvider time,
        ILogger<FollowedRegister> logger) =>
        (this.register, this.follower, this.freshness, this.cache, this.opening, this.telling, this.time, this.logger) =
        (register, follower, freshness, cache, opening, telling, time, logger);

    /// <summary>Whether anybody is answered, and why not.</summary>
    public RegisterState State => register.State;

    /// <summary>How many persons are known.</summary>
    public int Persons => cache.Count;

    /// <summary>How long ago the feed first told its newest number.</summary>
    public TimeSpan Silence => freshness.Silence;

    /// <summary>How old what a lane told is; null before it was first read.</summary>
    public TimeSpan? AgeOf(LaneKind lane) => freshness.AgeOf(lane);

    /// <summary>When a mass opening halted this node; null where none has.</summary>
    public DateTimeOffset? HaltedAt => opening.HaltedAt;

    /// <summary>Ends a halt after a mass opening, where it began before somebody who looked said so.</summary>
    /// <param name="released">When that was said.</param>
    public void EndHalt(DateTimeOffset released) => opening.EndBegunBefore(released);

    /// <summary>A lane's cursor: the number up to which it has been read, inclusive.</summary>
    public long ReadUpTo(LaneKind lane) => follower.ReadUpTo(lane);

    /// <inheritdoc/>
    public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken) =>
        register.FindAsync(number, cancellationToken);

    /// <summary>Follows the feed until it is told to stop. To be called once.</summary>
    /// <param name="stop">Tells it to stop.</param>
    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(follower.RunAsync(stop), RefreshAsync(stop), ReviewAsync(stop), telling?.RunAsync(stop) ?? Task.CompletedTask);

    // What was in use when an event named it stays warm, a hundred in a call; a storm's many events about one person are one.
    private async Task RefreshAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenRefreshes, time, stop).ConfigureAwait(false);
                await register.RefreshAsync(stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    private async Task ReviewAsync(CancellationToken stop)
    {
        // What cannot be answered from at the start is told like any other outage.
        var told = RegisterState.Available;
        try
        {
            while (true)
            {
                await Task.Delay(BetweenReviews, time, stop).ConfigureAwait(false);
                opening.Review();
                var state = State;
                if (state == told) continue;
                if (state == RegisterState.Available) IsAvailable(logger, told);
                else IsUnavailable(logger, state);
                told = state;
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The register cannot be answered from ({State}): everybody is refused")]
    private static partial void IsUnavailable(ILogger logger, RegisterState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "The register can be answered from again (was {Before})")]
    private static partial void IsAvailable(ILogger logger, RegisterState before);
}
