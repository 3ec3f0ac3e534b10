using System.Collections.Immutable;

namespace Access.Sources.Notices;

/// <summary>What a subscriber asks for.</summary>
/// <param name="Client">The client that subscribes, and that alone sees the subscription.</param>
/// <param name="To">What it wants to be told.</param>
/// <param name="Sink">Where notices go.</param>
/// <param name="ExpiresAt">When it ends (exclusive); null = after the usual time.</param>
public sealed record SubscriptionRequest(string Client, SubscribedTo To, Sink Sink, DateTimeOffset? ExpiresAt)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(SubscriptionRequest);
}

/// <summary>A subscription as its owner may see it, and what it is for.</summary>
/// <param name="Id">Opaque; also the key id of every signature.</param>
/// <param name="Client">The client that made it.</param>
/// <param name="To">What it is for.</param>
/// <param name="Sink">Where notices go.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends (exclusive).</param>
/// <param name="Waiting">How many notices are under way.</param>
/// <param name="Delivered">How many notices had a receipt.</param>
/// <param name="LastReceiptAt">When the last of them had; null where none has.</param>
/// <param name="DeadLetters">Notices that are no longer tried, the last that died first; at most <see cref="MostShown"/>.</param>
/// <param name="DeadLetterCount">How many there are.</param>
public sealed record Subscription(
    string Id,
    string Client,
    SubscribedTo To,
    Sink Sink,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    long Waiting,
    long Delivered,
    DateTimeOffset? LastReceiptAt,
    ImmutableArray<DeadLetter> DeadLetters,
    long DeadLetterCount)
{
    /// <summary>How many dead letters are shown with a subscription.</summary>
    public const int MostShown = 100;

    /// <summary>Its id alone.</summary>
    public override string ToString() => $"{nameof(Subscription)} {Id}";
}

/// <summary>A notice that was tried as often as it may be.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="MadeAt">When the event was made.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="DiedAt">When it was given up.</param>
/// <param name="LastFailure">What came of the last attempt; null where the node that made it never said.</param>
/// <param name="LastStatus">The HTTP status of the last attempt; null where there was none.</param>
public sealed record DeadLetter(string Id, DateTimeOffset MadeAt, int Attempts, DateTimeOffset DiedAt, SendFailure? LastFailure, int? LastStatus);

/// <summary>What became of a request for a subscription.</summary>
public abstract record SubscribeOutcome
{
    private SubscribeOutcome()
    {
    }

    /// <summary>There is a new one.</summary>
    /// <param name="Subscription">The subscription.</param>
    /// <param name="Secret">The key that its events are signed with, which is told this once; 256 random bits.</param>
    public sealed record Created(Subscription Subscription, ImmutableArray<byte> Secret) : SubscribeOutcome
    {
        /// <summary>Nothing of the secret.</summary>
        public override string ToString() => nameof(Created);
    }

    /// <summary>The client had the same already; it lasts to the new end.</summary>
    /// <param name="Subscription">The subscription.</param>
    public sealed record Renewed(Subscription Subscription) : SubscribeOutcome;

    /// <summary>The client has as many as it may have.</summary>
    public sealed record TooManyOfClient : SubscribeOutcome;

    /// <summary>The client has as many for the same pair or organisation as it may have.</summary>
    public sealed record TooManyOfPair : SubscribeOutcome;

    /// <summary>The end is not ahead, or too far ahead.</summary>
    public sealed record ExpiryRefused : SubscribeOutcome;
}
