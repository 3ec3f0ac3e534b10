using Access.Sources.Log;
using Microsoft.Data.Sqlite;

namespace Access.Tests.Log;

/// <summary>A decision log in a folder of its own, which goes when the test ends.</summary>
internal sealed class LogFolder : IDisposable
{
    internal LogFolder() => Root = Directory.CreateTempSubdirectory("access-log-").FullName;

    internal string Root { get; }

    internal string Data => Path.Combine(Root, "data");

    internal string Database => Path.Combine(Data, "log.db");

    internal string Keys => Path.Combine(Root, "keys");

    internal DecisionLogOptions Options(TimeSpan? limit = null, int capacity = 8192) => new()
    {
        DatabasePath = Database,
        KeysDirectory = Keys,
        // Long, so that a busy machine fails no test that is not about time.
        CommitTimeLimit = limit ?? TimeSpan.FromSeconds(60),
        QueueCapacity = capacity,
    };

    internal SqliteDecisionLog Open(TimeSpan? limit = null, int capacity = 8192) =>
        SqliteDecisionLog.Open(Options(limit, capacity), Pseudonyms.Open(Keys));

    internal SqliteConnection Connect(string? path = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path ?? Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    internal static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
