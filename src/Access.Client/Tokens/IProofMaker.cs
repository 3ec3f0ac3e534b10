namespace Access.Client.Tokens;

/// <summary>Makes DPoP proofs (RFC 9449) by a key that access tokens are bound to. Safe for calls side by side.</summary>
public interface IProofMaker
{
    /// <summary>A proof for one attempt of one call; no two are alike.</summary>
    /// <param name="method">The call's method.</param>
    /// <param name="address">The call's address; its query and fragment are left out.</param>
    /// <param name="accessToken">The token that goes with it; null where one is asked for.</param>
    /// <param name="nonce">The server's last nonce; null where it gave none.</param>
    string Make(HttpMethod method, Uri address, string? accessToken, string? nonce);
}
