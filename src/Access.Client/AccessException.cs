namespace Access.Client;

/// <summary>
/// Access gave no answer that can be used. It never means yes. Neither message nor any member repeats what was asked.
/// </summary>
public abstract class AccessException : Exception
{
    private protected AccessException(string message, Exception? cause = null) : base(message, cause)
    {
    }

    /// <summary>The id that the call was made with (<c>X-Request-ID</c>), by which the service's people find it; null where there was no call.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP status; null where there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>The kind of problem (RFC 9457, <c>type</c>), which is stable; null where the answer was none.</summary>
    public string? ProblemType { get; init; }

    /// <summary>The service's own id of the call; null where it told none.</summary>
    public string? TraceId { get; init; }
}

/// <summary>The call was refused: a fault of the portal's, or an answer to its user. Repeating it as it is gives the same.</summary>
public sealed class AccessProblemException : AccessException
{
    internal AccessProblemException(string message) : base(message)
    {
    }
}

/// <summary>There was no answer: the service is away, busy, or cannot record. Another attempt later may get one.</summary>
public sealed class AccessUnavailableException : AccessException
{
    internal AccessUnavailableException(string message, Exception? cause = null) : base(message, cause)
    {
    }

    /// <summary>How long the service asked to be left alone; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The call was answered, and the answer cannot be understood. What was to be recorded may have been.</summary>
public sealed class AccessAnswerException : AccessException
{
    internal AccessAnswerException(string message) : base(message)
    {
    }
}
