using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Access.Sources.Register.HelseId;

/// <summary>Reads the private key by which we prove to HelseID who we are: elliptic on P-256 (ES256) or RSA of 2048 bits and more (RS256).</summary>
internal static class ClientKey
{
    private const int LargestFile = 64 * 1024;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads a key.</summary>
    /// <param name="keyOrFile">A JWK or PEM as text, or a file that holds one and that its owner alone may read.</param>
    /// <exception cref="ClientKeyException">It cannot be used.</exception>
    public static SigningCredentials Read(string keyOrFile)
    {
        ArgumentNullException.ThrowIfNull(keyOrFile);
        var text = keyOrFile.TrimStart();
        return Parse(text.StartsWith('{') || text.StartsWith("-----BEGIN", StringComparison.Ordinal) ? text : ReadFile(keyOrFile).TrimStart());
    }

    private static string ReadFile(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);

            // The mode of the open file, not of the path: nobody swaps it in between.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
                throw new ClientKeyException("the key's file is open to others than its owner; it must have mode 0600.");
            if (file.Length > LargestFile) throw new ClientKeyException("the key's file is larger than any key.");
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ClientKeyException($"the key's file cannot be read ({failure.GetType().Name}).", failure);
        }
    }

    private static SigningCredentials Parse(string text)
    {
        try
        {
            return text.StartsWith('{') ? OfJwk(new JsonWebKey(text)) : OfPem(text);
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            // Not as inner exception: its message may quote the key.
            throw new ClientKeyException("must be a private key as JWK or PEM, or a file that holds one.");
        }
    }

    private static SigningCredentials OfJwk(JsonWebKey key) => key switch
    {
        { HasPrivateKey: false } => throw new ClientKeyException("is a public key; the private one is needed."),
        { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve, Crv: JsonWebKeyECTypes.P256 } => new(key, SecurityAlgorithms.EcdsaSha256),
        { Kty: JsonWebAlgorithmsKeyTypes.RSA, KeySize: >= 2048 } => new(key, SecurityAlgorithms.RsaSha256),
        _ => throw Weak(),
    };

    private static SigningCredentials OfPem(string text)
    {
        if (text.Contains("RSA PRIVATE KEY", StringComparison.Ordinal)) return OfRsa(text);
        ECDsa? curve = null;
        try
        {
            curve = ECDsa.Create();
            curve.ImportFromPem(text);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            // The PEM of PKCS #8 does not say which kind it holds.
            curve?.Dispose();
            return OfRsa(text);
        }

        return curve.KeySize == 256 ? new(new ECDsaSecurityKey(curve), SecurityAlgorithms.EcdsaSha256) : throw Weak();
    }

    private static SigningCredentials OfRsa(string text)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(text);
        return rsa.KeySize >= 2048 ? new(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256) : throw Weak();
    }

    private static ClientKeyException Weak() => new("must be an elliptic key on P-256 or an RSA key of 2048 bits or more.");
}
