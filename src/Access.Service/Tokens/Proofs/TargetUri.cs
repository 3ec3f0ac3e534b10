using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Access.Service.Tokens.Proofs;

/// <summary>
/// The address of a request as a proof's <c>htu</c> names it: without query and fragment, in the one spelling of RFC 3986,
/// section 6.2.2 and 6.2.3 (case, percent-encoding, dots, default port).
/// </summary>
internal static class TargetUri
{
    private const int Longest = 2048;

    /// <summary>Spells an address in the one way; false where it is no http or https address. Never throws.</summary>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? normal)
    {
        normal = null;
        if (text is null || text.Length > Longest || text.AsSpan().ContainsAnyExceptInRange('!', '~') || text.Contains('\\', StringComparison.Ordinal)) return false;
        if (!text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(text, UriKind.Absolute, out var uri)) return false;
        if ((uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp) || uri.UserInfo.Length > 0 || uri.Host.Length == 0) return false;
        normal = $"{uri.GetLeftPart(UriPartial.Authority)}{Percent(uri.AbsolutePath)}";
        return true;
    }

    /// <summary>Whether two addresses are the same in the one spelling; false where either is none.</summary>
    public static bool AreSame(string? one, string? other) =>
        TryNormalize(one, out var first) && TryNormalize(other, out var second) && string.Equals(first, second, StringComparison.Ordinal);

    // An encoded letter that needs no encoding is that letter; what stays encoded is in capitals.
    private static string Percent(string path)
    {
        if (!path.Contains('%', StringComparison.Ordinal)) return path;
        var spelled = new StringBuilder(path.Length);
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] != '%' || at + 2 >= path.Length || !byte.TryParse(path.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                spelled.Append(path[at]);
                continue;
            }

            var letter = (char)code;
            if (char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~') spelled.Append(letter);
            else spelled.Append(CultureInfo.InvariantCulture, $"%{code:X2}");
            at += 2;
        }

        return spelled.ToString();
    }
}
