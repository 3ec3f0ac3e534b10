using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Access.Sources.Log;

/// <summary>The tables of the decision log, version by version. Only ever forward: a version that has been used is never edited.</summary>
internal static class LogSchema
{
    // Without AUTOINCREMENT a sequence is the largest one plus one, given inside the transaction that inserts: an insert
    // that is rolled back leaves no gap. Nothing is ever deleted, so none is given twice.
    private static readonly ImmutableArray<string> Versions =
    [
        """
        CREATE TABLE decision (
            sequence INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            decided_at TEXT NOT NULL,
            body BLOB NOT NULL) STRICT;
        CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
            BEGIN SELECT RAISE(ABORT, 'a recorded decision is never changed'); END;
        CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
            BEGIN SELECT RAISE(ABORT, 'a recorded decision is never deleted'); END;
        CREATE TABLE write_probe (id INTEGER PRIMARY KEY CHECK (id = 1), writes INTEGER NOT NULL) STRICT;
        INSERT INTO write_probe VALUES (1, 0);
        """,
    ];

    internal static int Current => Versions.Length;

    /// <summary>Brings the log to the current version; several processes may do so at once.</summary>
    /// <exception cref="DecisionLogException">The log is of a later version.</exception>
    internal static void Upgrade(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        Run(connection, transaction, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY) STRICT");
        var version = Scalar(connection, transaction, "SELECT COALESCE(MAX(version), 0) FROM schema_version");
        RefuseLater(version, path);
        for (var next = (int)version + 1; next <= Current; next++)
        {
            Run(connection, transaction, Versions[next - 1]);
            Run(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version VALUES ({next})"));
        }
        transaction.Commit();
    }

    /// <summary>Makes sure that a log that was open before is still one, whole, and of this version.</summary>
    /// <exception cref="DecisionLogException">It is not.</exception>
    internal static void Require(SqliteConnection connection, string path, long lastSequence)
    {
        if (Scalar(connection, null, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_version'") == 0)
            throw new DecisionLogException($"{path} is no longer a decision log.");
        RefuseLater(Scalar(connection, null, "SELECT COALESCE(MAX(version), 0) FROM schema_version"), path);
        var last = LastSequence(connection);
        if (last < lastSequence)
        {
            throw new DecisionLogException(string.Create(
                CultureInfo.InvariantCulture, $"The decision log {path} ends at record {last}, but record {lastSequence} was made durable: records are missing."));
        }
    }

    internal static long LastSequence(SqliteConnection connection) =>
        Scalar(connection, null, "SELECT COALESCE(MAX(sequence), 0) FROM decision");

    internal static long Scalar(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Run(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static void RefuseLater(long version, string path)
    {
        if (version > Current)
        {
            throw new DecisionLogException(string.Create(
                CultureInfo.InvariantCulture, $"The decision log {path} has schema version {version}; this version of Access knows {Current} and writes no later one."));
        }
    }
}
