using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Access.Client;

/// <summary>
/// The two headers of a message signature, as strict as the service writes them: one signature, over exactly method, target,
/// content type and digest, with <c>created</c>, <c>keyid</c> and <c>alg</c>.
/// </summary>
internal sealed partial class NoticeSignature
{
    private static readonly string[] Covered = ["@method", "@target-uri", "content-type", "content-digest"];

    private readonly string parameters;
    private readonly string[] components;

    private NoticeSignature(string parameters, string[] components, string keyId, DateTimeOffset created, byte[] code) =>
        (this.parameters, this.components, KeyId, Created, Code) = (parameters, components, keyId, created, code);

    /// <summary>The subscription by whose secret it is signed.</summary>
    public string KeyId { get; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>The signature itself.</summary>
    public ReadOnlyMemory<byte> Code { get; }

    /// <summary>Reads the headers; false where they are not such a signature.</summary>
    public static bool TryRead(string? input, string? signature, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out NoticeSignature? read)
    {
        read = null;
        if (input is not { Length: <= 1024 } || signature is not { Length: <= 256 }) return false;
        var (stated, code) = (Input().Match(input), Value().Match(signature));
        if (!stated.Success || !code.Success || stated.Groups["label"].Value != code.Groups["label"].Value) return false;

        var components = stated.Groups["component"].Captures.Select(capture => capture.Value).ToArray();
        if (components.Length != Covered.Length || !Covered.All(components.Contains)) return false;

        var parameters = stated.Groups["parameter"].Captures.Select(capture => capture.Value.Split('=', 2)).ToArray();
        if (parameters.Length != 3 || parameters.Select(parameter => parameter[0]).Distinct().Count() != 3) return false;
        string? Of(string name) => parameters.FirstOrDefault(parameter => parameter[0] == name)?[1];
        if (Of("alg") != "\"hmac-sha256\"" || Of("keyid") is not ['"', .. { Length: > 0 } keyId, '"']) return false;
        if (!long.TryParse(Of("created"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799) return false;
        if (!TryDecode(code.Groups["code"].Value, HMACSHA256.HashSizeInBytes, out var bytes)) return false;

        read = new(stated.Groups["params"].Value, components, keyId, DateTimeOffset.FromUnixTimeSeconds(seconds), bytes);
        return true;
    }

    /// <summary>What was signed (RFC 9421, section 2.5).</summary>
    public string BaseOf(ReceivedNotice received)
    {
        var text = new StringBuilder();
        foreach (var component in components)
        {
            text.Append('"').Append(component).Append("\": ").Append(component switch
            {
                "@method" => received.Method,
                "@target-uri" => received.Sink.AbsoluteUri,
                "content-type" => received.ContentType?.Trim(),
                _ => received.ContentDigest?.Trim(),
            }).Append('\n');
        }

        return text.Append("\"@signature-params\": ").Append(parameters).ToString();
    }

    /// <summary>Whether a digest header is the SHA-256 of a body.</summary>
    public static bool IsDigestOf(string? header, ReadOnlySpan<byte> body) =>
        header is { Length: <= 256 } && Digest().Match(header) is { Success: true } digest
        && TryDecode(digest.Groups["digest"].Value, SHA256.HashSizeInBytes, out var bytes)
        && CryptographicOperations.FixedTimeEquals(bytes, SHA256.HashData(body));

    // The one spelling of the bytes: where the last bits of a text count for nothing, several texts say the same.
    private static bool TryDecode(string text, int length, out byte[] bytes)
    {
        bytes = new byte[length];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == length && Convert.ToBase64String(bytes) == text;
    }

    [GeneratedRegex("""\A(?<label>[a-z][a-z0-9_-]{0,31})=(?<params>\("(?<component>[@a-z-]{1,32})"(?: "(?<component>[@a-z-]{1,32})"){0,7}\)(?:;(?<parameter>(?:created=[0-9]{1,12})|(?:keyid="[!#-\[\]-~]{1,128}")|(?:alg="[a-z0-9-]{1,32}"))){1,3})\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Input();

    [GeneratedRegex("""\A(?<label>[a-z][a-z0-9_-]{0,31})=:(?<code>[A-Za-z0-9+/]{43}=):\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex("""\Asha-256=:(?<digest>[A-Za-z0-9+/]{43}=):\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}
