using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Access.Service.Settings;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;

namespace Access.Service.Tests.Search;

/// <summary>The metadata in its signed form, and the key that a client finds for it.</summary>
public sealed class SignedMetadataTests
{
    [Fact]
    public async Task Signed_Metadata_SaysTheSameAndIsVerifiedByThePublishedKey()
    {
        await using var service = await TestService.StartAsync(null, "--PublicAddress", "https://access.example.org");
        var (members, claims, header) = await VerifiedAsync(service.Client);

        Assert.Equal("https://access.example.org", claims.GetProperty("iss").GetString());
        Assert.Equal(Family.Now.ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64());
        Assert.Equal(["alg", "kid", "typ"], header.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            members.EnumerateObject().Where(member => member.Name != "signed_metadata").Select(member => (member.Name, member.Value.GetRawText())),
            claims.EnumerateObject().Where(member => member.Name is not ("iss" or "iat")).Select(member => (member.Name, member.Value.GetRawText())));
    }

    [Fact]
    public async Task Key_OfSeveralNodes_IsOne()
    {
        await using var secured = await SecuredService.StartAsync(nodes: 2);
        var ids = new HashSet<string>();
        foreach (var node in secured.Nodes)
        {
            using var client = new HttpClient { BaseAddress = node.Address };
            ids.Add((await VerifiedAsync(client)).Header.GetProperty("kid").GetString()!);
        }

        Assert.Single(ids);
    }

    [Fact]
    public async Task Key_Stated_IsTheOneThatSigns()
    {
        using var folder = new TemporaryFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Directory.CreateDirectory(folder["keys"]);
        await WriteAsync(folder["keys/metadata.pem"], key.ExportECPrivateKeyPem());
        await using var service = await TestService.StartAsync(null, "--Discovery:SigningKey", folder["keys/metadata.pem"]);

        await VerifiedAsync(service.Client);
        var published = (await service.Client.GetFromJsonAsync<JsonElement>(new Uri("/.well-known/jwks.json", UriKind.Relative))).GetProperty("keys")[0];
        Assert.Equal(Base64Url.EncodeToString(key.ExportParameters(false).Q.X), published.GetProperty("x").GetString());
        Assert.Equal(["kty", "crv", "x", "y", "use", "alg", "kid"], published.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("public")]
    [InlineData("P-384")]
    public async Task Key_ThatCannotSign_StopsTheStart(string kind)
    {
        using var folder = new TemporaryFolder();
        using var key = ECDsa.Create(kind == "P-384" ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        Directory.CreateDirectory(folder["keys"]);
        await WriteAsync(folder["keys/metadata.pem"], kind == "nonsense" ? "nonsense" : kind == "public" ? key.ExportSubjectPublicKeyInfoPem() : key.ExportECPrivateKeyPem());

        var refused = await Assert.ThrowsAsync<SettingException>(() => TestService.StartAsync(null, "--Discovery:SigningKey", folder["keys/metadata.pem"]));

        Assert.Contains("Discovery:SigningKey", refused.Message, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(string path, string pem)
    {
        await File.WriteAllTextAsync(path, pem);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static async Task<(JsonElement Members, JsonElement Claims, JsonElement Header)> VerifiedAsync(HttpClient client)
    {
        var members = await client.GetFromJsonAsync<JsonElement>(new Uri("/.well-known/authzen-configuration", UriKind.Relative));
        var keys = (await client.GetFromJsonAsync<JsonElement>(new Uri("/.well-known/jwks.json", UriKind.Relative))).GetProperty("keys");
        var parts = members.GetProperty("signed_metadata").GetString()!.Split('.');
        var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0])).RootElement;
        var key = keys.EnumerateArray().Single(candidate => candidate.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()) },
        });
        Assert.Equal(("ES256", "JWT"), (header.GetProperty("alg").GetString(), header.GetProperty("typ").GetString()));
        Assert.True(ecdsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        return (members, JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement, header);
    }
}
