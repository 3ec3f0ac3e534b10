using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Access.Sources.Notices;

/// <summary>
/// Connections to sinks. The address that is checked is the address that is connected to, so that a name that answers
/// differently the next time gains nothing.
/// </summary>
public static class SinkConnections
{
    private const int LargestHeadersKilobytes = 16;
    private const int LargestDrainedBytes = 16 * 1024;

    /// <summary>A handler that sends to where subscribers say, and nowhere else: no redirects, proxy, cookies or credentials.</summary>
    /// <param name="options">The time limit, and whether private addresses may be reached.</param>
    /// <param name="resolve">Finds the addresses of a host name; null = the machine's resolver.</param>
    public static SocketsHttpHandler Handler(NoticeOptions options, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        resolve ??= Dns.GetHostAddressesAsync;
        return new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,

            // A trace that follows a request would tell a subscriber what belongs together.
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.SendTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            MaxConnectionsPerServer = 8,
            MaxResponseHeadersLength = LargestHeadersKilobytes,
            MaxResponseDrainSize = LargestDrainedBytes,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            SslOptions = new SslClientAuthenticationOptions { AllowRenegotiation = false },
            ConnectCallback = (context, cancellationToken) =>
                ConnectAsync(context.DnsEndPoint, options.AllowPrivateAddresses, resolve, cancellationToken),
        };
    }

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint host, bool allowPrivateAddresses, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host.Host, out var literal) ? [literal] : await resolve(host.Host, cancellationToken).ConfigureAwait(false);

        // One that may not be reached condemns them all: a name that leads both in and out is no subscriber's.
        if (addresses.Length == 0 || !addresses.All(address => SinkAddresses.MayBeReached(address, allowPrivateAddresses)))
            throw new IOException("The sink's name leads to no address, or to one that may not be reached.");

        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, host.Port), cancellationToken).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException failure)
            {
                socket.Dispose();
                last = failure;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw new IOException("The sink could not be connected to.", last);
    }
}
