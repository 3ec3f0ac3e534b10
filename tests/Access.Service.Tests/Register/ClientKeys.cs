using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tests.Register;

/// <summary>Keys by which a client proves who it is, made anew each time.</summary>
internal static class ClientKeys
{
    /// <summary>An elliptic key on P-256, both halves as JWK.</summary>
    internal static (string Private, string Public) New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = key.ExportParameters(includePrivateParameters: true);
        var jwk = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64UrlEncoder.Encode(made.Q.X),
            ["y"] = Base64UrlEncoder.Encode(made.Q.Y),
        };
        var open = jwk.ToJsonString();
        jwk["d"] = Base64UrlEncoder.Encode(made.D);
        return (jwk.ToJsonString(), open);
    }
}
