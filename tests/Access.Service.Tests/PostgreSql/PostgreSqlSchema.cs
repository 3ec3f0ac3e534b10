using Npgsql;

namespace Access.Service.Tests.PostgreSql;

/// <summary>A schema of its own, so that what stands in it came from one test.</summary>
internal sealed class PostgreSqlSchema(Cluster cluster)
{
    private readonly string name = $"t{Guid.NewGuid():N}";

    internal string ConnectionString => new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { SearchPath = name }.ConnectionString;

    internal Task MakeAsync() => RunAsync($"CREATE SCHEMA {name}");

    internal Task DropAsync() => RunAsync($"DROP SCHEMA IF EXISTS {name} CASCADE");

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
