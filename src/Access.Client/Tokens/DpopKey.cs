using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Access.Client.Tokens;

/// <summary>
/// A key on the curve P-256 and the proofs made with it (RFC 9449, ES256). One made here lives and dies with the process; a
/// token is bound to it by asking for the token with a proof of it.
/// </summary>
public sealed class DpopKey : IProofMaker, IDisposable
{
    private readonly ECDsa key;
    private readonly TimeProvider clock;
    private readonly string header;

    /// <summary>Makes a new key.</summary>
    /// <param name="clock">What proofs are dated by; the system's clock unless given.</param>
    public DpopKey(TimeProvider? clock = null) : this(ECDsa.Create(ECCurve.NamedCurves.nistP256), clock)
    {
    }

    /// <summary>Uses a key that there is; it is disposed of with this.</summary>
    /// <param name="key">A private key on P-256.</param>
    /// <param name="clock">What proofs are dated by; the system's clock unless given.</param>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    public DpopKey(ECDsa key, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.KeySize != 256) throw new ArgumentException("The key is not on the curve P-256.", nameof(key));
        (this.key, this.clock) = (key, clock ?? TimeProvider.System);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        header = Encode(json =>
        {
            json.WriteString("typ", "dpop+jwt");
            json.WriteString("alg", "ES256");
            json.WriteStartObject("jwk");
            json.WriteString("kty", "EC");
            json.WriteString("crv", "P-256");
            json.WriteString("x", x);
            json.WriteString("y", y);
            json.WriteEndObject();
        });
        Thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
    }

    /// <summary>The key's thumbprint (RFC 7638), which a token bound to it bears as <c>cnf.jkt</c>.</summary>
    public string Thumbprint { get; }

    /// <inheritdoc/>
    public string Make(HttpMethod method, Uri address, string? accessToken, string? nonce)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(address);
        var payload = Encode(json =>
        {
            json.WriteString("jti", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));
            json.WriteString("htm", method.Method);
            json.WriteString("htu", address.GetLeftPart(UriPartial.Path));
            json.WriteNumber("iat", clock.GetUtcNow().ToUnixTimeSeconds());
            if (accessToken is not null) json.WriteString("ath", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))));
            if (nonce is not null) json.WriteString("nonce", nonce);
        });
        var signed = $"{header}.{payload}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => key.Dispose();

    /// <summary>The thumbprint, which is public.</summary>
    public override string ToString() => $"DPoP key {Thumbprint}";

    private byte[] Sign(string text) => key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256);

    private static string Encode(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }
}
