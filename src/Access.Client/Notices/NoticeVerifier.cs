using System.Security.Cryptography;
using System.Text;

namespace Access.Client;

/// <summary>
/// Tells the service's notices from anybody else's (RFC 9421, hmac-sha256, with RFC 9530's digest). A notice may come twice,
/// with the same id. Safe for calls side by side.
/// </summary>
/// <param name="secrets">The secret of a subscription by its id; null where there is no such subscription.</param>
/// <param name="clock">What a notice's age is measured by; the system's clock unless given.</param>
public sealed class NoticeVerifier(Func<string, CancellationToken, ValueTask<NoticeSecret?>> secrets, TimeProvider? clock = null)
{
    /// <summary>The oldest signature that is believed.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5);

    /// <summary>How far the service's clock may be ahead of ours.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>Verifies and reads what came to the sink.</summary>
    /// <param name="received">The request.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    public async ValueTask<NoticeResult> VerifyAsync(ReceivedNotice received, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(received);
        if (!NoticeSignature.TryRead(received.SignatureInput, received.Signature, out var signature)) return new(NoticeDefect.NotSigned);
        if (await secrets(signature.KeyId, cancellationToken).ConfigureAwait(false) is not { } secret) return new(NoticeDefect.UnknownKey);

        var code = HMACSHA256.HashData(secret.Bytes, Encoding.ASCII.GetBytes(signature.BaseOf(received)));
        if (!CryptographicOperations.FixedTimeEquals(code, signature.Code.Span)) return new(NoticeDefect.WrongSignature);
        if (!NoticeSignature.IsDigestOf(received.ContentDigest, received.Body.Span)) return new(NoticeDefect.WrongDigest);

        var now = clock.GetUtcNow();
        if (signature.Created < now - Oldest || signature.Created > now + Ahead) return new(NoticeDefect.WrongTime);
        return Notice.Read(received, signature.KeyId) is { } notice ? new(notice) : new(NoticeDefect.NotUnderstood);
    }
}

/// <summary>A request that came to the sink, as it came.</summary>
/// <param name="Method">The method.</param>
/// <param name="Sink">The sink's address as it was given when subscribing. Not what the request says that it was sent to.</param>
/// <param name="ContentType">The header <c>Content-Type</c>.</param>
/// <param name="ContentDigest">The header <c>Content-Digest</c>.</param>
/// <param name="SignatureInput">The header <c>Signature-Input</c>.</param>
/// <param name="Signature">The header <c>Signature</c>.</param>
/// <param name="Body">The body, byte for byte.</param>
public sealed record ReceivedNotice(
    string Method, Uri Sink, string? ContentType, string? ContentDigest, string? SignatureInput, string? Signature, ReadOnlyMemory<byte> Body)
{
    /// <summary>A request whose headers are looked up by name.</summary>
    /// <param name="method">The method.</param>
    /// <param name="sink">The sink's address as it was given when subscribing.</param>
    /// <param name="header">The value of a header, several joined by a comma; null where there is none.</param>
    /// <param name="body">The body, byte for byte.</param>
    public static ReceivedNotice Of(string method, Uri sink, Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new(method, sink, header("Content-Type"), header("Content-Digest"), header("Signature-Input"), header("Signature"), body);
    }
}

/// <summary>A notice, or why there is none.</summary>
public sealed class NoticeResult
{
    internal NoticeResult(Notice notice) => Notice = notice;

    internal NoticeResult(NoticeDefect defect) => Defect = defect;

    /// <summary>The notice; null where it is not to be believed. Answer such a request with 401, and do nothing.</summary>
    public Notice? Notice { get; }

    /// <summary>Why it is not to be believed.</summary>
    public NoticeDefect Defect { get; }

    /// <summary>What came of it.</summary>
    public override string ToString() => Notice?.ToString() ?? Defect.ToString();
}

/// <summary>Why a request is not a notice to be believed.</summary>
public enum NoticeDefect
{
    /// <summary>It is.</summary>
    None,

    /// <summary>It is not signed, not over what must be signed, or in another way than the service's.</summary>
    NotSigned,

    /// <summary>It is signed by the key of no subscription that there is.</summary>
    UnknownKey,

    /// <summary>The signature is not the subscription's.</summary>
    WrongSignature,

    /// <summary>The body is not what was signed.</summary>
    WrongDigest,

    /// <summary>It was signed too long ago, or in the future.</summary>
    WrongTime,

    /// <summary>It is signed, and says nothing that is known here.</summary>
    NotUnderstood,
}
