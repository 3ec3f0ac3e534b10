namespace Access.Sources.Notices;

/// <summary>
/// Why an attempt had no receipt, as coarsely as its owner may know: whether a name exists, what address it has and what
/// listens there are not for a client to find out through this service.
/// </summary>
public enum SendFailure
{
    /// <summary>No answer: not reached, address not allowed, no trusted certificate, or too slow.</summary>
    NoAnswer,

    /// <summary>An answer other than 2xx.</summary>
    Refused,
}

/// <summary>What came of an attempt.</summary>
/// <param name="Failure">Null where it had its receipt.</param>
/// <param name="Status">The HTTP status; null where there was no answer.</param>
public readonly record struct SendOutcome(SendFailure? Failure, int? Status);

/// <summary>A delivery that is due, and that this node has to itself for a while.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Subscription">The subscription's id.</param>
/// <param name="Sink">Where it goes.</param>
/// <param name="Secret">The key that it is signed with.</param>
/// <param name="MadeAt">When the event was made.</param>
/// <param name="Attempt">Which attempt it is, from 1; a later one makes its outcome void, unless it is a receipt.</param>
public sealed record DueDelivery(string Id, string Subscription, Sink Sink, ReadOnlyMemory<byte> Secret, DateTimeOffset MadeAt, int Attempt)
{
    /// <summary>The exception that it tells of; null where it is a change notice.</summary>
    public EndingException? Ending { get; init; }

    /// <summary>Nothing of the secret.</summary>
    public override string ToString() => nameof(DueDelivery);
}
