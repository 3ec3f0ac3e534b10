using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Access.Service.Tests.Notices;

/// <summary>RFC 9421 and RFC 9530 as a subscriber would write them, from the standards and from nothing of ours.</summary>
internal static partial class SignatureCheck
{
    /// <summary>Whether a request is signed with a secret over what a subscriber must rely on, and its body is whole.</summary>
    internal static bool IsSigned(Received request, byte[] secret, out string keyId, out DateTimeOffset created)
    {
        (keyId, created) = ("", default);
        var digest = DigestHeader().Match(Header(request, "content-digest"));
        if (!digest.Success || !CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(digest.Groups[1].Value), SHA256.HashData(request.Body))) return false;

        var input = InputHeader().Match(Header(request, "signature-input"));
        if (!input.Success) return false;
        var (label, parameters, covered) = (input.Groups["label"].Value, input.Groups["params"].Value, input.Groups["covered"].Value);
        var components = covered.Split(' ').Select(component => component.Trim('"')).ToArray();
        if (!new[] { "@method", "@target-uri", "content-type", "content-digest" }.All(components.Contains)) return false;
        if (!parameters.Contains(";alg=\"hmac-sha256\"", StringComparison.Ordinal)) return false;

        var lines = new StringBuilder();
        foreach (var component in components)
        {
            var value = component switch
            {
                "@method" => request.Method,
                "@target-uri" => request.Target,
                _ => Header(request, component).Trim(),
            };
            lines.Append('"').Append(component).Append("\": ").Append(value).Append('\n');
        }
        lines.Append("\"@signature-params\": ").Append(parameters);

        var signature = Regex.Match(Header(request, "signature"), $"^{Regex.Escape(label)}=:([A-Za-z0-9+/=]+):$");
        if (!signature.Success) return false;
        keyId = Regex.Match(parameters, ";keyid=\"([^\"]+)\"").Groups[1].Value;
        created = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Regex.Match(parameters, ";created=([0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(
            Convert.FromBase64String(signature.Groups[1].Value), HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(lines.ToString())));
    }

    private static string Header(Received request, string name) => request.Headers.TryGetValue(name, out var value) ? value : "";

    [GeneratedRegex("^sha-256=:([A-Za-z0-9+/=]+):$")]
    private static partial Regex DigestHeader();

    [GeneratedRegex("^(?<label>[a-z]+)=(?<params>\\((?<covered>[^)]*)\\)(;.*)?)$")]
    private static partial Regex InputHeader();
}
