using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Access.Sources.Storage;

/// <summary>
/// Inserts many rows and changes one at the least cost that each database has: PostgreSQL takes arrays of values in one statement, and all of
/// them with the commit in one go; SQLite one prepared statement that is run again and again.
/// </summary>
internal static class BulkWrite
{
    // A connection is used by one at a time, and its statements go with it.
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, sqlite3_stmt>> Prepared = [];

    /// <summary>Writes.</summary>
    /// <returns>Whether it committed as well.</returns>
    internal static async Task<bool> RunAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<RowSet> sets, RowChange change, CancellationToken cancellationToken)
    {
        if (connection is NpgsqlConnection postgreSql)
        {
            await RunAsync(postgreSql, (NpgsqlTransaction?)transaction, sets, change, cancellationToken).ConfigureAwait(false);
            return true;
        }
        Run((SqliteConnection)connection, sets, change, cancellationToken);
        return false;
    }

    private static async Task RunAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<RowSet> sets, RowChange change, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            foreach (var set in sets)
            {
                if (set.Count > 0) Add(set.Insert($"SELECT * FROM unnest({string.Join(", ", Enumerable.Range(1, set.Columns.Count).Select(Place))})"), set.Columns.Select(column => (object)column.Values));
            }
            Add(change.Update(Place), change.Columns.Select(column => column.Values.GetValue(0)!));

            // What fails before it keeps it from being reached.
            Add("COMMIT", []);
            await UnconfirmedCommitException.CommitAsync(connection, () => batch.ExecuteNonQueryAsync(cancellationToken)).ConfigureAwait(false);
        }

        void Add(string sql, IEnumerable<object> values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }

        static string Place(int place) => $"${place}";
    }

    private static void Run(SqliteConnection connection, IReadOnlyList<RowSet> sets, RowChange change, CancellationToken cancellationToken)
    {
        foreach (var set in sets)
        {
            if (set.Count > 0) Run(connection, set.Insert($"VALUES ({string.Join(", ", set.Columns.Select(_ => "?"))})"), set.Columns, set.Count, cancellationToken);
        }
        Run(connection, change.Update(_ => "?"), change.Columns, 1, cancellationToken);
    }

    private static void Run(SqliteConnection connection, string sql, IReadOnlyList<RowSet.Column> columns, int rows, CancellationToken cancellationToken)
    {
        var statements = Prepared.GetOrCreateValue(connection);
        if (!statements.TryGetValue(sql, out var statement))
        {
            Check(connection, raw.sqlite3_prepare_v2(connection.Handle, sql, out statement));
            statements.Add(sql, statement);
        }
        for (var row = 0; row < rows; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var column = 0; column < columns.Count; column++)
            {
                // A value stays bound until the next one: of rows about one family most are the same.
                if (row == 0 || !IsAsBefore(columns[column].Values, row)) Bind(connection, statement, column + 1, columns[column].Values, row);
            }
            var code = raw.sqlite3_step(statement);
            _ = raw.sqlite3_reset(statement);
            if (code != raw.SQLITE_DONE) Check(connection, code);
        }

        // What was bound last is not kept in memory until the next time.
        _ = raw.sqlite3_clear_bindings(statement);
    }

    private static bool IsAsBefore(Array values, int row) => values switch
    {
        long[] whole => whole[row] == whole[row - 1],
        long?[] whole => whole[row] == whole[row - 1],
        string?[] texts => texts[row] == texts[row - 1],
        byte[][] bytes => ReferenceEquals(bytes[row], bytes[row - 1]),
        _ => false,
    };

    private static void Bind(SqliteConnection connection, sqlite3_stmt statement, int place, Array values, int row) => Check(connection, values switch
    {
        long[] whole => raw.sqlite3_bind_int64(statement, place, whole[row]),
        long?[] whole => whole[row] is { } value ? raw.sqlite3_bind_int64(statement, place, value) : raw.sqlite3_bind_null(statement, place),
        string?[] texts => texts[row] is { } text ? raw.sqlite3_bind_text(statement, place, text) : raw.sqlite3_bind_null(statement, place),
        byte[][] bytes => raw.sqlite3_bind_blob(statement, place, bytes[row]),
        _ => throw new ArgumentException("A column holds whole numbers, texts or bytes.", nameof(values)),
    });

    private static void Check(SqliteConnection connection, int code)
    {
        if (code == raw.SQLITE_OK) return;
        throw new SqliteException(raw.sqlite3_errstr(code).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(connection.Handle));
    }
}
