using Access.Sources.Acts.Store;
using Access.Sources.Storage;
using Microsoft.Data.Sqlite;

namespace Access.Tests.Acts.Store;

/// <summary>An SQLite file.</summary>
public sealed class SqliteBed : StoreBed
{
    internal static SqliteBed New() => new();

    internal string File => Path.Combine(Root, "data", "acts.db");

    internal override Task PrepareAsync() => Task.CompletedTask;

    internal override ActStoreOptions Options(StorageLimits? limits = null, string? keys = null) =>
        new() { SqliteFile = File, KeysDirectory = keys ?? Keys, Limits = limits ?? Patient };

    internal override Database OpenDatabase(StorageLimits? limits = null) => SqliteDatabase.Open(File, limits ?? Patient);

    internal override async Task<IAsyncDisposable> HoldHeadAsync()
    {
        var connection = await ConnectAsync();
        Run(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    internal override async Task<byte[]> DumpAsync()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(File)!);
        var bytes = await Task.WhenAll(files.Select(file => System.IO.File.ReadAllBytesAsync(file)));
        return [.. bytes.SelectMany(part => part)];
    }

    internal override Task DisarmAsync(string table) => RunAsync($"DROP TRIGGER {table}_is_never_changed");

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
