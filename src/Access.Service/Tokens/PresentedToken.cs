using Microsoft.Extensions.Primitives;

namespace Access.Service.Tokens;

/// <summary>The access token that a request brings.</summary>
/// <param name="IsBound">Whether it comes under the scheme <c>DPoP</c>, with a proof that the sender has the key; else under <c>Bearer</c>.</param>
/// <param name="Compact">The token.</param>
internal readonly record struct PresentedToken(bool IsBound, string Compact)
{
    /// <summary>The scheme of tokens that are bound to a key (RFC 9449).</summary>
    public const string Bound = "DPoP";

    /// <summary>The scheme of tokens that whoever has them may use (RFC 6750).</summary>
    public const string Bearer = "Bearer";

    /// <summary>The greatest length of a token, in characters. Larger than any that is issued; what is larger is not worth reading.</summary>
    public const int Longest = 16 * 1024;

    /// <summary>Reads the one Authorization header; null where there is not exactly one, or it holds no token.</summary>
    public static PresentedToken? Read(StringValues authorization)
    {
        if (authorization is not [{ } header] || header.Length > Longest + 16) return null;
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return null;
        var token = header[space..].Trim(' ');
        if (token.Length is 0 or > Longest) return null;

        var scheme = header.AsSpan(0, space);
        if (scheme.Equals(Bound, StringComparison.OrdinalIgnoreCase)) return new(true, token);
        return scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase) ? new(false, token) : null;
    }

    /// <summary>The scheme alone: whoever has a bearer token can use it.</summary>
    public override string ToString() => IsBound ? Bound : Bearer;
}
