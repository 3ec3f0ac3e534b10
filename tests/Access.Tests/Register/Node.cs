using Access.Domain.Register;
using Access.Sources.Register.Cache;
using Access.Sources.Register.Feed;
using Access.Sources.Register.Resilience;
using Microsoft.Extensions.Logging.Abstractions;

namespace Access.Tests.Register;

/// <summary>One node's view of a register, whose feed is read when a test says so.</summary>
internal sealed class Node : IFeedMemory, IHaltMark
{
    internal Node(FakeRegister register, ManualTime time, FeedOptions? feed = null, CacheOptions? cache = null, MassOpeningOptions? opening = null, Node? before = null)
    {
        (Memory, Mark, Register) = (before?.Memory, before?.Mark, register);
        feed ??= new FeedOptions { LongestSilence = ExpectedSilence.NeverWatched };
        Cache = new PersonCache(cache ?? new CacheOptions(), time);
        Freshness = new FeedFreshness(feed, time);
        Breaker = new RegisterBreaker(time);
        Opening = new MassOpening(opening ?? new MassOpeningOptions(), this, Cache, time, NullLogger<MassOpening>.Instance);
        Cached = new CachedRegister(register, Cache, Freshness, Breaker, Opening, time);
        Follower = new FeedFollower(register, Cache, Freshness, this, feed, time, NullLogger<FeedFollower>.Instance);
    }

    internal FakeRegister Register { get; }

    internal PersonCache Cache { get; }

    internal FeedFreshness Freshness { get; }

    internal RegisterBreaker Breaker { get; }

    internal MassOpening Opening { get; }

    internal CachedRegister Cached { get; }

    internal FeedFollower Follower { get; }

    internal FeedMemory? Memory { get; private set; }

    internal DateTimeOffset? Mark { get; set; }

    /// <summary>A node on a register of these persons, which has read the feed once.</summary>
    internal static async Task<Node> FollowingAsync(ManualTime time, params Somebody[] persons)
    {
        var register = new FakeRegister(time);
        foreach (var person in persons) register.Persons.Put(person.Json());
        if (persons.Length == 0) register.Persons.Beat();
        var node = new Node(register, time);
        await node.ReadFeedAsync();
        return node;
    }

    internal async Task ReadFeedAsync()
    {
        await Follower.ReadAsync(LaneKind.Priority, CancellationToken.None);
        await Follower.ReadAsync(LaneKind.Complete, CancellationToken.None);
    }

    internal async Task<PersonLookup> FindAsync(string number) => await Cached.FindAsync(Somebody.Identifier(number), CancellationToken.None);

    internal void Put(Somebody person, string type) => Register.Persons.Put(person.Json(), type);

    FeedMemory? IFeedMemory.Load() => Memory;

    void IFeedMemory.Save(FeedMemory remembered) => Memory = remembered;

    DateTimeOffset? IHaltMark.HaltedAt() => Mark;

    void IHaltMark.Set(DateTimeOffset at) => Mark = at;

    void IHaltMark.Remove() => Mark = null;
}
