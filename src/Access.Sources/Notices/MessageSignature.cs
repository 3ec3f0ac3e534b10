using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Access.Sources.Notices;

/// <summary>
/// HTTP Message Signatures (RFC 9421) with hmac-sha256 over method, target, content type and content digest (RFC 9530), so
/// that a subscriber knows who sent an event, that it is whole, and when.
/// </summary>
public static class MessageSignature
{
    /// <summary>The label under which the signature stands.</summary>
    public const string Label = "access";

    /// <summary>The length of a secret, in bytes.</summary>
    public const int SecretBytes = 32;

    /// <summary>The value of <c>Content-Digest</c> for a body.</summary>
    public static string DigestOf(ReadOnlySpan<byte> body) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:";

    /// <summary>The values of <c>Signature-Input</c> and <c>Signature</c>.</summary>
    /// <param name="method">The method, in upper case.</param>
    /// <param name="target">The absolute address that the request goes to.</param>
    /// <param name="contentType">The value of <c>Content-Type</c>.</param>
    /// <param name="digest">The value of <c>Content-Digest</c>.</param>
    /// <param name="keyId">By which the receiver finds the secret: visible ASCII without quotes and backslashes.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="created">When it is signed; whole seconds count.</param>
    public static (string Input, string Signature) Of(
        string method, Uri target, string contentType, string digest, string keyId, ReadOnlySpan<byte> secret, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(target);
        var parameters = string.Create(
            CultureInfo.InvariantCulture,
            $"(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created={created.ToUnixTimeSeconds()};keyid=\"{keyId}\";alg=\"hmac-sha256\"");
        var signed =
            $"\"@method\": {method}\n\"@target-uri\": {target.AbsoluteUri}\n\"content-type\": {contentType}\n\"content-digest\": {digest}\n\"@signature-params\": {parameters}";
        var code = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed));
        return ($"{Label}={parameters}", $"{Label}=:{Convert.ToBase64String(code)}:");
    }
}
