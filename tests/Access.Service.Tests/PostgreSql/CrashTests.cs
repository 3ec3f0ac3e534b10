using System.Diagnostics;
using Access.Domain.Acts;
using Access.Sources.Acts.Store;
using Access.Sources.Storage;
using Access.Tests.Acts.Store;
using Npgsql;

namespace Access.Service.Tests.PostgreSql;

/// <summary>PostgreSQL that stops, breaks connections or freezes under the store.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class CrashTests(Cluster cluster)
{
    private static readonly DateTimeOffset Now = Deeds.Start.AddDays(1);
    private static readonly StorageLimits Short = new() { Read = TimeSpan.FromSeconds(1), Write = TimeSpan.FromSeconds(2), Connections = 4 };

    [Fact]
    public async Task Store_ServerCrashesUnderLoad_KeepsWhatWasAnsweredAndRecovers()
    {
        var own = await Cluster.StartOwnAsync();
        try
        {
            await using var bed = new PostgreSqlBed(own);
            await bed.PrepareAsync();
            await using var store = await bed.OpenAsync(Short, TimeProvider.System);
            var answered = new List<string>();
            var writing = WriteUntilItFailsAsync(store, answered);
            await Task.Delay(500);

            await own.CrashAsync();
            await writing;
            await AssertDownAsync(store);

            await own.StartAsync();
            Assert.NotEmpty(answered);
            var read = await store.AfterAsync(0, 100_000, default);
            Assert.Equal(read.Length, read.Select(act => act.Act.Id).Distinct().Count());
            Assert.Empty(answered.Except(read.Select(act => act.Act.Id)));
            Assert.Equal(Enumerable.Range(1, read.Length).Select(place => (long)place), read.Select(act => act.Sequence));
            await store.RecordAsync(Deeds.Exception());
            Assert.True(await store.IsWritableAsync(default));
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Store_ConnectionsAreBroken_ReadsGoOnWithNewOnes()
    {
        await using var bed = new PostgreSqlBed(cluster);
        await bed.PrepareAsync();
        var application = $"a{Guid.NewGuid():N}";
        var options = bed.Options() with { PostgreSql = new NpgsqlConnectionStringBuilder(bed.ConnectionString) { ApplicationName = application }.ConnectionString };
        await using var store = await SqlActStore.OpenAsync(options, bed.Clock, default);
        var act = await store.RecordAsync(Deeds.Exception());

        Assert.True((long)(await bed.RunAsync($"SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '{application}'"))! > 0);

        StoreSuite.AssertSame(act, await store.FindAsync(act.Act.Id, null, default));
    }

    [Fact]
    public async Task Store_StatementNeverEnds_IsStoppedByTheDatabaseItself()
    {
        await using var bed = new PostgreSqlBed(cluster);
        await bed.PrepareAsync();
        await using var database = bed.OpenDatabase(Short with { Read = TimeSpan.FromMinutes(1), Write = TimeSpan.FromSeconds(1) });
        var clock = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<StorageException>(() => database.ReadAsync(session => session.RunAsync("SELECT pg_sleep(30)"), default));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Contains("57014", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_NodeFallsSilentWithinATransaction_LosesItsPlaceToOthers()
    {
        await using var bed = new PostgreSqlBed(cluster);
        await bed.PrepareAsync();
        await using var store = await bed.OpenAsync();
        await using var database = bed.OpenDatabase(Short with { Write = TimeSpan.FromSeconds(1) });
        var silent = database.MigrateAsync(
            async session =>
            {
                await session.RunAsync("UPDATE act_head SET probes = probes + 1");
                await Task.Delay(TimeSpan.FromSeconds(4));
                return await session.RunAsync("UPDATE act_head SET probes = probes + 1");
            },
            default);

        await Task.Delay(200);
        Assert.Equal(1, (await store.RecordAsync(Deeds.Exception())).Sequence);
        await Assert.ThrowsAsync<StorageException>(() => silent);
    }

    [Fact]
    public async Task Store_ErrorOfTheDatabase_IsToldWithoutTheValues()
    {
        await using var bed = new PostgreSqlBed(cluster);
        await bed.PrepareAsync();
        await using var database = bed.OpenDatabase();

        var failure = await Assert.ThrowsAsync<StorageException>(() =>
            database.ReadAsync(session => session.RunAsync("SELECT CAST(@number AS integer)", new { number = "x14851750011" }), default));

        Assert.DoesNotContain("14851750011", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("22P02", failure.Message, StringComparison.Ordinal);
    }

    private static async Task WriteUntilItFailsAsync(SqlActStore store, List<string> answered)
    {
        try
        {
            for (; ; )
            {
                RecordedAct act = Deeds.Consent();
                await store.RecordAsync(act);
                answered.Add(act.Id);
            }
        }
        catch (ActStoreException)
        {
            // The server is gone.
        }
    }

    private static async Task AssertDownAsync(SqlActStore store)
    {
        var clock = Stopwatch.StartNew();
        Assert.False((await store.BearingOnAsync(BearingTests.Question(Deeds.Child), null, Now, default)).Answered);
        Assert.False(await store.IsWritableAsync(default));
        var failure = await Assert.ThrowsAsync<ActStoreException>(() => store.AppendAsync(Deeds.ToAppend(Deeds.Exception()), default).AsTask());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("Password", failure.ToString(), StringComparison.Ordinal);
    }
}
