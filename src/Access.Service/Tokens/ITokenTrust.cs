using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens;

/// <summary>Whose access tokens are taken: issuer, audience and keys.</summary>
public interface ITokenTrust
{
    /// <summary>What a token is checked against now.</summary>
    ValueTask<TokenValidationParameters> ParametersAsync(CancellationToken cancellationToken);
}
