using System.Security.Cryptography;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;
using Access.Service.Tokens.Proofs;

namespace Access.Service.Tests.Tokens;

/// <summary>The server's nonces, where they are configured (RFC 9449, section 9).</summary>
public sealed class NonceTests
{
    [Fact]
    public async Task Proof_NonceConfigured_IsTakenWithAFreshNonceOfAnyNode()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["nonce.key"], RandomNumberGenerator.GetBytes(32));
        await using var service = await SecuredService.StartAsync(nodes: 2, null, "--Authentication:NonceKey", folder["nonce.key"]);
        var token = service.Token().Compact();

        using var without = await service.SendAsync(token, service.Proof(token).Compact());
        await ProblemAssert.IsProblemAsync(without, 401);
        Assert.StartsWith("error=\"use_dpop_nonce\", algs=", Assert.Single(without.Headers.WwwAuthenticate).Parameter, StringComparison.Ordinal);
        var nonce = Assert.Single(without.Headers.GetValues("DPoP-Nonce"));

        Assert.Equal((200, null), await AskAsync(nonce, node: 1));
        Assert.Equal(401, (await AskAsync(nonce[..^1] + (nonce[^1] == 'A' ? 'B' : 'A'), node: 0)).Status);
        foreach (var wrong in (string[])["", "nonsense", new string('!', nonce.Length), new string('A', nonce.Length), nonce + nonce, nonce[..^1] + "ø"])
            Assert.Equal(401, (await AskAsync(wrong, node: 0)).Status);

        // Before it ends, the next one is given; then it is refused.
        service.Clock.Now += TimeSpan.FromMinutes(4);
        token = service.Token().Compact();
        var (status, next) = await AskAsync(nonce, node: 0);
        Assert.Equal(200, status);
        Assert.NotNull(next);
        service.Clock.Now += TimeSpan.FromMinutes(2);
        token = service.Token().Compact();
        Assert.Equal(401, (await AskAsync(nonce, node: 0)).Status);
        Assert.Equal("Nonce (WrongNonce)", service.LastRefusal);
        Assert.Equal(200, (await AskAsync(next!, node: 0)).Status);

        async Task<(int Status, string? Next)> AskAsync(string value, int node)
        {
            var proof = service.Proof(token);
            proof.Payload["nonce"] = value;
            using var response = await service.SendAsync(token, proof.Compact(), node: node);
            return ((int)response.StatusCode, response.Headers.TryGetValues("DPoP-Nonce", out var given) ? given.Single() : null);
        }
    }

    [Fact]
    public void Nonce_OfAnotherKeyOrTheFuture_IsNone()
    {
        var nonces = new ProofNonces(new byte[32]);
        var nonce = nonces.Make(Family.Now);

        Assert.Equal(TimeSpan.Zero, nonces.AgeOf(nonce, Family.Now));
        Assert.Equal(TimeSpan.FromSeconds(305), nonces.AgeOf(nonce, Family.Now.AddSeconds(305)));
        Assert.Null(nonces.AgeOf(nonce, Family.Now.AddSeconds(306)));
        Assert.NotNull(nonces.AgeOf(nonce, Family.Now.AddSeconds(-5)));
        Assert.Null(nonces.AgeOf(nonce, Family.Now.AddSeconds(-6)));
        Assert.Null(new ProofNonces(RandomNumberGenerator.GetBytes(32)).AgeOf(nonce, Family.Now));
        Assert.Null(nonces.AgeOf(nonce + "A", Family.Now));
        Assert.Null(nonces.AgeOf(new string('!', nonce.Length), Family.Now));
        Assert.Null(nonces.AgeOf(null, Family.Now));
    }
}
