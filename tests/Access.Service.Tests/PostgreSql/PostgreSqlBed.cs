using System.Diagnostics;
using Access.Sources.Acts.Store;
using Access.Sources.Storage;
using Access.Tests.Acts.Store;
using Npgsql;

namespace Access.Service.Tests.PostgreSql;

/// <summary>A schema of its own in a PostgreSQL database.</summary>
public sealed class PostgreSqlBed(Cluster cluster) : StoreBed
{
    private readonly string schema = $"t{Guid.NewGuid():N}";

    internal static PostgreSqlBed In(Cluster cluster) => new(cluster);

    internal string ConnectionString => new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { SearchPath = schema }.ConnectionString;

    internal override Task PrepareAsync() => RunAsync($"CREATE SCHEMA {schema}");

    internal override ActStoreOptions Options(StorageLimits? limits = null, string? keys = null) =>
        new() { PostgreSql = ConnectionString, KeysDirectory = keys ?? Keys, Limits = limits ?? Patient with { Connections = 4 } };

    internal override Database OpenDatabase(StorageLimits? limits = null) => PostgreSqlDatabase.Open(ConnectionString, limits ?? Patient with { Connections = 4 });

    internal override async Task<IAsyncDisposable> HoldHeadAsync()
    {
        var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand("BEGIN; SELECT 1 FROM act_head FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    internal override async Task<byte[]> DumpAsync()
    {
        var parts = new NpgsqlConnectionStringBuilder(cluster.ConnectionString);
        var program = Directory.GetDirectories("/usr/lib/postgresql").Order().Last();
        var start = new ProcessStartInfo(Path.Combine(program, "bin", "pg_dump"))
        {
            ArgumentList = { "-h", parts.Host!, "-p", $"{parts.Port}", "-U", parts.Username!, "-n", schema, parts.Database! },
            Environment = { ["PGPASSWORD"] = parts.Password },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        using var dump = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(dump);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return dump.ToArray();
    }

    internal override Task DisarmAsync(string table) => RunAsync($"DROP TRIGGER {table}_is_never_changed ON {table}");

    internal override async Task<object?> RunAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await RunAsync($"DROP SCHEMA {schema} CASCADE");
        await base.DisposeAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
