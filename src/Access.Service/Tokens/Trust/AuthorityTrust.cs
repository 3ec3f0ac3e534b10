using Access.Service.Settings;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens.Trust;

/// <summary>
/// Takes the tokens of <c>Authentication:Authority</c> by its metadata. Keys are read when the first token comes, again in the
/// background when they are an hour old, and at once for a token that names a key nobody knows yet. Where the issuer does not
/// answer, the keys that were read serve for a day; then no token can be judged.
/// </summary>
internal sealed partial class AuthorityTrust : ITokenTrust
{
    /// <summary>How old keys may be before they are read again. A key that the issuer withdraws is trusted no longer than this while it answers.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromHours(1);

    /// <summary>How old keys may be at all.</summary>
    public static readonly TimeSpan UsableFor = TimeSpan.FromHours(24);

    /// <summary>How often the issuer is asked at most for keys that nobody knows: anybody can name one.</summary>
    public static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(30);

    /// <summary>How soon it is asked again after it failed.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly AuthenticationSettings settings;
    private readonly IHttpClientFactory clients;
    private readonly TimeProvider clock;
    private readonly ILogger<AuthorityTrust> log;
    private volatile IssuerKeys? known;
    private Task<IssuerKeys?>? reading;
    private DateTimeOffset readAt = DateTimeOffset.MinValue;

    public AuthorityTrust(ServiceSettings settings, IHttpClientFactory clients, TimeProvider clock, ILogger<AuthorityTrust> log) =>
        (this.settings, this.clients, this.clock, this.log) = (settings.Authentication, clients, clock, log);

    /// <inheritdoc/>
    public async ValueTask<TokenValidationParameters> ParametersAsync(string keyId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keys = known;
        if (keys is not null && now - keys.ReadAt < UsableFor)
        {
            var isFresh = now - keys.ReadAt < FreshFor;
            if (keys.Have(keyId))
            {
                if (!isFresh) _ = ReadAsync(now);
                return keys.Parameters;
            }
        }

        // Where the issuer cannot be asked, nobody can tell whether the key is one of its own.
        return await ReadAsync(now).WaitAsync(cancellationToken) is { } read
            ? read.Parameters
            : throw new TrustUnavailableException("The issuer's metadata could not be had.");
    }

    /// <inheritdoc/>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return (known is { } keys && now - keys.ReadAt < UsableFor) || await ReadAsync(now).WaitAsync(cancellationToken) is not null;
    }

    // One reading at a time, which all who wait share; null where it failed.
    private Task<IssuerKeys?> ReadAsync(DateTimeOffset now)
    {
        lock (gate)
        {
            if (reading is { IsCompleted: false }) return reading;
            var pause = reading is { Result: null } ? AfterFailure : BetweenReads;
            if (reading is null || (now - readAt).Duration() >= pause) (reading, readAt) = (Task.Run(() => ReadFromIssuerAsync(now)), now);
            return reading;
        }
    }

    private async Task<IssuerKeys?> ReadFromIssuerAsync(DateTimeOffset now)
    {
        try
        {
            var authority = new Uri(settings.Authority);
            using var client = clients.CreateClient(AuthorityDocuments.ClientName);
            using var patience = new CancellationTokenSource(2 * AuthorityDocuments.Patience);
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(
                settings.Authority.TrimEnd('/') + "/.well-known/openid-configuration", new AuthorityDocuments(client, authority), patience.Token);
            var keys = IssuerKeys.Read(metadata, settings.Authority, settings.Audience, clock, now);
            known = keys;
            Read(log, keys.Count);
            return keys;
        }
#pragma warning disable CA1031 // Whatever it was: there are no new keys, and the request that waits is told so.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            NotRead(log, failure.GetType().Name, failure is InvalidDataException ? failure.Message : failure.InnerException?.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The issuer's metadata were read: {Count} keys")]
    private static partial void Read(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The issuer's metadata could not be read: {Fault} ({Cause})")]
    private static partial void NotRead(ILogger logger, string fault, string? cause);
}
