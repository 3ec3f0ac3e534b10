using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Access.Sources.Register.Resilience;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Access.Sources.Register.HelseId;

/// <summary>
/// HelseID's client: asks for tokens as a client that proves itself by a signed assertion (private_key_jwt, RFC 7523), has
/// them bound to a key of this process (DPoP, RFC 9449), and keeps each until shortly before it ends. Safe for several threads.
/// </summary>
internal sealed class HelseIdTokens : IRegisterTokenSource, IDisposable
{
    private const string NonceHeader = "DPoP-Nonce";

    // What is asked for anew at each refusal would turn one wrong scope into a flood.
    private static readonly TimeSpan YoungestRefused = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1);

    // While a token still holds: nobody's call waits longer for the next one, and it is not asked for at each.
    private static readonly TimeSpan LongestRenewal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AssertionLasts = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;
    private readonly HelseIdOptions options;
    private readonly SigningCredentials client;
    private readonly DpopProofs proofs;
    private readonly TimeProvider time;
    private readonly Elapsed clock;
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly ConcurrentDictionary<string, string> nonces = new(StringComparer.OrdinalIgnoreCase);
    private readonly JsonWebTokenHandler tokens = new() { SetDefaultTimesOnTokenCreation = false };
    private volatile Issued? current;

    /// <summary>Reads the key.</summary>
    /// <exception cref="ClientKeyException">The key cannot be used.</exception>
    public HelseIdTokens(HttpClient http, HelseIdOptions options, TimeProvider time)
    {
        (this.http, this.options, this.time) = (http, options, time);
        client = ClientKey.Read(options.Key);
        proofs = new(time);
        clock = new(time);
    }

    /// <inheritdoc/>
    public async ValueTask<RegisterToken?> TokenForAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        var token = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        return new(token.AccessToken, proofs.For(method, address, token.AccessToken, NonceFor(address)));
    }

    /// <inheritdoc/>
    public bool Learn(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var hasNewNonce = LearnNonce(response);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return false;
        if (hasNewNonce) return true;
        if (current is not { } refused || clock.Now - refused.At < YoungestRefused) return false;
        current = null;
        return true;
    }

    public void Dispose()
    {
        proofs.Dispose();
        oneAtATime.Dispose();
    }

    private async ValueTask<Issued> CurrentAsync(CancellationToken cancellationToken)
    {
        if (current is { } fresh && clock.Now < fresh.RenewAt) return fresh;
        await oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (current is { } meanwhile && clock.Now < meanwhile.RenewAt) return meanwhile;
            if (current is not { } last || clock.Now >= last.EndsAt) return current = await AskAsync(cancellationToken).ConfigureAwait(false);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(LongestRenewal);
            try
            {
                return current = await AskAsync(patience.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // It still holds for a while. Asked again a little later, and not by everybody who waits.
                var later = clock.Now + BetweenRenewals;
                return current = last with { RenewAt = later < last.EndsAt ? later : last.EndsAt };
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<Issued> AskAsync(CancellationToken cancellationToken)
    {
        for (var again = true; ; again = false)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, options.TokenEndpoint)
            {
                Content = new FormUrlEncodedContent(
                [
                    new("grant_type", "client_credentials"),
                    new("client_id", options.ClientId),
                    new("scope", options.Scope),
                    new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                    new("client_assertion", Assertion()),
                ]),
            };
            request.Headers.Add("DPoP", proofs.For(HttpMethod.Post, options.TokenEndpoint, null, NonceFor(options.TokenEndpoint)));
            var askedAt = clock.Now;
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (LearnNonce(response) && again && !response.IsSuccessStatusCode) continue;
            if (!response.IsSuccessStatusCode) throw new HttpRequestException($"HelseID gave no token ({(int)response.StatusCode}).");
            return await ReadAsync(response, askedAt, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<Issued> ReadAsync(HttpResponseMessage response, TimeSpan askedAt, CancellationToken cancellationToken)
    {
        TokenWire? token;
        try
        {
            token = await response.Content.ReadFromJsonAsync(TokenJson.Default.TokenWire, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            // Not as inner exception: its message may quote the token.
            throw new HttpRequestException("HelseID's answer is not understood.");
        }

        if (token is not { AccessToken: { Length: > 0 } accessToken, ExpiresIn: > 0 } || !string.Equals(token.TokenType, "DPoP", StringComparison.OrdinalIgnoreCase))
            throw new HttpRequestException("HelseID's answer holds no DPoP-bound token.");
        var lasts = TimeSpan.FromSeconds(token.ExpiresIn);
        var margin = lasts / 5 < LongestMargin ? lasts / 5 : LongestMargin;
        return new(accessToken, askedAt, askedAt + lasts - margin, askedAt + lasts);
    }

    private string Assertion()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return tokens.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "client-authentication+jwt",
            Issuer = options.ClientId,
            Audience = options.TokenEndpoint.AbsoluteUri,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + AssertionLasts,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = options.ClientId,
                ["jti"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)),
            },
            SigningCredentials = client,
        });
    }

    private string? NonceFor(Uri address) => nonces.GetValueOrDefault(address.Authority);

    // True where a nonce came that we had not.
    private bool LearnNonce(HttpResponseMessage response)
    {
        if (response.RequestMessage?.RequestUri?.Authority is not { } server
            || !response.Headers.TryGetValues(NonceHeader, out var values)
            || values.FirstOrDefault() is not { Length: > 0 and < 1024 } nonce)
        {
            return false;
        }

        var isNew = NonceOf(server) != nonce;
        nonces[server] = nonce;
        return isNew;

        string? NonceOf(string authority) => nonces.GetValueOrDefault(authority);
    }

    /// <summary>A token, and by our own clock when it was asked for, when another is, and when it ends.</summary>
    private sealed record Issued(string AccessToken, TimeSpan At, TimeSpan RenewAt, TimeSpan EndsAt)
    {
        public override string ToString() => nameof(Issued);
    }
}

internal sealed class TokenWire
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; set; }

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; set; }
}

[JsonSerializable(typeof(TokenWire))]
internal sealed partial class TokenJson : JsonSerializerContext;
