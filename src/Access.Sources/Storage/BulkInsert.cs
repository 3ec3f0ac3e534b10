using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Access.Sources.Storage;

/// <summary>
/// Inserts many rows at the least cost that each database has: PostgreSQL takes arrays of values in one statement, SQLite one
/// prepared statement that is run again and again.
/// </summary>
internal static class BulkInsert
{
    // A connection is used by one at a time, and its statements go with it.
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, sqlite3_stmt>> Prepared = [];

    internal static async Task RunAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<RowSet> sets, CancellationToken cancellationToken)
    {
        if (connection is NpgsqlConnection postgreSql) await RunAsync(postgreSql, (NpgsqlTransaction?)transaction, sets, cancellationToken).ConfigureAwait(false);
        else Run((SqliteConnection)connection, sets, cancellationToken);
    }

    private static async Task RunAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<RowSet> sets, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            foreach (var set in sets)
            {
                if (set.Count == 0) continue;
                var places = string.Join(", ", Enumerable.Range(1, set.Columns.Count).Select(place => $"${place}"));
                var insert = new NpgsqlBatchCommand(set.Insert($"SELECT * FROM unnest({places})"));
                foreach (var column in set.Columns) insert.Parameters.Add(new NpgsqlParameter { Value = column.Values });
                batch.BatchCommands.Add(insert);
            }
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Run(SqliteConnection connection, IReadOnlyList<RowSet> sets, CancellationToken cancellationToken)
    {
        var statements = Prepared.GetOrCreateValue(connection);
        foreach (var set in sets)
        {
            if (set.Count == 0) continue;
            var sql = set.Insert($"VALUES ({string.Join(", ", set.Columns.Select(_ => "?"))})");
            if (!statements.TryGetValue(sql, out var statement))
            {
                Check(connection, raw.sqlite3_prepare_v2(connection.Handle, sql, out statement));
                statements.Add(sql, statement);
            }
            for (var row = 0; row < set.Count; row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var column = 0; column < set.Columns.Count; column++) Bind(connection, statement, column + 1, set.Columns[column].Values, row);
                var code = raw.sqlite3_step(statement);
                _ = raw.sqlite3_reset(statement);
                if (code != raw.SQLITE_DONE) Check(connection, code);
            }
            // What was bound last is not kept in memory until the next time.
            _ = raw.sqlite3_clear_bindings(statement);
        }
    }

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
