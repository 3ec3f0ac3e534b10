using Access.Sources.Storage;
using Npgsql;

namespace Access.Service.Tests.PostgreSql;

/// <summary>What is added to a connection string is in force at the server, and what the operator stated stays.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class ConnectionTests(Cluster cluster)
{
    [Fact]
    public async Task Statement_ThatComesAgain_IsPreparedAndNeverCompiled()
    {
        await using var database = Open(cluster.ConnectionString);
        for (var time = 0L; time < 6; time++) Assert.Equal(time + 1, await OneAsync<long>(database, "SELECT @time + 1", new { time }));

        Assert.Equal(1, await OneAsync<long>(database, "SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE '%+ 1'"));
        Assert.Equal("off", await OneAsync<string>(database, "SHOW jit"));
        Assert.Equal("notice", await OneAsync<string>(database, "SHOW client_min_messages"));
    }

    [Fact]
    public async Task Connection_WhereNothingIsStated_IsNamedAndNotReset()
    {
        await using var database = Open(cluster.ConnectionString);

        await OneAsync<string>(database, "SELECT set_config('access.kept', 'yes', false)");

        Assert.Equal("yes", await OneAsync<string>(database, "SELECT current_setting('access.kept', true)"));
        Assert.Equal("access", await OneAsync<string>(database, "SHOW application_name"));
    }

    [Fact]
    public async Task Connection_WhereTheOperatorStatedOtherwise_IsAsStated()
    {
        var stated = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { ApplicationName = "theirs", MaxAutoPrepare = 0, NoResetOnClose = false };
        await using var database = Open(stated.ConnectionString);
        for (var time = 0L; time < 6; time++) await OneAsync<long>(database, "SELECT @time + 1", new { time });

        await OneAsync<string>(database, "SELECT set_config('access.kept', 'yes', false)");

        Assert.Equal("", await OneAsync<string>(database, "SELECT COALESCE(current_setting('access.kept', true), '')"));
        Assert.Equal(0, await OneAsync<long>(database, "SELECT COUNT(*) FROM pg_prepared_statements"));
        Assert.Equal("theirs", await OneAsync<string>(database, "SHOW application_name"));
    }

    // The limit is the node's share of the server's connections.
    [Fact]
    public async Task Connections_MoreThanTheLimitAtOnce_AreNeverOpened()
    {
        var name = $"many {Guid.NewGuid():N}"[..30];
        await using var database = Open(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { ApplicationName = name }.ConnectionString);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OneAsync<long>(database, "SELECT 1 FROM (SELECT pg_sleep(0.02)) slept")));

        Assert.Equal(2, await OneAsync<long>(database, "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = @name", new { name }));
    }

    private static PostgreSqlDatabase Open(string connection) => PostgreSqlDatabase.Open(connection, new() { Connections = 2, Read = TimeSpan.FromSeconds(10), Write = TimeSpan.FromSeconds(10) });

    private static async Task<T> OneAsync<T>(Database database, string sql, object? parameters = null) =>
        Assert.Single(await database.ReadAsync(session => session.RowsAsync<T>(sql, parameters), CancellationToken.None));
}
