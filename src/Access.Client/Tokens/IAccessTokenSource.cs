namespace Access.Client.Tokens;

/// <summary>
/// Gives the access token that a call is made with. Asked for each attempt: whoever gives tokens keeps them for as long as
/// they last.
/// </summary>
public interface IAccessTokenSource
{
    /// <summary>The token for a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    ValueTask<AccessToken> GetAsync(AccessTokenRequest request, CancellationToken cancellationToken);
}

/// <summary>A call that needs a token.</summary>
/// <param name="Scope">The scope that it needs, such as <c>access:decide</c>.</param>
/// <param name="Refused">
/// True where the service has just refused the token of this source for this call (401): one that is kept is of no use any more.
/// </param>
public sealed record AccessTokenRequest(string Scope, bool Refused);
