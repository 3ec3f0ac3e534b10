using System.Buffers.Text;
using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>A subscription to notices.</summary>
public sealed class Subscription
{
    private Subscription()
    {
    }

    /// <summary>Its id, which a notice's signature names as <c>keyid</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where notices go, as it was given.</summary>
    public required string Sink { get; init; }

    /// <summary>When it ends (exclusive). Subscribe again before then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether some notices could not be delivered and stand as dead letters.</summary>
    public required bool IsFailing { get; init; }

    /// <summary>How many notices wait for their receipt.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many were delivered.</summary>
    public required int Delivered { get; init; }

    /// <summary>How many could not be.</summary>
    public required int DeadLetters { get; init; }

    /// <summary>By which notices are verified; null where the subscription was there before, since it is told once. Keep it as a password.</summary>
    public NoticeSecret? Secret { get; init; }

    /// <summary>The id.</summary>
    public override string ToString() => $"subscription {Id}";

    internal static Subscription? Of(JsonElement root)
    {
        if (Json.Text(root, "id") is not { Length: > 0 } id || Json.Text(root, "sink") is not { } sink || Json.Instant(root, "expiresAt") is not { } expires) return null;
        if (Json.Text(root, "status") is not ("active" or "failing")) return null;
        var told = Json.Text(root, "secret");
        NoticeSecret? secret = null;
        if (told is not null && !NoticeSecret.TryParse(told, out secret)) return null;
        return new()
        {
            Id = id,
            Sink = sink,
            ExpiresAt = expires,
            IsFailing = Json.Text(root, "status") == "failing",
            Waiting = Json.Whole(root, "waiting") ?? 0,
            Delivered = Json.Whole(root, "delivered") ?? 0,
            DeadLetters = Json.Whole(root, "deadLetterCount") ?? 0,
            Secret = secret,
        };
    }
}

/// <summary>The secret of a subscription: 256 bits.</summary>
public sealed class NoticeSecret
{
    private readonly byte[] bytes;

    private NoticeSecret(byte[] bytes) => this.bytes = bytes;

    /// <summary>The secret as text (Base64url), to be kept where secrets are kept.</summary>
    public string Reveal() => Base64Url.EncodeToString(bytes);

    /// <summary>Reads a secret.</summary>
    /// <param name="text">The text, Base64url.</param>
    /// <param name="secret">The secret; null where the text is none.</param>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out NoticeSecret? secret)
    {
        ArgumentNullException.ThrowIfNull(text);
        secret = null;
        if (!Base64Url.IsValid(text, out var length) || length != 32) return false;
        secret = new(Base64Url.DecodeFromChars(text));
        return true;
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => "(secret)";

    internal ReadOnlySpan<byte> Bytes => bytes;
}
