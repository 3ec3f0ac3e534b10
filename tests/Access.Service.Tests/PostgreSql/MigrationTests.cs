using Access.Sources.Storage;

namespace Access.Service.Tests.PostgreSql;

/// <summary>A node that starts on a busy machine is given the time of a migration, not that of a write.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class MigrationTests(Cluster cluster)
{
    private static readonly StorageLimits Short = new() { Read = TimeSpan.FromMilliseconds(200), Write = TimeSpan.FromMilliseconds(200), Connections = 2 };

    [Fact]
    public async Task MigrateAsync_SlowerThanAWriteMayBe_IsDone() =>
        Assert.Equal(1, await AfterAPauseAsync((database, work) => database.MigrateAsync(work, default)));

    [Fact]
    public async Task WriteAsync_SlowerThanAWriteMayBe_IsGivenUp() =>
        await Assert.ThrowsAsync<StorageException>(() => AfterAPauseAsync((database, work) => database.WriteAsync(work, default)));

    private async Task<int> AfterAPauseAsync(Func<PostgreSqlDatabase, Func<Session, Task<int>>, Task<int>> run)
    {
        await using var database = PostgreSqlDatabase.Open(cluster.ConnectionString, Short);
        return await run(database, async session =>
        {
            await session.RunAsync(session.Dialect.LockMigrations);
            await Task.Delay(TimeSpan.FromSeconds(1));
            return (await session.RowsAsync<int>("SELECT 1")).Single();
        });
    }
}
