using Access.Sources;
using Access.Sources.Register;

namespace Access.Service.Health;

/// <summary>
/// Asks whether decisions can rest on the register: whether it is there (<c>GET /ping</c>, which names nobody), and what is known of it fresh.
/// Anybody may ask this node, and nobody's asking is a call of its own: there is one call at a time, whose answer is everybody's for a second.
/// Safe for several threads.
/// </summary>
internal sealed class RegisterProbe
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(1);

    private readonly FollowedRegister register;
    private readonly SharedCall<bool> ping;

    /// <summary>Probes one register.</summary>
    /// <param name="clients">Whence the client comes whose base address is the register's, under this class's name.</param>
    /// <param name="register">The register as this node knows it.</param>
    public RegisterProbe(IHttpClientFactory clients, FollowedRegister register) =>
        (this.register, ping) = (register, new(() => Task.Run(() => PingAsync(clients)), Holds));

    /// <summary>Whether the register answers with success, and everybody is not refused.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        register.State == RegisterState.Available && await ping.AskAsync(cancellationToken);

    /// <summary>The register's address with a slash at its end, so that relative paths are added to it.</summary>
    public static Uri BaseOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    // By no caller's patience but the client's own: the answer is for others, too.
    private static async Task<bool> PingAsync(IHttpClientFactory clients)
    {
        try
        {
            using var client = clients.CreateClient(nameof(RegisterProbe));
            using var response = await client.GetAsync(new Uri("ping", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
