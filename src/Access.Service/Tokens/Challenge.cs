using Microsoft.Extensions.Primitives;

namespace Access.Service.Tokens;

/// <summary>The header WWW-Authenticate: how to ask, and in the words of RFC 6750 and RFC 9449 what was wrong.</summary>
internal static class Challenge
{
    private static readonly string Algorithms = $"algs=\"{string.Join(' ', SigningAlgorithms.All)}\"";

    /// <summary>What to answer a request that is not let in.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="takesBearer">Whether a token that is bound to no key is taken.</param>
    public static StringValues For(Refusal refusal, bool takesBearer) => refusal switch
    {
        Refusal.NoToken => Schemes(takesBearer, ""),
        Refusal.Proof => $"DPoP error=\"invalid_dpop_proof\", {Algorithms}",
        Refusal.Nonce => $"DPoP error=\"use_dpop_nonce\", {Algorithms}",
        _ => Schemes(takesBearer, "error=\"invalid_token\""),
    };

    /// <summary>What to answer a token that lacks a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="takesBearer">Whether a token that is bound to no key is taken.</param>
    public static StringValues ForScope(string scope, bool takesBearer) => Schemes(takesBearer, $"error=\"insufficient_scope\", scope=\"{scope}\"");

    private static StringValues Schemes(bool takesBearer, string error)
    {
        var bound = $"DPoP {(error.Length == 0 ? "" : error + ", ")}{Algorithms}";
        return takesBearer ? new StringValues([bound, $"Bearer {error}".TrimEnd()]) : bound;
    }
}
