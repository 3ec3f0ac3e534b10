using System.Net.Http.Headers;

namespace Access.Sources.Register;

/// <summary>Attaches the token to every call: <c>Authorization: DPoP</c> with its proof (RFC 9449 section 7.1), or a bearer token (RFC 6750).</summary>
/// <param name="tokens">Where the tokens come from.</param>
public sealed class HelseIdTokenHandler(IRegisterTokenSource tokens) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var again = true; ; again = false)
        {
            await ShowTokenAsync(request, cancellationToken).ConfigureAwait(false);
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!tokens.Learn(response) || !again) return response;
            response.Dispose();
        }
    }

    private async Task ShowTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.TokenForAsync(request.Method, request.RequestUri!, cancellationToken).ConfigureAwait(false);
        if (token is null) return;
        request.Headers.Authorization = new AuthenticationHeaderValue(token.Proof is null ? "Bearer" : "DPoP", token.AccessToken);
        request.Headers.Remove("DPoP");
        if (token.Proof is not null) request.Headers.Add("DPoP", token.Proof);
    }
}
