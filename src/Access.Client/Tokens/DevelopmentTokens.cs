using System.Text.Json;

namespace Access.Client.Tokens;

/// <summary>
/// Tokens of the service's own issuer, which exists in Development alone and gives one to whoever asks. For trying things
/// out: it asks nothing but a loopback address.
/// </summary>
public sealed class DevelopmentTokens : IAccessTokenSource, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;
    private readonly string client;
    private readonly DpopKey? key;
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly Dictionary<string, (AccessToken Token, DateTimeOffset Until)> kept = [];
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Asks the service at an address.</summary>
    /// <param name="address">The service's address, on loopback.</param>
    /// <param name="client">The client's name.</param>
    /// <param name="key">The key that tokens are bound to; null for bearer tokens. It is not disposed of with this.</param>
    /// <exception cref="ArgumentException">The address is not a loopback address.</exception>
    public DevelopmentTokens(Uri address, string client, DpopKey? key = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentException.ThrowIfNullOrEmpty(client);
        if (!address.IsLoopback) throw new ArgumentException("Development tokens are for a service on a loopback address.", nameof(address));
        (this.client, this.key) = (client, key);
        http = new HttpClient { BaseAddress = address };
    }

    /// <inheritdoc/>
    public async ValueTask<AccessToken> GetAsync(AccessTokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = clock.GetUtcNow();
            if (!request.Refused && kept.TryGetValue(request.Scope, out var last) && last.Until > now) return last.Token;
            var (token, lifetime) = await AskAsync([new("scope", request.Scope)], cancellationToken).ConfigureAwait(false);
            kept[request.Scope] = (token, now + lifetime - Margin);
            return token;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>A token for a citizen who is logged in.</summary>
    /// <param name="person">Who is logged in.</param>
    /// <param name="scope">One or more scopes, by spaces.</param>
    /// <param name="level">The security level: 2, 3 or 4.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    public async Task<AccessToken> ForPersonAsync(PersonNumber person, string scope, int level = 4, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return (await AskAsync([new("scope", scope), new("pid", person.Reveal()), new("level", level.ToString(System.Globalization.CultureInfo.InvariantCulture))], cancellationToken).ConfigureAwait(false)).Token;
    }

    /// <summary>A token for a health worker of an organisation.</summary>
    /// <param name="healthPersonnelNumber">The number in the register of health personnel.</param>
    /// <param name="organisation">The organisation's number.</param>
    /// <param name="scope">One or more scopes, by spaces.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    public async Task<AccessToken> ForHealthWorkerAsync(
        string healthPersonnelNumber, string organisation, string scope = Scopes.Record, CancellationToken cancellationToken = default) =>
        (await AskAsync([new("scope", scope), new("hpr", healthPersonnelNumber), new("orgnr", organisation)], cancellationToken).ConfigureAwait(false)).Token;

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        http.Dispose();
        turn.Dispose();
    }

    private async Task<(AccessToken Token, TimeSpan Lifetime)> AskAsync(IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dev/token")
        {
            Content = new FormUrlEncodedContent([new("client_id", client), .. fields]),
        };
        if (key is not null) request.Headers.Add("DPoP", key.Make(HttpMethod.Post, new Uri(http.BaseAddress!, "/dev/token"), null, null));
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw new AccessUnavailableException($"The development issuer gave no token: status {(int)response.StatusCode}.");
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        return (
            new(answer.RootElement.GetProperty("access_token").GetString()!, key),
            TimeSpan.FromSeconds(answer.RootElement.GetProperty("expires_in").GetInt32()));
    }
}
