using System.Diagnostics;
using Access.Sources.Register;

namespace Access.Service.Health;

/// <summary>
/// Asks whether decisions can rest on the register: whether it is there (<c>GET /ping</c>, which names nobody), and what is known of it fresh.
/// Anybody may ask this node, and nobody's asking is a call of its own: there is one call at a time, whose answer is everybody's for a second.
/// Safe for several threads.
/// </summary>
/// <param name="clients">Whence the client comes whose base address is the register's, under this class's name.</param>
/// <param name="register">The register as this node knows it.</param>
internal sealed class RegisterProbe(IHttpClientFactory clients, FollowedRegister register)
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<bool> answer = Task.FromResult(false);
    private long? began;

    /// <summary>Whether the register answers with success, and everybody is not refused.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        register.State == RegisterState.Available && await Shared().WaitAsync(cancellationToken);

    /// <summary>The register's address with a slash at its end, so that relative paths are added to it.</summary>
    public static Uri BaseOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    private Task<bool> Shared()
    {
        lock (gate)
        {
            if (answer.IsCompleted && !(began is { } last && Stopwatch.GetElapsedTime(last) < Holds)) (began, answer) = (Stopwatch.GetTimestamp(), Task.Run(AskAsync));
            return answer;
        }
    }

    // By no caller's patience but the client's own: the answer is for others, too.
    private async Task<bool> AskAsync()
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
