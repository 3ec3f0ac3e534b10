using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Service.Tests.Tokens.Issuing;
using Access.Service.Tokens.Proofs;
using Access.Sources.Storage;

namespace Access.Service.Tests.Tokens;

/// <summary>The shared memory of used proofs, on either kind of database.</summary>
public abstract class ProofReplayInDatabaseTests
{
    private static readonly byte[] Thumbprint = new byte[32];

    protected abstract Database Open();

    [Fact]
    public async Task TryRemember_AnyProof_StoresItsHashAloneAndForgetsIt()
    {
        var database = Open();
        await using var replay = await ProofReplayInDatabase.OpenAsync(database, default);
        var now = Family.Now;

        Assert.True(await replay.TryRememberAsync(Id("secret-jti"), now, default));
        Assert.False(await replay.TryRememberAsync(Id("secret-jti"), now, default));
        var row = Assert.Single(await RowsAsync(database));
        Assert.Equal(Id("secret-jti").ToString(), row);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", row);

        // Longer than any node could take it, whatever its clock; then it goes.
        Assert.False(await replay.TryRememberAsync(Id("secret-jti"), now.AddSeconds(89), default));
        Assert.True(await replay.TryRememberAsync(Id("other"), now.AddSeconds(100), default));
        Assert.Equal([Id("other").ToString()], await RowsAsync(database));
    }

    [Fact]
    public async Task TryRemember_ManyOnSeveralNodesAtOnce_TakesEachOnce()
    {
        await using var first = await ProofReplayInDatabase.OpenAsync(Open(), default);
        await using var second = await ProofReplayInDatabase.OpenAsync(Open(), default);
        var ids = Enumerable.Range(0, 200).Select(number => Id($"jti-{number}")).ToArray();

        var tries = ids.SelectMany(id => new[] { first, second, first }.Select(async node => (id, Taken: await node.TryRememberAsync(id, Family.Now, default))));
        var taken = (await Task.WhenAll(tries)).Where(attempt => attempt.Taken).Select(attempt => attempt.id).ToList();

        Assert.Equal(ids.Length, taken.Count);
        Assert.Equal(ids.Length, taken.Distinct().Count());
    }

    [Fact]
    public async Task TryRemember_TableGone_FailsEveryTimeAndComesBackWithIt()
    {
        var database = Open();
        await using var replay = await ProofReplayInDatabase.OpenAsync(database, default);
        await RunAsync("ALTER TABLE dpop_proof RENAME TO dpop_proof_away");
        for (var turn = 0; turn < 2; turn++)
            await Assert.ThrowsAsync<ProofReplayException>(() => replay.TryRememberAsync(Id("a"), Family.Now, default));

        await RunAsync("ALTER TABLE dpop_proof_away RENAME TO dpop_proof");
        Assert.True(await replay.TryRememberAsync(Id("a"), Family.Now, default));

        Task<bool> RunAsync(string sql) => database.WriteAsync(
            async session =>
            {
                await session.RunAsync(sql);
                return true;
            },
            default);
    }

    private static ProofId Id(string jti) => ProofId.Of(Thumbprint, jti);

    private static Task<IReadOnlyList<string>> RowsAsync(Database database) =>
        database.ReadAsync(session => session.RowsAsync<string>("SELECT id FROM dpop_proof"), default);

    /// <summary>Generous, so that a busy machine fails no test that is not about time.</summary>
    protected static StorageLimits Patient { get; } = new() { Read = TimeSpan.FromSeconds(30), Write = TimeSpan.FromSeconds(30), Connections = 2 };
}

/// <summary>In an SQLite file that several processes may share.</summary>
public sealed class ProofReplayInSqliteTests : ProofReplayInDatabaseTests, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override Database Open() => SqliteDatabase.Open(folder["proofs.db"], Patient);

    public void Dispose() => folder.Dispose();
}

/// <summary>In a PostgreSQL database.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class ProofReplayInPostgreSqlTests(Cluster cluster) : ProofReplayInDatabaseTests, IAsyncLifetime
{
    private readonly PostgreSqlBed bed = PostgreSqlBed.In(cluster);

    public Task InitializeAsync() => bed.PrepareAsync();

    public async Task DisposeAsync() => await bed.DisposeAsync();

    protected override Database Open() => PostgreSqlDatabase.Open(bed.ConnectionString, Patient);

    [Fact]
    public async Task Proof_UsedOnOneNode_IsRefusedOnTheOtherThatSharesTheDatabaseAlone()
    {
        using var keys = new TemporaryFolder();
        await using var service = await SecuredService.StartAsync(
            nodes: 2, null, "--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", bed.ConnectionString, "--Storage:Keys", keys["keys"]);
        var token = service.Token().Compact();
        foreach (var node in (int[])[0, 1])
        {
            var proof = service.Proof(token).Compact();
            using (var first = await service.SendAsync(token, proof, node: node)) Assert.Equal(200, (int)first.StatusCode);
            using (var second = await service.SendAsync(token, proof, node: 1 - node)) Assert.Equal(401, (int)second.StatusCode);
        }

        Assert.Empty(Directory.EnumerateFiles(keys.Path, "*.proofs.db*", SearchOption.AllDirectories));
    }
}
