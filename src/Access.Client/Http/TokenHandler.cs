using System.Net;
using System.Net.Http.Headers;
using Access.Client.Tokens;

namespace Access.Client.Http;

/// <summary>
/// Puts token and proof on each attempt. A call that was not let in has not been answered, so it is made once more where the
/// service asks for a nonce, and once where the source can give another token than the refused one.
/// </summary>
internal sealed class TokenHandler(IAccessTokenSource? source, Nonces nonces) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (askedForNonce, askedForToken) = (false, false);
        while (true)
        {
            var isOurs = await AuthorizeAsync(request, askedForToken, cancellationToken).ConfigureAwait(false);
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var needsNonce = nonces.Take(response);
            if (!isOurs || response.StatusCode != HttpStatusCode.Unauthorized) return response;
            if (needsNonce)
            {
                if (askedForNonce) return response;
                askedForNonce = true;
            }
            else
            {
                if (askedForToken || request.Options.TryGetValue(CallFacts.Token, out _)) return response;
                askedForToken = true;
            }

            response.Dispose();
        }
    }

    // False where a handler of the portal's own does it.
    private async ValueTask<bool> AuthorizeAsync(HttpRequestMessage request, bool wasRefused, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(CallFacts.Scope, out var scope)) return false;
        if (!request.Options.TryGetValue(CallFacts.Token, out var token))
        {
            if (source is null) return false;
            token = await source.GetAsync(new(scope, wasRefused), cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The token source gave no token.");
        }

        request.Headers.Remove("DPoP");
        request.Headers.Authorization = new AuthenticationHeaderValue(token.Proofs is null ? "Bearer" : "DPoP", token.Value);
        if (token.Proofs is { } proofs) request.Headers.Add("DPoP", proofs.Make(request.Method, request.RequestUri!, token.Value, nonces.Last));
        return true;
    }
}
