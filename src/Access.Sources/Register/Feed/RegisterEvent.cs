namespace Access.Sources.Register.Feed;

/// <summary>One event of Persontjenesten's feed: something about a person changed; not what, and not when.</summary>
/// <param name="SequenceNumber">Grows from event to event, with gaps.</param>
/// <param name="PersonId">Persontjenesten's own id of the person.</param>
/// <param name="Nin">The person's number when the event was made; null where there was none.</param>
/// <param name="Type">The event type; a word that nobody knows yet may mean anything.</param>
internal readonly record struct RegisterEvent(long SequenceNumber, string PersonId, string? Nin, string Type)
{
    /// <summary>The event without anything that names a person.</summary>
    public override string ToString() => $"{Type} {SequenceNumber}";
}
