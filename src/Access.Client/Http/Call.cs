namespace Access.Client.Http;

/// <summary>One call.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, from the service's address on.</param>
/// <param name="Scope">The scope that it needs; null where it needs no token.</param>
/// <param name="Repeat">When it may be made again.</param>
internal sealed record Call(HttpMethod Method, string Path, string? Scope, Repeat Repeat)
{
    /// <summary>The body, JSON; null where there is none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The idempotency key; null where none is sent.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The entity tag for <c>If-Match</c>; null where none is sent.</summary>
    public string? IfMatch { get; init; }

    /// <summary>What the caller gave.</summary>
    public CallOptions? Options { get; init; }
}

/// <summary>The answer to a call, with a status of 200 to 299.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; null where it is no JSON or too large.</param>
/// <param name="ETag">The entity tag, with its quotes; null where there is none.</param>
/// <param name="RequestId">The id that the call was made with.</param>
internal sealed record Reply(int Status, ReadOnlyMemory<byte>? Body, string? ETag, string RequestId);
