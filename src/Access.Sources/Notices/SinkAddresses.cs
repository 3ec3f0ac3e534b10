using System.Collections.Immutable;
using System.Net;

namespace Access.Sources.Notices;

/// <summary>
/// Which addresses a notice may be sent to: those that the whole internet can reach. A subscriber chooses the address, and
/// this service stands where the subscriber does not.
/// </summary>
public static class SinkAddresses
{
    // IANA IPv4 Special-Purpose Address Registry (RFC 6890 and later), multicast and class E.
    private static readonly ImmutableArray<IPNetwork> PrivateV4 =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
    ];

    private static readonly ImmutableArray<IPNetwork> ReservedV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"), // shared by carriers (CGNAT)
        IPNetwork.Parse("168.63.129.16/32"), // a cloud's own service to its machines, though the address is public
        IPNetwork.Parse("169.254.0.0/16"), // link-local, clouds' metadata among it
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.31.196.0/24"),
        IPNetwork.Parse("192.52.193.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays
        IPNetwork.Parse("192.175.48.0/24"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
    ];

    // Of IPv6 only what is given out as global unicast is taken, so that NAT64, mapped and unique local addresses, link-local,
    // multicast and whatever comes are refused without being named.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork UniqueLocalV6 = IPNetwork.Parse("fc00::/7");

    private static readonly ImmutableArray<IPNetwork> ReservedV6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments: Teredo, ORCHID, benchmarking
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"), // 6to4
        IPNetwork.Parse("2620:4f:8000::/48"),
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>Whether a notice may be sent to an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="allowPrivateAddresses">Whether loopback and private ones may be, besides public ones. Link-local, multicast and reserved ones never may.</param>
    public static bool MayBeReached(IPAddress address, bool allowPrivateAddresses)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
        {
            if (PrivateV4.Any(network => network.Contains(address))) return allowPrivateAddresses;
            return !ReservedV4.Any(network => network.Contains(address));
        }
        if (IPAddress.IsLoopback(address) || UniqueLocalV6.Contains(address)) return allowPrivateAddresses;
        return GlobalV6.Contains(address) && !ReservedV6.Any(network => network.Contains(address));
    }
}
