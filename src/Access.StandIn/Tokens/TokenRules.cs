namespace Access.StandIn;

/// <summary>Whose calls a stand-in takes, so that the client's side of HelseID is tried for real.</summary>
public sealed record TokenRules
{
    /// <summary>The client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The client's public key, a JWK as JSON.</summary>
    public required string ClientKey { get; init; }

    /// <summary>How long a token lasts; more than zero.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether every proof must carry the server's nonce (RFC 9449 sections 8 and 9).</summary>
    public bool DemandNonce { get; init; }

    /// <summary>The only scope there is.</summary>
    public const string Scope = "nhn:hgd-persontjenesten-api/full-access";
}
