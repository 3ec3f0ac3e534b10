using Access.Sources.Log.Store;
using Access.Tests.Log.Store;
using Npgsql;

namespace Access.Service.Tests.PostgreSql;

/// <summary>A schema of its own, so that what stands in it came from one test.</summary>
internal sealed class PostgreSqlSchema(Cluster cluster)
{
    private readonly string name = $"t{Guid.NewGuid():N}";

    internal string ConnectionString => new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { SearchPath = name }.ConnectionString;

    internal Task MakeAsync() => RunAsync($"CREATE SCHEMA {name}");

    internal Task DropAsync() => RunAsync($"DROP SCHEMA IF EXISTS {name} CASCADE");

    /// <summary>Keeps the log in it for the end of the run, where there is one.</summary>
    internal async Task KeepLogAsync(string keys, string? signingKey = null)
    {
        await using var database = new LogStoreOptions { PostgreSql = ConnectionString, KeysDirectory = keys }.OpenToRead();
        var tables = await database.ReadAsync(session => session.RowsAsync<long>(session.Dialect.HasTable, new { table = "log_checkpoint" }), default);
        if (tables.Count > 0) await KeptLogs.KeepAsync(new(database), keys, signingKey);
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
