using Microsoft.IdentityModel.Protocols;

namespace Access.Service.Tokens.Trust;

/// <summary>
/// Fetches an issuer's metadata and keys, by https alone. Only an issuer on this very machine may be asked, and may send on,
/// without encryption.
/// </summary>
internal sealed class AuthorityDocuments(HttpClient client, Uri authority) : IDocumentRetriever
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "authority";

    /// <summary>The longest that one document may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The greatest size of a document, in bytes.</summary>
    public const int GreatestSize = 512 * 1024;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The document could not be had.</exception>
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsAllowed(uri))
            throw new HttpRequestException("The issuer names an address that is not https.");
        using var response = await client.GetAsync(uri, cancel).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>A client that follows no redirect and reads no more than a document's size.</summary>
    public static void Register(IServiceCollection services) => services
        .AddHttpClient(ClientName, client =>
        {
            client.Timeout = Patience;
            client.MaxResponseContentBufferSize = GreatestSize;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });

    private bool IsAllowed(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps
        || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback);
}
