using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens.Trust;

/// <summary>Whose access tokens are taken: issuer, audience and keys.</summary>
internal interface ITokenTrust
{
    /// <summary>What a token is checked against now.</summary>
    /// <param name="keyId">The key that the token names. Where it is not known yet, the issuer is asked for its keys first.</param>
    /// <param name="cancellationToken">Gives up waiting for the issuer.</param>
    /// <exception cref="TrustUnavailableException">The issuer's keys could not be had, so that no token can be judged.</exception>
    ValueTask<TokenValidationParameters> ParametersAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Whether tokens can be judged now.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);
}
