using System.Diagnostics;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Store;
using Access.Sources.Storage;
using Access.Tests.Acts.Store;
using Access.Tests.Log.Store;
using Npgsql;

namespace Access.Service.Tests.PostgreSql;

/// <summary>A log in a schema of its own in a PostgreSQL database.</summary>
public sealed class PostgreSqlLogBed(Cluster cluster) : LogBed
{
    private readonly string schema = $"t{Guid.NewGuid():N}";

    internal string Schema => schema;

    internal string ConnectionString => new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { SearchPath = schema }.ConnectionString;

    internal override string Source => $"postgres:{ConnectionString}";

    internal override Task PrepareAsync() => RunAsync($"CREATE SCHEMA {schema}");

    internal override LogStoreOptions Options(TimeSpan? limit = null) => new() { PostgreSql = ConnectionString, KeysDirectory = Keys, CommitTimeLimit = limit ?? Patient, LongestLeap = TimeSpan.MaxValue };

    internal override ActStoreOptions ActOptions => new() { PostgreSql = ConnectionString, KeysDirectory = Keys, Limits = StoreBed.Patient with { Connections = 4 } };

    internal override Database OpenActs() => PostgreSqlDatabase.Open(ConnectionString, StoreBed.Patient with { Connections = 4 });

    internal override async Task<IAsyncDisposable> HoldHeadAsync()
    {
        var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand("BEGIN; SELECT 1 FROM log_head FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    internal override Task<byte[]> DumpAsync() => ToolAsync(cluster.ConnectionString, "pg_dump", "-n", schema);

    /// <summary>Runs one of PostgreSQL's programs on the database.</summary>
    /// <returns>What it wrote.</returns>
    internal static async Task<byte[]> ToolAsync(string connection, string name, params string[] arguments)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        var program = Directory.GetDirectories("/usr/lib/postgresql").Order().Last();
        var start = new ProcessStartInfo(Path.Combine(program, "bin", name))
        {
            ArgumentList = { "-h", parts.Host!, "-p", $"{parts.Port}", "-U", parts.Username!, "-d", parts.Database! },
            Environment = { ["PGPASSWORD"] = parts.Password },
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }

    internal override Task DisarmAsync(string table) => RunAsync($"DROP TRIGGER {table}_is_never_changed ON {table}");

    internal override Task RefuseInsertsAsync(string table) => RunAsync(
        $"""
        CREATE OR REPLACE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER refuse_{table} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_row();
        """);

    internal override Task AllowInsertsAsync(string table) => RunAsync($"DROP TRIGGER refuse_{table} ON {table}");

    internal override LogBed Another() => new PostgreSqlLogBed(cluster);

    internal override async Task EmptyAsync()
    {
        await RunAsync($"DROP SCHEMA {schema} CASCADE");
        await PrepareAsync();
    }

    internal override async Task<bool> IsEmptyAsync() => await RunAsync($"SELECT 1 FROM information_schema.tables WHERE table_schema = '{schema}' LIMIT 1") is null;

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

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlLogAppendTests(Cluster cluster) : LogAppendTests(new PostgreSqlLogBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlLogErasureTests(Cluster cluster) : LogErasureTests(new PostgreSqlLogBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlLogFailureTests(Cluster cluster) : LogFailureTests(new PostgreSqlLogBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlLogCheckpointTests(Cluster cluster) : LogCheckpointTests(new PostgreSqlLogBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlTamperedDatabaseTests(Cluster cluster) : TamperedDatabaseTests(new PostgreSqlLogBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStoredLogTests(Cluster cluster) : StoredLogTests(new PostgreSqlLogBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlLostActsTests(Cluster cluster) : LostActsTests(new PostgreSqlLogBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlErasedEverywhereTests(Cluster cluster) : ErasedEverywhereTests(new PostgreSqlLogBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlCommandTests(Cluster cluster) : CommandTests(new PostgreSqlLogBed(cluster));
