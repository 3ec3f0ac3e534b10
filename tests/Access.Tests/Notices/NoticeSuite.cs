using System.Collections.Immutable;
using System.Text;
using Access.Domain.Identifiers;
using Access.Sources.Acts.Store;
using Access.Sources.Notices;
using Access.Tests.Acts.Store;

namespace Access.Tests.Notices;

/// <summary>Tests of what notices do whatever database they are kept in: one, empty, for each test.</summary>
public abstract class NoticeSuite(StoreBed bed) : IAsyncLifetime
{
    internal const string Portal = "portal";
    internal static readonly CancellationToken None = CancellationToken.None;
    internal static readonly ImmutableArray<byte> Open = [.. "open"u8];
    internal static readonly ImmutableArray<byte> Closed = [.. "closed"u8];

    internal StoreBed Bed => bed;

    internal MovableClock Clock => bed.Clock;

    internal DateTimeOffset Now => bed.Clock.Now;

    internal SqlActStore Acts { get; private set; } = null!;

    internal Node Node { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await bed.PrepareAsync();
        Acts = await bed.OpenAsync();
        Node = await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await Acts.DisposeAsync();
        await bed.DisposeAsync();
    }

    /// <summary>Another node on the same data.</summary>
    internal Task<Node> OpenAsync(NoticeOptions? options = null) => Node.OpenAsync(bed, options ?? new(), Acts);

    internal async Task<Subscription> SubscribedAsync(
        PersonIdentifier? subject = null, PersonIdentifier? child = null, string client = Portal, string sink = "https://portal.example/notices", ImmutableArray<byte>? answers = null) =>
        Assert.IsType<SubscribeOutcome.Created>(await SubscribeAsync(subject, child, client, sink, answers: answers)).Subscription;

    internal Task<SubscribeOutcome> SubscribeAsync(
        PersonIdentifier? subject = null, PersonIdentifier? child = null, string client = Portal, string sink = "https://portal.example/notices",
        DateTimeOffset? expiresAt = null, ImmutableArray<byte>? answers = null) =>
        Node.Subscriptions.SubscribeAsync(
            new(client, new SubscribedTo.Answers(subject ?? Deeds.Mother, child ?? Deeds.Child), SinkOf(sink), expiresAt), Seen(answers ?? Open, subject, child), None);

    internal Look Seen(ImmutableArray<byte> answers, PersonIdentifier? subject = null, PersonIdentifier? child = null, DateTimeOffset? changesBy = null, params PersonName[] more) =>
        new(answers, [PersonName.Of(subject ?? Deeds.Mother), PersonName.Of(child ?? Deeds.Child), .. more], changesBy ?? Now.AddHours(11));

    /// <summary>Takes the look that follows a new subscription, and leaves the clock after it.</summary>
    internal async Task SettledAsync(ImmutableArray<byte>? answers = null, params PersonName[] more)
    {
        Clock.Now += TimeSpan.FromMinutes(1);
        foreach (var due in await Node.Looks.ClaimAsync(100, None))
            Assert.False(await Node.Looks.FinishAsync(due, Seen(answers ?? Open, due.Subject, due.Child, null, more), None));
    }

    /// <summary>Claims the one look that is due.</summary>
    internal async Task<DueLook> DueAsync() => Assert.Single(await Node.Looks.ClaimAsync(100, None));

    internal async Task AssertNoneDueAsync() => Assert.Empty(await Node.Looks.ClaimAsync(100, None));

    internal static Sink SinkOf(string text) => Sink.TryParse(text, allowPrivateAddresses: false, out var sink, out var problem) ? sink : throw new ArgumentException(problem);

    internal static bool Holds(byte[] dump, string text) => dump.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}

/// <summary>One node: everything that works on notices, on a connection of its own.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly NoticeDatabase database;

    private Node(NoticeDatabase database, NoticeOptions options, SqlActStore acts, TimeProvider clock)
    {
        this.database = database;
        Timing = new(options, () => Chance);
        Subscriptions = new(database, options, Timing, clock);
        Looks = new(database, options, Timing, clock);
        Deliveries = new(database, options, Timing, clock);
        Triggers = new(database, Timing, clock);
        Follower = new(acts, Triggers);
        EndingQueue = new(database, options, clock);
        Endings = new(EndingQueue, acts, options, clock);
    }

    /// <summary>What chance gives, from 0 to less than 1.</summary>
    internal double Chance { get; set; } = 0.5;

    internal NoticeTiming Timing { get; }

    internal SubscriptionStore Subscriptions { get; }

    internal LookQueue Looks { get; }

    internal DeliveryQueue Deliveries { get; }

    internal Triggers Triggers { get; }

    internal ActFollower Follower { get; }

    internal EndingQueue EndingQueue { get; }

    internal EndingRound Endings { get; }

    internal static async Task<Node> OpenAsync(StoreBed bed, NoticeOptions options, SqlActStore acts) =>
        new(await NoticeDatabase.OpenAsync(bed.OpenDatabase(), bed.Keys, CancellationToken.None), options, acts, bed.Clock);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
