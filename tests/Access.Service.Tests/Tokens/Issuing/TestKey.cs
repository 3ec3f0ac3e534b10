using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Access.Service.Tests.Tokens.Issuing;

/// <summary>A key pair with an algorithm, written as JWK by these tests' own hand.</summary>
internal sealed class TestKey : IDisposable
{
    private readonly ECDsa? curve;
    private readonly RSA? modulus;

    private TestKey(string algorithm, ECDsa? curve, RSA? modulus) => (Algorithm, this.curve, this.modulus) = (algorithm, curve, modulus);

    internal string Algorithm { get; }

    internal string Id { get; private init; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    /// <summary>RFC 7638.</summary>
    internal string Thumbprint
    {
        get
        {
            var jwk = PublicJwk();
            var canonical = curve is not null
                ? $$"""{"crv":"{{jwk["crv"]}}","kty":"EC","x":"{{jwk["x"]}}","y":"{{jwk["y"]}}"}"""
                : $$"""{"e":"{{jwk["e"]}}","kty":"RSA","n":"{{jwk["n"]}}"}""";
            return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        }
    }

    private HashAlgorithmName Hash => new($"SHA{Algorithm[2..]}");

    private string Curve => Algorithm switch { "ES256" => "P-256", "ES384" => "P-384", _ => "P-521" };

    internal static TestKey Make(string algorithm = "ES256", int size = 2048) => algorithm switch
    {
        "ES256" => new(algorithm, ECDsa.Create(ECCurve.NamedCurves.nistP256), null),
        "ES384" => new(algorithm, ECDsa.Create(ECCurve.NamedCurves.nistP384), null),
        "ES512" => new(algorithm, ECDsa.Create(ECCurve.NamedCurves.nistP521), null),
        _ => new(algorithm, null, RSA.Create(size)),
    };

    /// <summary>The same key under the name of another algorithm.</summary>
    internal TestKey As(string algorithm) => new(algorithm, curve, modulus) { Id = Id };

    internal JsonObject PublicJwk()
    {
        if (curve is not null)
        {
            var point = curve.ExportParameters(false).Q;
            return new() { ["kty"] = "EC", ["crv"] = Curve, ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
        }

        var numbers = modulus!.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent) };
    }

    internal JsonObject PrivateJwk()
    {
        var jwk = PublicJwk();
        jwk["d"] = Base64Url.EncodeToString(curve is not null ? curve.ExportParameters(true).D : modulus!.ExportParameters(true).D);
        return jwk;
    }

    internal byte[] Sign(byte[] input) => curve is not null
        ? curve.SignData(input, Hash)
        : modulus!.SignData(input, Hash, Algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);

    public void Dispose()
    {
        curve?.Dispose();
        modulus?.Dispose();
    }
}
