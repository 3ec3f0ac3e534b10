using System.Diagnostics;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Storage;
using Access.Tests.Log;
using Access.Tests.Log.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Access.Service.Tests.PostgreSql;

/// <summary>What PostgreSQL does to a node that asks it too much: a host that falls silent, a table that somebody else reads, a commit that nobody confirms.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class SilentServerTests(Cluster cluster)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(700);

    // A host that is frozen takes connections and answers nothing: neither the statement nor the request to cancel it.
    [Fact]
    public async Task Append_ServerFallsSilent_FailsInTimeAndWorksWhenItIsBack()
    {
        await using var bed = new PostgreSqlLogBed(cluster);
        await bed.PrepareAsync();
        await using var line = Line.To(cluster.ConnectionString);
        await using var log = await OpenAsync(bed, line);

        line.IsSilent = true;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var began = Stopwatch.GetTimestamp();
            await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], CancellationToken.None));

            // The promise is a second; a busy machine has more.
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }

        // The writer itself must not hang for the minute that a connection may take.
        await Task.Delay(2 * Limit);
        line.IsSilent = false;
        var back = Stopwatch.GetTimestamp();
        await AppendUntilItWorksAsync(log);
        Assert.InRange(Stopwatch.GetElapsedTime(back), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    // The first decision by a rulebook's new edition asks whether the log holds it.
    [Fact]
    public async Task KeepRulebook_ServerFallsSilent_FailsInTime()
    {
        await using var bed = new PostgreSqlLogBed(cluster);
        await bed.PrepareAsync();
        await using var line = Line.To(cluster.ConnectionString);
        await using var log = await OpenAsync(bed, line);

        line.IsSilent = true;
        var began = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<DecisionLogException>(() => log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, CancellationToken.None));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        line.IsSilent = false;
    }

    // Between two statements of one transaction: the driver then asks the silent server to cancel, and waits for it.
    [Fact]
    public async Task Write_ServerFallsSilentInItsMidst_FailsInTime()
    {
        await using var line = Line.To(cluster.ConnectionString);
        await using var database = PostgreSqlDatabase.Open(
            new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Port = line.Port }.ConnectionString, new() { Read = Limit, Write = Limit });
        Assert.Equal(1, (await database.ReadAsync(session => session.RowsAsync<int>("SELECT 1"), CancellationToken.None)).Single());
        var began = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<StorageException>(() => database.WriteAsync(
            async session =>
            {
                await session.RowsAsync<int>("SELECT 1");
                line.IsSilent = true;
                return await session.RowsAsync<int>("SELECT 2");
            },
            CancellationToken.None));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    // A backup reads every table from beginning to end, for hours; months are made beside it when it is over.
    [Fact]
    public async Task Open_MonthIsMissingWhileABackupReads_StartsAndKeepsNobodyWaiting()
    {
        await using var bed = new PostgreSqlLogBed(cluster);
        await bed.PrepareAsync();
        await using var log = await bed.OpenAsync();
        await log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await using var backup = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(bed.ConnectionString) { Pooling = false }.ConnectionString);
        await backup.OpenAsync();
        await using (var read = new NpgsqlCommand("BEGIN; LOCK TABLE log_entry, log_decision IN ACCESS SHARE MODE", backup)) await read.ExecuteNonQueryAsync();

        bed.Clock.Now = LoggedFamily.Noon.AddMonths(1);
        await using (var node = await bed.OpenAsync())
        {
            await node.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
            await log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        }

        await using (var end = new NpgsqlCommand("ROLLBACK", backup)) await end.ExecuteNonQueryAsync();
        await using var later = await bed.OpenAsync();
        bed.Clock.Now = LoggedFamily.Noon.AddMonths(4);
        await log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        Assert.Equal(4, await log.Reader.SizeAsync(CancellationToken.None));
    }

    // As where the synchronous standby is silent: the server gives up waiting, says so in a warning, and would answer as if all were well.
    [Fact]
    public async Task Write_CommitEndsWithAWarning_HasFailed()
    {
        var schema = $"t{Guid.NewGuid():N}";
        await using var database = PostgreSqlDatabase.Open(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { SearchPath = schema }.ConnectionString, new());
        await database.WriteAsync(
            session => session.RunAsync(
                $"""
                CREATE SCHEMA {schema};
                CREATE TABLE kept (value BIGINT);
                CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'nobody confirms'; RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER warns AFTER INSERT ON kept DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.value > 1) EXECUTE FUNCTION warn();
                """),
            CancellationToken.None);

        Assert.Equal(1, await database.WriteAsync(session => session.RunAsync("INSERT INTO kept VALUES (1)"), CancellationToken.None));
        var failure = await Assert.ThrowsAsync<StorageException>(() => database.WriteAsync(session => session.RunAsync("INSERT INTO kept VALUES (2)"), CancellationToken.None));
        Assert.Contains("confirmed", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, await database.WriteAsync(session => session.RunAsync("INSERT INTO kept VALUES (1)"), CancellationToken.None));
        await database.WriteAsync(session => session.RunAsync($"DROP SCHEMA {schema} CASCADE"), CancellationToken.None);
    }

    // The same where the commit goes to the server with the records.
    [Fact]
    public async Task Append_CommitEndsWithAWarning_HasFailed()
    {
        await using var bed = new PostgreSqlLogBed(cluster);
        await bed.PrepareAsync();
        await using var log = await bed.OpenAsync();
        await log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await bed.RunAsync(
            """
            CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'nobody confirms'; RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER warns AFTER UPDATE ON log_head DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.size = 2) EXECUTE FUNCTION warn();
            """);

        var failure = await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], CancellationToken.None));
        Assert.Contains("confirmed", failure.Message, StringComparison.Ordinal);
        await log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
    }

    private static async Task<LogStore> OpenAsync(PostgreSqlLogBed bed, Line line)
    {
        var options = bed.Options(Limit) with { PostgreSql = new NpgsqlConnectionStringBuilder(bed.ConnectionString) { Port = line.Port }.ConnectionString };
        var log = await LogStore.OpenAsync(options, bed.Clock, LogBed.Metrics, NullLogger.Instance, CancellationToken.None);
        await AppendUntilItWorksAsync(log);
        return log;
    }

    private static async Task AppendUntilItWorksAsync(LogStore log)
    {
        for (var until = Environment.TickCount64 + 60_000; ;)
        {
            try
            {
                await log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
                return;
            }
            catch (DecisionLogException) when (Environment.TickCount64 < until)
            {
                await Task.Delay(100);
            }
        }
    }
}
