using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Access.StandIn;

namespace Access.Tests.Register;

/// <summary>The stand-in's register without HTTP between, and what can go wrong with it.</summary>
internal sealed class FakeRegister(TimeProvider time) : IEventFeed, IPersonSource
{
    internal PersonRegister Persons { get; } = new();

    internal int Finds { get; private set; }

    internal int Reads { get; private set; }

    /// <summary>What the feed throws instead of answering; null where it answers.</summary>
    internal Func<Exception?> FeedFault { get; set; } = () => null;

    /// <summary>The highest number that the feed tells of.</summary>
    internal long FeedEnd { get; set; } = long.MaxValue;

    /// <summary>What becomes of a page on its way.</summary>
    internal Func<IReadOnlyList<FeedEvent>, IReadOnlyList<FeedEvent>> Disturb { get; set; } = page => page;

    /// <summary>What is answered instead of a person; null where the person is.</summary>
    internal Func<LookupFailure?> PersonFault { get; set; } = () => null;

    /// <summary>An answer that was made is held back until this is over.</summary>
    internal Task Delivery { get; set; } = Task.CompletedTask;

    /// <summary>The version number that a person is served with.</summary>
    internal Func<RegisterPerson, long> Version { get; set; } = person => person.SequenceNumber;

    /// <summary>Whom, and in which version, a fresh read would answer.</summary>
    internal (string? Id, long? Version) Fresh(string number) =>
        Persons.FindByNumber(number) is { } held ? (held.Id, Version(held)) : default;

    public Task<long> LatestAsync(CancellationToken cancellationToken)
    {
        if (FeedFault() is { } fault) throw fault;
        return Task.FromResult(Persons.LatestEventUpTo(FeedEnd)?.SequenceNumber ?? throw new EventFeedException("no events"));
    }

    public Task<IReadOnlyList<RegisterEvent>> ReadAsync(long from, IReadOnlyCollection<string> types, CancellationToken cancellationToken)
    {
        if (FeedFault() is { } fault) throw fault;
        if (from < Persons.LowestSequenceNumber) throw new EventFeedException("too old") { CursorIsTooOld = true };
        var page = Disturb(Persons.EventsBetween(from, FeedEnd, types.ToHashSet(), FeedLane.PageLimit));
        return Task.FromResult<IReadOnlyList<RegisterEvent>>([.. page.Select(one => new RegisterEvent(one.SequenceNumber, one.PersonId, one.Nin, one.EventType))]);
    }

    public async ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken)
    {
        Finds++;
        var askedAt = time.GetUtcNow();
        var answer = PersonFault() is { } failure ? new PersonLookup.Failed(failure, askedAt)
            : Persons.FindByNumber(number.Value) is { } held ? new PersonLookup.Found(Read(held), askedAt)
            : (PersonLookup)new PersonLookup.Failed(LookupFailure.NotFound, askedAt);
        await Delivery;
        return answer;
    }

    public async Task<IReadOnlyList<PersonLookup.Found>?> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        Assert.InRange(ids.Count, 1, IPersonSource.BulkLimit);
        Reads++;
        if (PersonFault() is not null) return null;
        List<PersonLookup.Found> answer = [.. ids.Select(Persons.FindById).OfType<RegisterPerson>().Select(held => new PersonLookup.Found(Read(held), time.GetUtcNow()))];
        await Delivery;
        return answer;
    }

    private Person Read(RegisterPerson held) => PersonReader.TryRead(held.Json.Span, out var person, out var fault)
        ? person with { SequenceNumber = Version(held) }
        : throw new InvalidOperationException(fault);
}
