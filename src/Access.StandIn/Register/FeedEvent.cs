namespace Access.StandIn;

/// <summary>One event of the feed. It says that something about a person changed, not what, and not when.</summary>
/// <param name="SequenceNumber">Grows from event to event; gaps are allowed.</param>
/// <param name="PersonId">Persontjenesten's own id of the person.</param>
/// <param name="Nin">The person's identity number when the event was made; null for a person without one.</param>
/// <param name="EventType">One of <see cref="EventTypes.All"/>, or a word of a later version that a test lets out.</param>
public sealed record FeedEvent(long SequenceNumber, string PersonId, string? Nin, string EventType)
{
    /// <summary>The event without the identity number, so that it can stand in a message or a log.</summary>
    public override string ToString() => $"{EventType} {SequenceNumber}";
}
