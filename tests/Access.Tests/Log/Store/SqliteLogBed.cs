using System.Text;
using Access.Domain.Identifiers;
using Access.Domain.Vocabulary;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Store;
using Access.Sources.Storage;
using Access.Tests.Acts.Store;
using Access.Tests.Cli;
using Microsoft.Data.Sqlite;

namespace Access.Tests.Log.Store;

/// <summary>An SQLite file.</summary>
public sealed class SqliteLogBed : LogBed
{
    internal string File => Path.Combine(Root, "data", "access.db");

    private string Acts => Path.Combine(Root, "data", "acts.db");

    internal override string Source => $"sqlite:{File}";

    internal override Task PrepareAsync() => Task.CompletedTask;

    internal override LogStoreOptions Options(TimeSpan? limit = null) => new() { SqliteFile = File, KeysDirectory = Keys, CommitTimeLimit = limit ?? Patient, LongestLeap = TimeSpan.MaxValue };

    internal override ActStoreOptions ActOptions => new() { SqliteFile = Acts, KeysDirectory = Keys, Limits = StoreBed.Patient };

    internal override Database OpenActs() => SqliteDatabase.Open(Acts, StoreBed.Patient);

    internal override async Task<IAsyncDisposable> HoldHeadAsync()
    {
        var connection = await ConnectAsync();
        Run(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    internal override async Task<byte[]> DumpAsync()
    {
        var bytes = await Task.WhenAll(Directory.GetFiles(Path.GetDirectoryName(File)!).Select(file => System.IO.File.ReadAllBytesAsync(file)));
        return [.. bytes.SelectMany(part => part)];
    }

    internal override async Task DisarmAsync(string table)
    {
        await RunAsync($"DROP TRIGGER {table}_is_never_changed");
        await RunAsync($"DROP TRIGGER {table}_is_never_deleted");
    }

    internal override Task RefuseInsertsAsync(string table) => RunAsync($"CREATE TRIGGER refuse_{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(FAIL, 'disk full'); END");

    internal override Task AllowInsertsAsync(string table) => RunAsync($"DROP TRIGGER refuse_{table}");

    internal override LogBed Another() => new SqliteLogBed();

    internal override Task EmptyAsync()
    {
        Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
        return Task.CompletedTask;
    }

    internal override Task<bool> IsEmptyAsync() => Task.FromResult(!Directory.Exists(Path.GetDirectoryName(File)!));

    internal override async Task<object?> RunAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        return Run(connection, sql);
    }

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

public sealed class SqliteLogAppendTests() : LogAppendTests(new SqliteLogBed());

public sealed class SqliteLogCheckpointTests() : LogCheckpointTests(new SqliteLogBed());

public sealed class SqliteLogErasureTests() : LogErasureTests(new SqliteLogBed())
{
    // Pages of an index are divided and joined as it grows, and what was moved stays where it stood unless it is overwritten then.
    [Fact]
    public async Task Erase_OfWhomManyDecisionsAreAbout_LeavesNoNameInAnyPage()
    {
        await using var acts = await ActsAsync();
        PersonIdentifier[] children = [Deeds.Child, LoggedFamily.Child, Deeds.Other, Deeds.Father];
        for (var round = 0; round < 60; round++)
        {
            foreach (var child in children)
                await Log.AppendAsync([.. Enumerable.Range(0, 6).Select(_ => LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Appointments) with { Child = child }))], CancellationToken.None);
        }
        var names = Log.Pseudonyms.OfPersonInEveryYear([LoggedFamily.Child]).Select(Encoding.ASCII.GetBytes).ToList();
        Assert.Contains(names, name => Count(name) > 0);

        Assert.Null((await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, "order 1", CancellationToken.None)).Refused);

        Assert.Equal(0, names.Sum(Count));
    }

    private int Count(byte[] name)
    {
        var count = 0;
        var bytes = Bed.DumpAsync().Result.AsSpan();
        for (var at = bytes.IndexOf(name); at >= 0; at = bytes.IndexOf(name))
        {
            count++;
            bytes = bytes[(at + name.Length)..];
        }
        return count;
    }
}

public sealed class SqliteLogFailureTests() : LogFailureTests(new SqliteLogBed())
{
    [Fact]
    public async Task Append_FileMovedAway_FailsUntilItIsBackAndMakesNoOther()
    {
        var file = ((SqliteLogBed)Bed).File;
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        File.Move(file, file + ".away");
        await Assert.ThrowsAsync<Access.Sources.Log.DecisionLogException>(() => Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None));
        Assert.False(File.Exists(file));
        Assert.False(await Log.IsWritableAsync(CancellationToken.None));

        File.Move(file + ".away", file);
        var id = await LogAppendTests.UntilAppendedAsync(Log);
        Assert.NotNull(await Log.Reader.FindAsync(id, Access.Sources.Log.Tree.Entries.EntryKind.Decision, CancellationToken.None));
    }
}

public sealed class SqliteTamperedDatabaseTests() : TamperedDatabaseTests(new SqliteLogBed());
public sealed class SqliteLostActsTests() : LostActsTests(new SqliteLogBed())
{
    private string Beside => Path.Combine(Path.GetDirectoryName(((SqliteLogBed)Bed).File)!, "acts.db");

    [Fact]
    public async Task Command_WhereNoActsLieBesideTheLog_IsRefusedAndMakesNone()
    {
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        foreach (var verb in (string[][])[["erase", Bed.Source, "--person", LoggedFamily.Child.Value, "--order", "order 1"], ["expire", Bed.Source], ["exceptions", Bed.Source]])
        {
            var run = await CommandRun.Of(["log", .. verb, "--keys", Bed.Keys]);
            Assert.Equal((3, ""), (run.ExitCode, run.Output));
            Assert.Contains(Beside, run.Error, StringComparison.Ordinal);
        }
        Assert.Equal(0, (await CommandRun.Of("log", "reads", Bed.Source, "--keys", Bed.Keys)).ExitCode);
        Assert.False(File.Exists(Beside));
    }

    [Fact]
    public async Task Erase_BesideActsThatAreOlderThanTheLog_IsRefused()
    {
        await using (var acts = await SqlActStore.OpenAsync(Bed.ActOptions, Bed.Clock, CancellationToken.None))
        {
            await acts.RecordAsync(Deeds.Exception(LoggedFamily.Child));
            await new ActsIntoLog(acts, Log).FollowAsync(CancellationToken.None);
        }
        File.Delete(Beside);
        await using (await SqlActStore.OpenAsync(Bed.ActOptions, Bed.Clock, CancellationToken.None))
        {
        }

        var run = await CommandRun.Of("log", "erase", Bed.Source, "--person", LoggedFamily.Child.Value, "--order", "order 1", "--keys", Bed.Keys);
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("acts were lost", run.Error, StringComparison.Ordinal);
    }
}

public sealed class SqliteErasedEverywhereTests() : ErasedEverywhereTests(new SqliteLogBed());

public sealed class SqliteCommandTests() : CommandTests(new SqliteLogBed());
