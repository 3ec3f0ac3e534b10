using Access.Service.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Access.Service.Discovery;

/// <summary>
/// The address by which others reach the service: the setting, and in Development without one the address that the service
/// listens on. Never what a request says that it was sent to.
/// </summary>
internal sealed class PublicAddress(ServiceSettings settings, IServer server)
{
    private string? value;

    /// <summary>The address without a slash at its end.</summary>
    /// <exception cref="InvalidOperationException">There is no setting and the service does not listen yet.</exception>
    public string Value => value ??= (settings.PublicAddress?.OriginalString ?? Listening()).TrimEnd('/');

    /// <summary>Whether others reach the service by https.</summary>
    public bool IsEncrypted => settings.PublicAddress?.Scheme == Uri.UriSchemeHttps;

    private string Listening() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new InvalidOperationException("The service does not listen yet.");
}
