using System.Globalization;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>
/// The tables of the log, version by version. In PostgreSQL entries and the index of decisions are partitioned by the month
/// (UTC) of their instant; months are made ahead, see <see cref="LogMonths"/>.
/// </summary>
internal static class LogSchema
{
    private static readonly string[] Unchanging = ["log_keys", "log_entry", "log_node", "log_snapshot"];

    internal static Schema Schema { get; } = new("log", [new(Sqlite(), PostgreSql())]);

    // Instants are ticks (100 ns since year 1, UTC). A sequence is given under the head's lock, in the transaction that
    // inserts: the order of sequences is the order of commits, without gaps. The head, the checkpoint and the index, which
    // proves nothing and goes with an erased person, are all that ever changes.
    private static string Tables(string integer, string bytes, string empty, string strict, string byMonth, string entryKey, string decisionKey) =>
        $"""
        CREATE TABLE log_head (
            id {integer} PRIMARY KEY CHECK (id = 1),
            size {integer} NOT NULL,
            last_at {integer} NOT NULL,
            subtrees {bytes} NOT NULL,
            acts_read {integer} NOT NULL,
            probes {integer} NOT NULL){strict};
        INSERT INTO log_head VALUES (1, 0, 0, {empty}, 0, 0);
        CREATE TABLE log_checkpoint (
            id {integer} PRIMARY KEY CHECK (id = 1),
            size {integer} NOT NULL,
            note {bytes} NOT NULL){strict};
        CREATE TABLE log_keys (
            purpose TEXT NOT NULL,
            key_id {integer} NOT NULL,
            fingerprint TEXT NOT NULL,
            PRIMARY KEY (purpose, key_id)){strict};
        CREATE TABLE log_node (
            level {integer} NOT NULL,
            place {integer} NOT NULL,
            hash {bytes} NOT NULL,
            PRIMARY KEY (level, place)){strict};
        CREATE TABLE log_snapshot (
            tag TEXT PRIMARY KEY,
            sequence {integer} NOT NULL){strict};
        CREATE TABLE log_entry (
            sequence {integer} NOT NULL,
            at {integer} NOT NULL,
            kind {integer} NOT NULL,
            id TEXT NOT NULL,
            entry {bytes} NOT NULL,
            body {bytes} NOT NULL,
            PRIMARY KEY ({entryKey})){strict}{byMonth};
        CREATE INDEX log_entry_by_id ON log_entry (id);
        CREATE TABLE log_decision (
            child TEXT NOT NULL,
            sequence {integer} NOT NULL,
            at {integer} NOT NULL,
            asker TEXT NOT NULL,
            client TEXT NOT NULL,
            action TEXT NOT NULL,
            resource TEXT NOT NULL,
            document TEXT,
            provider TEXT,
            age TEXT NOT NULL,
            decision {integer} NOT NULL,
            code TEXT NOT NULL,
            causes TEXT NOT NULL,
            rulebook TEXT NOT NULL,
            child_version {integer},
            asker_version {integer},
            register_age {integer},
            PRIMARY KEY ({decisionKey})){strict}{byMonth};
        CREATE INDEX log_decision_by_child ON log_decision (child, at);
        CREATE INDEX log_decision_by_asker ON log_decision (asker, at);
        """;

    private static string Sqlite() =>
        Tables("INTEGER", "BLOB", "zeroblob(8)", " STRICT", "", "sequence", "sequence")
        + string.Concat(Unchanging.Select(table =>
            $"""
            CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table}
                BEGIN SELECT RAISE(ABORT, 'what was logged is never changed'); END;
            CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table}
                BEGIN SELECT RAISE(ABORT, 'what was logged is never deleted'); END;
            """));

    private static string PostgreSql() =>
        Tables("BIGINT", "BYTEA", "decode('0000000000000000', 'hex')", "", " PARTITION BY RANGE (at)", "sequence, at", "child, sequence, at")
        + """
        ALTER TABLE log_entry ALTER COLUMN body SET STORAGE EXTERNAL;
        CREATE INDEX log_decision_by_sequence ON log_decision (sequence);
        CREATE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'what was logged is never changed or deleted' USING ERRCODE = 'insufficient_privilege'; END $$;
        """
        + string.Concat(Unchanging.Select(table =>
            $"""
            CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
            CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
            """));

    /// <summary>The last table that <see cref="Month"/> makes: where it is, all are.</summary>
    internal static string LastTableOf(DateTimeOffset month) => $"log_decision_{NameOf(month)}";

    /// <summary>Makes the partitions of one month where they are missing.</summary>
    internal static string Month(DateTimeOffset month)
    {
        var name = NameOf(month);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            CREATE TABLE IF NOT EXISTS log_entry_{name} PARTITION OF log_entry FOR VALUES FROM ({month.UtcTicks}) TO ({month.AddMonths(1).UtcTicks});
            CREATE OR REPLACE TRIGGER log_entry_is_never_emptied BEFORE TRUNCATE ON log_entry_{name} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
            CREATE TABLE IF NOT EXISTS {LastTableOf(month)} PARTITION OF log_decision FOR VALUES FROM ({month.UtcTicks}) TO ({month.AddMonths(1).UtcTicks});
            """);
    }

    private static string NameOf(DateTimeOffset month) => month.ToString("yyyy_MM", CultureInfo.InvariantCulture);
}
