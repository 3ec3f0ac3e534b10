using Access.Sources.Log.Store;
using Microsoft.Data.Sqlite;

namespace Access.Tests.Log.Store;

/// <summary>An SQLite file.</summary>
public sealed class SqliteLogBed : LogBed
{
    internal string File => Path.Combine(Root, "data", "access.db");

    internal override string Source => $"sqlite:{File}";

    internal override Task PrepareAsync() => Task.CompletedTask;

    internal override LogStoreOptions Options(TimeSpan? limit = null) => new() { SqliteFile = File, KeysDirectory = Keys, CommitTimeLimit = limit ?? Patient };

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
