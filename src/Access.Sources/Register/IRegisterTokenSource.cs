namespace Access.Sources.Register;

/// <summary>What is shown to Persontjenesten with one call.</summary>
/// <param name="AccessToken">The access token, issued by HelseID.</param>
/// <param name="Proof">The DPoP proof for exactly this call (RFC 9449); null for a bearer token.</param>
public sealed record RegisterToken(string AccessToken, string? Proof)
{
    /// <summary>Never the token: it ends up in logs and messages.</summary>
    public override string ToString() => nameof(RegisterToken);
}

/// <summary>Where the tokens for Persontjenesten come from.</summary>
public interface IRegisterTokenSource
{
    /// <summary>The token for one call.</summary>
    /// <param name="method">The call's method, which a DPoP proof names.</param>
    /// <param name="address">The call's address, which a DPoP proof names without its query.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The token, or null where the call is made without one, as a stand-in takes it.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask<RegisterToken?> TokenForAsync(HttpMethod method, Uri address, CancellationToken cancellationToken);

    /// <summary>Takes note of what an answer says of the token and proof that were shown with it.</summary>
    /// <param name="response">The answer; its body is left alone.</param>
    /// <returns>True where the call was refused for the token's sake and may go better with another.</returns>
    bool Learn(HttpResponseMessage response) => false;
}
