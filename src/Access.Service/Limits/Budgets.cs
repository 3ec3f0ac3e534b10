using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Access.Domain.Identifiers;
using Access.Service.Tokens;

namespace Access.Service.Limits;

/// <summary>
/// How much a client, and a logged-in person or health worker whichever clients they use, may ask over time: a token bucket for each, on this
/// node alone. Knowledge that nodes share would be one more thing that must answer before anybody is answered; behind an even
/// load balancer n nodes together allow n times as much, which bounds abuse as well. Safe for several threads.
/// </summary>
internal sealed class Budgets : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // A bucket is filled in small steps, so that whoever waited for one does not wait for a whole period.
    private const int LeastStepsAMinute = 60;

    private readonly PartitionedRateLimiter<string> clients;
    private readonly PartitionedRateLimiter<string> persons;
    private readonly PartitionedRateLimiter<string> givers;
    private readonly Counter<long> refused;

    public Budgets(LimitSettings settings, IMeterFactory meters)
    {
        clients = Buckets(settings.ClientBurst, settings.ClientPerSecond, Second);
        var (tokens, period) = StepOf(settings.PersonPerMinute);
        persons = Buckets(settings.PersonBurst, tokens, period);
        givers = Buckets(settings.ActsOfPerson, 1, Day / settings.ActsOfPerson);
        refused = meters.Create(LimitRegistration.Meter).CreateCounter<long>(
            "access.limits.refused", "{request}", "Requests that were refused because a budget was spent, by whose it was.");
    }

    /// <summary>Takes questions from the budgets of whoever calls.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="questions">How many, at most as many as one request may hold.</param>
    /// <exception cref="LimitException">A budget is spent.</exception>
    public void Spend(Caller caller, int questions)
    {
        Take(clients, caller.ClientId, questions, "client");
        if (caller.Counted is { } person) Take(persons, person, questions, "person");
    }

    /// <summary>
    /// Takes one from the acts that a person may give. Every later decision about whom they are about weighs each of them: what one
    /// person records without bound, everybody else waits for.
    /// </summary>
    /// <param name="giver">The token's person.</param>
    /// <exception cref="LimitException">The budget is spent.</exception>
    public void SpendAct(PersonIdentifier giver) => Take(givers, giver.Value, 1, "acts");

    /// <summary>The small step by which so many tokens are filled in a minute, neither more nor fewer: whole tokens, and how long they take.</summary>
    internal static (int Tokens, TimeSpan Period) StepOf(int perMinute)
    {
        var tokens = Math.Max(1, perMinute / LeastStepsAMinute);
        return (tokens, Minute * ((double)tokens / perMinute));
    }

    /// <summary>Ends the timers.</summary>
    public void Dispose()
    {
        clients.Dispose();
        persons.Dispose();
        givers.Dispose();
    }

    private void Take(PartitionedRateLimiter<string> limiter, string whose, int questions, string kind)
    {
        using var lease = limiter.AttemptAcquire(whose, questions);
        if (lease.IsAcquired) return;
        refused.Add(1, KeyValuePair.Create<string, object?>("budget", kind));
        throw new LimitException(LimitProblems.BudgetSpent, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Second);
    }

    private static PartitionedRateLimiter<string> Buckets(int burst, int tokens, TimeSpan period) => PartitionedRateLimiter.Create<string, string>(
        whose => RateLimitPartition.GetTokenBucketLimiter(whose, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        }),
        StringComparer.Ordinal);
}
