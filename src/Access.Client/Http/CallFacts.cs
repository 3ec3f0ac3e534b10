using Access.Client.Tokens;

namespace Access.Client.Http;

/// <summary>What the handlers must know of a request, and may not read off it.</summary>
internal static class CallFacts
{
    /// <summary>When it may be made again.</summary>
    public static readonly HttpRequestOptionsKey<Repeat> Repeat = new("Access.Repeat");

    /// <summary>The scope that it needs; absent where it needs no token.</summary>
    public static readonly HttpRequestOptionsKey<string> Scope = new("Access.Scope");

    /// <summary>The token that it is made with; absent where the source gives one.</summary>
    public static readonly HttpRequestOptionsKey<AccessToken> Token = new("Access.Token");
}
