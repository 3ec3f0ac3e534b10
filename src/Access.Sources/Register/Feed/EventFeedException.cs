namespace Access.Sources.Register.Feed;

/// <summary>The feed could not be read. The message holds nothing of what it answered.</summary>
internal sealed class EventFeedException : Exception
{
    public EventFeedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>True where the feed does not go back to the number asked for (406).</summary>
    public bool CursorIsTooOld { get; init; }
}
