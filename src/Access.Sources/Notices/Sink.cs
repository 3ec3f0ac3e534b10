using System.Diagnostics.CodeAnalysis;
using System.Net;
using Access.Sources.Log;

namespace Access.Sources.Notices;

/// <summary>
/// Where a subscriber takes notices: an https address, as the connection and the signature write it. What the name resolves
/// to is checked each time that a connection is made.
/// </summary>
public sealed record Sink
{
    /// <summary>The greatest length, in characters.</summary>
    public const int Longest = 1024;

    private Sink(Uri address) => Address = address;

    /// <summary>The address.</summary>
    public Uri Address { get; }

    /// <summary>The address as a request's target is signed: absolute, the host in lower case, a default port left out.</summary>
    public string Text => Address.AbsoluteUri;

    /// <summary>Reads a sink.</summary>
    /// <param name="text">The address.</param>
    /// <param name="allowPrivateAddresses">Whether it may be http, loopback or private.</param>
    /// <param name="sink">The sink; null where the answer is false.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence; null where the answer is true.</param>
    public static bool TryParse(
        string? text, bool allowPrivateAddresses, [NotNullWhen(true)] out Sink? sink, [NotNullWhen(false)] out string? problem)
    {
        sink = null;
        problem = Problem(text, allowPrivateAddresses, out var address);
        if (problem is not null) return false;
        sink = new(address!);
        return true;
    }

    /// <summary>A sink that was read before.</summary>
    internal static Sink Stored(string text) => new(new Uri(text, UriKind.Absolute));

    /// <summary>Nothing of it: a path may hold a secret of the subscriber's.</summary>
    public override string ToString() => nameof(Sink);

    private static string? Problem(string? text, bool allowPrivateAddresses, out Uri? address)
    {
        address = null;
        if (text is not { Length: > 0 and <= Longest } || text.Any(letter => letter is <= ' ' or > '~' or '\\'))
            return $"must be an absolute address of visible ASCII characters, at most {Longest}";
        if (!Uri.TryCreate(text, UriKind.Absolute, out address)) return "is not an absolute address";
        if (address.Scheme != Uri.UriSchemeHttps && !(allowPrivateAddresses && address.Scheme == Uri.UriSchemeHttp))
            return allowPrivateAddresses ? "must begin with https:// or http://" : "must begin with https://";
        if (address.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal)) return "must not hold a user";
        if (text.Contains('#', StringComparison.Ordinal)) return "must not have a fragment";
        if (address.Host.Length == 0) return "names no host";
        if (HoldsNumber(address)) return "must not hold an identity number";
        return IPAddress.TryParse(address.DnsSafeHost, out var literal) && !SinkAddresses.MayBeReached(literal, allowPrivateAddresses)
            ? "must not be a loopback, private or reserved address"
            : null;
    }

    // The digits of an internet address and a port are nobody's, and would be by chance.
    private static bool HoldsNumber(Uri address) =>
        PortalText.HoldsNumberInAddress(address.PathAndQuery) || (address.HostNameType == UriHostNameType.Dns && PortalText.HoldsNumber(address.Host));
}
