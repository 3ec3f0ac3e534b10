using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Access.Sources.Log;

/// <summary>A decision as it stands in the log.</summary>
/// <param name="Sequence">Its place: 1, 2, 3 … without gaps.</param>
/// <param name="Id">The decision's id.</param>
/// <param name="DecidedAt">When it was made, in UTC.</param>
/// <param name="Body">The record, as <see cref="DecisionRecordWriter"/> wrote it.</param>
public sealed record LoggedDecision(long Sequence, string Id, DateTimeOffset DecidedAt, JsonElement Body);

/// <summary>Reads a decision log and never writes to it; the service may write meanwhile. For one thread at a time.</summary>
public sealed class DecisionLogReader : IDisposable
{
    private const string Columns = "SELECT sequence, id, decided_at, body FROM decision";

    private readonly SqliteConnection connection;

    static DecisionLogReader() => SQLitePCL.Batteries_V2.Init();

    private DecisionLogReader(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens a log.</summary>
    /// <exception cref="DecisionLogException">There is no log at the path, or it is of a later version.</exception>
    public static DecisionLogReader Open(string databasePath)
    {
        var path = Path.GetFullPath(databasePath);
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            LogSchema.RefuseLater(LogSchema.Scalar(connection, null, "SELECT COALESCE(MAX(version), 0) FROM schema_version"), path);
            return new(connection);
        }
        catch (Exception failure)
        {
            connection.Dispose();
            if (failure is SqliteException) throw new DecisionLogException($"There is no readable decision log at {path}: {failure.Message}", failure);
            throw;
        }
    }

    /// <summary>The decision with an id; null where there is none.</summary>
    public LoggedDecision? Find(string id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"{Columns} WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        using var rows = command.ExecuteReader();
        return rows.Read() ? Read(rows) : null;
    }

    /// <summary>All decisions in order, one at a time, as they were when reading began.</summary>
    public IEnumerable<LoggedDecision> All()
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"{Columns} ORDER BY sequence";
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return Read(rows);
    }

    /// <summary>Closes the log.</summary>
    public void Dispose() => connection.Dispose();

    private static LoggedDecision Read(SqliteDataReader row)
    {
        using var body = JsonDocument.Parse(row.GetFieldValue<byte[]>(3));
        return new(
            row.GetInt64(0),
            row.GetString(1),
            DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            body.RootElement.Clone());
    }
}
