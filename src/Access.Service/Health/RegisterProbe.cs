using Access.Sources.Register;

namespace Access.Service.Health;

/// <summary>Asks whether decisions can rest on the register: whether it is there (<c>GET /ping</c>, which names nobody), and what is known of it fresh.</summary>
/// <param name="client">A client whose base address is the register's.</param>
/// <param name="register">The register as this node knows it.</param>
internal sealed class RegisterProbe(HttpClient client, FollowedRegister register)
{
    /// <summary>Whether the register answers with success, and everybody is not refused.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (register.State != RegisterState.Available) return false;
        using var response = await client.GetAsync(new Uri("ping", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    /// <summary>The register's address with a slash at its end, so that relative paths are added to it.</summary>
    public static Uri BaseOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
