namespace Access.Client;

/// <summary>What a single call may bear besides what it asks.</summary>
public sealed class CallOptions
{
    /// <summary>
    /// The caller's own id of the call (<c>X-Request-ID</c>), echoed and recorded with the decision: 1 to 128 letters, digits and
    /// <c>-._~</c>, and no identity number. One is drawn where it is null.
    /// </summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// By which a repeated recording is known to be the same: 1 to 128 letters, digits and <c>-._~</c>, and no identity number.
    /// One is drawn where it is null, and is the same for every attempt of the call. Whoever repeats a call later gives the same
    /// key again.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}
