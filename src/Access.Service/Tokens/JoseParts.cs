using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens;

/// <summary>
/// A signed JWT taken apart, its signature unchecked. Read strictly: three parts in base64url, objects that state no member
/// twice, and no extension that must be understood.
/// </summary>
/// <param name="Token">The token.</param>
/// <param name="Header">The header.</param>
/// <param name="Payload">The claims.</param>
internal sealed record JoseParts(JsonWebToken Token, JsonElement Header, JsonElement Payload)
{
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Takes a token apart; false where it is not one. Never throws.</summary>
    public static bool TryRead(string compact, [NotNullWhen(true)] out JoseParts? parts)
    {
        parts = null;
        if (compact.AsSpan().Count('.') != 2 || compact.AsSpan().ContainsAnyExcept(Letters)) return false;
        try
        {
            var token = new JsonWebToken(compact);
            if (token.EncodedSignature.Length == 0) return false;
            if (!TryParse(token.EncodedHeader, out var header) || !TryParse(token.EncodedPayload, out var payload)) return false;
            if (header.TryGetProperty("crit", out _)) return false;
            parts = new(token, header, payload);
            return true;
        }
#pragma warning disable CA1031 // Whatever is wrong with it, it is not a token; what the parser says may quote it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>A member that is text; null where it is absent or anything else.</summary>
    public static string? Text(JsonElement part, string name)
    {
        if (!part.TryGetProperty(name, out var member) || member.ValueKind != JsonValueKind.String) return null;
        try
        {
            return member.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    /// <summary>A member that is a number of seconds; null where it is absent or anything else.</summary>
    public static double? Seconds(JsonElement part, string name) =>
        part.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : null;

    /// <summary>Nothing of it: whoever has a token can use it.</summary>
    public override string ToString() => nameof(JoseParts);

    private static bool TryParse(string encoded, out JsonElement part)
    {
        part = default;
        var bytes = Base64UrlEncoder.DecodeBytes(encoded);
        if (!Utf8.IsValid(bytes)) return false;
        using var document = JsonDocument.Parse(bytes, Options);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return false;
        part = document.RootElement.Clone();
        return true;
    }
}
