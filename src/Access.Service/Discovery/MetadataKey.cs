using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Access.Service.Settings;
using Access.Sources.Keys;

namespace Access.Service.Discovery;

/// <summary>The key that signs the metadata: ECDSA on P-256 (ES256), from a file that nodes share, named by its RFC 7638 thumbprint.</summary>
internal sealed class MetadataKey : IDisposable
{
    private const string File = "metadata.pem";

    private readonly ECDsa ecdsa;
    private readonly Lock signing = new();
    private readonly string id;

    /// <exception cref="KeyException">The key cannot be read or made, or is none on P-256.</exception>
    public MetadataKey(ServiceSettings settings)
    {
        ecdsa = SecretKey.ReadOrCreateSigning(settings.MetadataKey ?? Path.Combine(settings.Storage.Keys, File), "key of the metadata");
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
        KeySet = Encoding.ASCII.GetBytes(
            $$"""{"keys":[{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}","use":"sig","alg":"ES256","kid":"{{id}}"}]}""");
    }

    /// <summary>The public key as a JSON Web Key Set.</summary>
    public ReadOnlyMemory<byte> KeySet { get; }

    /// <summary>Signs claims as a JSON Web Token.</summary>
    public string Sign(ReadOnlyMemory<byte> claims)
    {
        var header = Encoding.ASCII.GetBytes($$"""{"alg":"ES256","kid":"{{id}}","typ":"JWT"}""");
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims.Span)}";
        lock (signing)
        {
            var signature = ecdsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            return $"{signed}.{Base64Url.EncodeToString(signature)}";
        }
    }

    public void Dispose() => ecdsa.Dispose();
}
