using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;
using Access.Service.Tokens.Proofs;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Tokens;

/// <summary>A proof is taken once: in one process, on every node of a database, after a restart, and never where that cannot be told (T-01).</summary>
public sealed class ProofReplayTests
{
    private static readonly byte[] Thumbprint = new byte[32];

    [Threat("T-01")]
    [Fact]
    public async Task Proof_UsedOnOneNode_IsRefusedOnEveryNodeAndAfterARestart()
    {
        await using var service = await SecuredService.StartAsync(nodes: 2);
        var token = service.Token().Compact();
        var proof = service.Proof(token).Compact();

        Assert.Equal(200, await StatusAsync(service, token, proof, node: 0));
        Assert.Equal(401, await StatusAsync(service, token, proof, node: 0));
        Assert.Equal("Proof (Replayed)", service.LastRefusal);
        Assert.Equal(401, await StatusAsync(service, token, proof, node: 1));
        await service.AddNodeAsync(null);
        Assert.Equal(401, await StatusAsync(service, token, proof, node: 2));
        Assert.Equal(200, await StatusAsync(service, token, service.Proof(token).Compact(), node: 1));
    }

    [Threat("T-01")]
    [Fact]
    public async Task Proof_ShownToTwoNodesAtOnce_IsTakenOnce()
    {
        await using var service = await SecuredService.StartAsync(nodes: 2);
        var token = service.Token().Compact();
        Assert.Equal(200, await StatusAsync(service, token, service.Proof(token).Compact(), node: 0));
        Assert.Equal(200, await StatusAsync(service, token, service.Proof(token).Compact(), node: 1));
        for (var round = 0; round < 5; round++)
        {
            var proof = service.Proof(token).Compact();
            var statuses = await Task.WhenAll(Enumerable.Range(0, 16).Select(turn => StatusAsync(service, token, proof, turn % 2)));
            Assert.Equal(1, statuses.Count(status => status == 200));
            Assert.Equal(15, statuses.Count(status => status == 401));
        }
    }

    [Fact]
    public async Task Proof_MemoryGone_NobodyIsLetIn()
    {
        await using var service = await SecuredService.StartAsync();
        var token = service.Token().Compact();
        Assert.Equal(200, await StatusAsync(service, token, service.Proof(token).Compact()));

        foreach (var file in Directory.EnumerateFiles(service["data"], "*.proofs.db*")) File.Delete(file);
        using var response = await service.SendAsync(token, service.Proof(token).Compact());

        Assert.Equal("urn:access:problem:token-not-checked", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        Assert.Equal("Unavailable (ProofNotRemembered)", service.LastRefusal);
    }

    [Fact]
    public async Task Proof_MemoryThrows_NobodyIsLetIn()
    {
        await using var service = await SecuredService.StartAsync(configure: builder => builder.Services.AddSingleton<IProofReplay>(new ProofReplayInMemory(most: 1)));
        var token = service.Token().Compact();
        Assert.Equal(200, await StatusAsync(service, token, service.Proof(token).Compact()));
        Assert.Equal(503, await StatusAsync(service, token, service.Proof(token).Compact()));
    }

    [Fact]
    public async Task Memory_ClockGoesOn_ForgetsAndTakesAgain()
    {
        var replay = new ProofReplayInMemory(most: 2);
        Assert.True(await replay.TryRememberAsync(Id("a"), Family.Now, default));
        Assert.False(await replay.TryRememberAsync(Id("a"), Family.Now.AddSeconds(29), default));
        Assert.True(await replay.TryRememberAsync(Id("b"), Family.Now.AddSeconds(29), default));
        await Assert.ThrowsAsync<ProofReplayException>(() => replay.TryRememberAsync(Id("c"), Family.Now.AddSeconds(29), default));
        Assert.True(await replay.TryRememberAsync(Id("c"), Family.Now.AddSeconds(30), default));
        Assert.True(IProofReplay.KeptFor >= ProofReading.Lifetime + (2 * Access.Service.Tokens.TokenTimes.Leeway));
    }

    [Fact]
    public void ProofId_SameJtiOfAnotherKey_IsAnotherProof()
    {
        Assert.Equal(ProofId.Of(Thumbprint, "a"), ProofId.Of(Thumbprint, "a"));
        Assert.NotEqual(ProofId.Of(Thumbprint, "a"), ProofId.Of(Thumbprint, "b"));
        Assert.NotEqual(ProofId.Of(Thumbprint, "a"), ProofId.Of([1, .. Thumbprint[1..]], "a"));
    }

    private static ProofId Id(string jti) => ProofId.Of(Thumbprint, jti);

    private static async Task<int> StatusAsync(SecuredService service, string token, string proof, int node = 0)
    {
        using var response = await service.SendAsync(token, proof, node: node);
        return (int)response.StatusCode;
    }
}
