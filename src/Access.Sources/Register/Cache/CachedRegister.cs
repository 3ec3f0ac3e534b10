using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register.Feed;
using Access.Sources.Register.Resilience;

namespace Access.Sources.Register.Cache;

/// <summary>
/// The register as decisions see it: what is known while the feed keeps it true, else one call for all who ask for the same
/// person; and everybody alike is refused where the register fails, or nothing has been heard of it for too long.
/// </summary>
internal sealed class CachedRegister(
    IPersonSource source, PersonCache cache, FeedFreshness freshness, RegisterBreaker breaker, MassOpening opening, TimeProvider time)
    : IPersonRegister
{
    // An answer that an event overtook is asked for again; one that is overtaken each time is no answer.
    private const int Attempts = 3;

    // For whom no feed speaks: long enough that many questions about one family are a call each, and so short that with the
    // time that a call may take nobody is answered by what is older than the feed may leave it.
    private static readonly TimeSpan MaxAgeWithoutFeed = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<PersonLookup>> underWay = new(StringComparer.Ordinal);

    /// <summary>Whether anybody is answered, and why not.</summary>
    public RegisterState State =>
        freshness.State is not RegisterState.Available and var state ? state
        : opening.IsHalted ? RegisterState.MassOpening
        : breaker.IsOpen ? RegisterState.Failing
        : RegisterState.Available;

    /// <inheritdoc/>
    public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        cancellationToken.ThrowIfCancellationRequested();

        // First of all: that the register is down must look the same for those who are known and those who are not.
        if (State != RegisterState.Available) return new(new PersonLookup.Unavailable(time.GetUtcNow()));
        if (!UsableNumbers.Include(number)) return new(new PersonLookup.Failed(LookupFailure.NumberNotUsable, time.GetUtcNow()));
        var maxAge = freshness.KeepsTrue ? TimeSpan.MaxValue : MaxAgeWithoutFeed;
        return cache.TryFind(number.Value, maxAge, out var known) ? new(known) : new(JoinAsync(number).WaitAsync(cancellationToken));
    }

    /// <summary>Reads persons again whom events named, at most as many as one call takes.</summary>
    /// <returns>How many were asked for; 0 where there was nobody.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<int> RefreshAsync(CancellationToken cancellationToken)
    {
        if (State != RegisterState.Available) return 0;
        var ids = cache.TakeOutdated(IPersonSource.BulkLimit);
        if (ids.Count == 0) return 0;

        // Whoever is not in the answer, or no longer as it says, is read when somebody asks.
        var mark = cache.Begin();
        foreach (var found in await source.ReadAsync(ids, cancellationToken).ConfigureAwait(false) ?? [])
        {
            cache.TryTake(found, mark, out var opens);
            if (opens) opening.Count();
        }

        return ids.Count;
    }

    private Task<PersonLookup> JoinAsync(PersonIdentifier number)
    {
        lock (gate)
        {
            if (underWay.TryGetValue(number.Value, out var begun)) return begun;
            var asking = AskAsync(number);
            if (asking.IsCompleted) return asking;
            underWay.Add(number.Value, asking);
            _ = asking.ContinueWith(
                (_, key) =>
                {
                    lock (gate) underWay.Remove((string)key!);
                },
                number.Value,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            return asking;
        }
    }

    // Nobody's patience ends it: others may have joined. The source has a time limit of its own.
    private async Task<PersonLookup> AskAsync(PersonIdentifier number)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var mark = cache.Begin();
            var lookup = await source.FindAsync(number, CancellationToken.None).ConfigureAwait(false);
            var isTaken = true;
            if (lookup is PersonLookup.Found found)
            {
                isTaken = cache.TryTake(number.Value, found, mark, out var opens);
                if (opens) opening.Count();
            }
            else if (lookup is PersonLookup.Failed { Failure: LookupFailure.NotFound })
            {
                cache.TakeNobody(number.Value, lookup, mark);
            }

            // In the time that it took, it may have become unknowable whether it is true.
            if (State != RegisterState.Available) return new PersonLookup.Unavailable(time.GetUtcNow());
            if (isTaken) return lookup;
        }

        return new PersonLookup.Failed(LookupFailure.NoAnswer, time.GetUtcNow());
    }
}
