using Microsoft.Data.Sqlite;

namespace Access.Tests.Log;

/// <summary>A folder for a log's database and keys, which goes when the test ends.</summary>
internal sealed class LogFolder : IDisposable
{
    internal LogFolder() => Root = Directory.CreateTempSubdirectory("access-log-").FullName;

    internal string Root { get; }

    internal string Data => Path.Combine(Root, "data");

    internal string Database => Path.Combine(Data, "log.db");

    internal string Keys => Path.Combine(Root, "keys");

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
