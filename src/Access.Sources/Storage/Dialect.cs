using System.Text.Json;

namespace Access.Sources.Storage;

/// <summary>Where the SQL of the two databases differs. Everything else is written once.</summary>
public abstract class Dialect
{
    private Dialect()
    {
    }

    /// <summary>SQLite.</summary>
    public static Dialect Sqlite { get; } = new OfSqlite();

    /// <summary>PostgreSQL.</summary>
    public static Dialect PostgreSql { get; } = new OfPostgreSql();

    /// <summary>A comparison with any of the texts of a parameter: <c>column</c> followed by this.</summary>
    public abstract string AnyOf(string parameter);

    /// <summary>
    /// A comparison with any of the rows of a SELECT: <c>column</c> followed by this. PostgreSQL would look for each of its own rows in them,
    /// where this stands beside an <c>OR</c>.
    /// </summary>
    public abstract string AnyOfRows(string select);

    /// <summary>The texts of a parameter as rows with one column, <c>value</c>.</summary>
    public abstract string Rows(string parameter);

    /// <summary>Texts as the value of a parameter.</summary>
    public abstract object Texts(IEnumerable<string> values);

    /// <summary>
    /// Joins a table row by row through its index. PostgreSQL, which knows nothing of how few rows a recursion has, would read the whole
    /// table instead.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="alias">Its name in the statement.</param>
    /// <param name="condition">Which rows belong together, by an indexed column of the table.</param>
    public abstract string JoinByIndex(string table, string alias, string condition);

    /// <summary>At the end of a SELECT: holds the row until the transaction ends. SQLite's writers hold the whole file already.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>What the database's clock shows, as ticks of 100 ns since year 1, UTC; null where it has no clock of its own.</summary>
    public abstract string Now { get; }

    /// <summary>Waits until no other transaction migrates, and keeps others waiting until this one ends.</summary>
    internal abstract string LockMigrations { get; }

    /// <summary>The same for what can be tried again: gives up on any lock after 200 ms, since whoever waits for one keeps others waiting too.</summary>
    internal abstract string LockMigrationsBriefly { get; }

    /// <summary>One row where the table of the parameter <c>table</c> exists, none where it does not.</summary>
    internal abstract string HasTable { get; }

    /// <summary>The statements of a migration in this dialect.</summary>
    internal abstract string Of(Migration migration);

    private sealed class OfSqlite : Dialect
    {
        public override string ForUpdate => "";

        public override string Now => "CAST(NULL AS INTEGER)";

        // BEGIN IMMEDIATE has waited.
        internal override string LockMigrations => "SELECT 1";

        internal override string LockMigrationsBriefly => LockMigrations;

        internal override string HasTable => "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = @table";

        public override string AnyOf(string parameter) => $"IN (SELECT value FROM json_each({parameter}))";

        public override string AnyOfRows(string select) => $"IN ({select})";

        public override string Rows(string parameter) => $"json_each({parameter})";

        public override object Texts(IEnumerable<string> values) => JsonSerializer.Serialize(values);

        public override string JoinByIndex(string table, string alias, string condition) => $"CROSS JOIN {table} {alias} ON {condition}";

        internal override string Of(Migration migration) => migration.Sqlite;
    }

    private sealed class OfPostgreSql : Dialect
    {
        public override string ForUpdate => "FOR UPDATE";

        public override string Now => "(EXTRACT(EPOCH FROM clock_timestamp()) * 10000000)::BIGINT + 621355968000000000";

        // Any number will do, as long as every version of Access takes the same.
        private const string TakeTurn = "SELECT pg_advisory_xact_lock(4711200526110437)";

        internal override string LockMigrations => $"SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = '60s'; {TakeTurn}";

        internal override string LockMigrationsBriefly => $"SET LOCAL lock_timeout = '200ms'; {TakeTurn}";

        internal override string HasTable => "SELECT 1 WHERE to_regclass(@table) IS NOT NULL";

        public override string AnyOf(string parameter) => $"= ANY({parameter})";

        public override string AnyOfRows(string select) => $"= ANY(ARRAY({select}))";

        public override string Rows(string parameter) => $"unnest({parameter}) AS rows(value)";

        public override object Texts(IEnumerable<string> values) => values.ToArray();

        public override string JoinByIndex(string table, string alias, string condition) =>
            $"CROSS JOIN LATERAL (SELECT {alias}.* FROM {table} {alias} WHERE {condition} OFFSET 0) {alias}";

        internal override string Of(Migration migration) => migration.PostgreSql;
    }
}
