using Access.Sources.Acts.Store;
using Access.Sources.Storage;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>Tables go forward only, whoever starts first and however many at once.</summary>
public abstract class SchemaTests(StoreBed bed) : IAsyncLifetime
{
    private static readonly Migration One = Same("CREATE TABLE thing (id INTEGER)");
    private static readonly Migration Two = Same("INSERT INTO thing VALUES (2)");

    public Task InitializeAsync() => bed.PrepareAsync();

    public async Task DisposeAsync() => await bed.DisposeAsync();

    [Fact]
    public async Task OpenAsync_ManyNodesAtOnceOnNothing_AllOpenOneStore()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => bed.OpenAsync())));

        foreach (var node in nodes) await node.RecordAsync(Exception());
        Assert.Equal(8, (await nodes[0].AboutAsync([Child], null, default)).Length);
        Assert.Equal(1L, Convert.ToInt64(await bed.RunAsync("SELECT COUNT(*) FROM schema_migrations WHERE component = 'acts'"), null));
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task UpgradeAsync_ManyAtOnceFromDifferentVersions_RunsEachStepOnce()
    {
        await using var database = bed.OpenDatabase();
        await new Schema("things", [One]).UpgradeAsync(database, default);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var other = bed.OpenDatabase();
            await new Schema("things", [One, Two]).UpgradeAsync(other, default);
        })));

        Assert.Equal(1L, Convert.ToInt64(await bed.RunAsync("SELECT COUNT(*) FROM thing"), null));
    }

    [Fact]
    public async Task UpgradeAsync_LaterVersion_IsRefusedInOneLineAndOtherComponentsAreNot()
    {
        await using var database = bed.OpenDatabase();
        await new Schema("things", [One, Two]).UpgradeAsync(database, default);

        var refused = await Assert.ThrowsAsync<StorageException>(() => new Schema("things", [One]).UpgradeAsync(database, default));

        Assert.Contains("version 2 of the tables for things", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        await new Schema("others", [Same("CREATE TABLE another (id INTEGER)")]).UpgradeAsync(database, default);
    }

    [Fact]
    public async Task UpgradeAsync_StepFails_LeavesNothingHalfDone()
    {
        await using var database = bed.OpenDatabase();

        await Assert.ThrowsAsync<StorageException>(() => new Schema("things", [One, Same("INSERT INTO nowhere VALUES ('12345678901')")]).UpgradeAsync(database, default));

        await new Schema("things", [One, Two]).UpgradeAsync(database, default);
        Assert.Equal(1L, Convert.ToInt64(await bed.RunAsync("SELECT COUNT(*) FROM thing"), null));
    }

    [Fact]
    public async Task OpenAsync_StoreOfALaterVersion_IsRefusedInOneLine()
    {
        await using (await bed.OpenAsync())
        {
        }
        await bed.RunAsync("INSERT INTO schema_migrations (component, version) VALUES ('acts', 99)");

        var refused = await Assert.ThrowsAsync<ActStoreException>(() => bed.OpenAsync());

        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
    }

    private static Migration Same(string sql) => new(sql, sql);
}
