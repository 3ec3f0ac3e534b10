using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>The tables of the store of acts, version by version.</summary>
internal static class ActSchema
{
    private static readonly string[] Unchanging = ["act_keys", "act", "act_person", "act_request"];

    internal static Schema Schema { get; } = new("acts", [new(Sqlite(), PostgreSql())]);

    // Instants are ticks (100 ns since year 1, UTC), so that both databases keep them exactly and compare them alike. A
    // sequence is given under the head's lock, in the transaction that inserts: the order of sequences is the order of
    // commits, without gaps. The head alone is ever updated.
    private static string Tables(string integer, string bytes, string strict) =>
        $"""
        CREATE TABLE act_head (
            id {integer} PRIMARY KEY CHECK (id = 1),
            last_sequence {integer} NOT NULL,
            last_recorded_at {integer} NOT NULL,
            probes {integer} NOT NULL){strict};
        INSERT INTO act_head VALUES (1, 0, 0, 0);
        CREATE TABLE act_keys (
            purpose TEXT NOT NULL,
            key_id {integer} NOT NULL,
            fingerprint TEXT NOT NULL,
            PRIMARY KEY (purpose, key_id)){strict};
        CREATE TABLE act (
            sequence {integer} PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            type TEXT NOT NULL,
            recorded_at {integer} NOT NULL UNIQUE,
            valid_from {integer} NOT NULL,
            valid_to {integer},
            ends TEXT REFERENCES act (id),
            ended_revision {integer},
            organisation TEXT,
            key_id {integer} NOT NULL,
            body {bytes} NOT NULL,
            UNIQUE (ends, ended_revision),
            CHECK ((type = 'end') = (ends IS NOT NULL) AND (ends IS NULL) = (ended_revision IS NULL))){strict};
        CREATE INDEX act_by_organisation ON act (organisation, type, valid_to);
        CREATE TABLE act_person (
            person TEXT NOT NULL,
            sequence {integer} NOT NULL REFERENCES act (sequence),
            PRIMARY KEY (person, sequence)){strict};
        CREATE TABLE act_request (
            idempotency_key TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            sequence {integer} NOT NULL REFERENCES act (sequence)){strict};
        """;

    private static string Sqlite() =>
        Tables("INTEGER", "BLOB", " STRICT")
        + string.Concat(Unchanging.Select(table =>
            $"""

            CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table}
                BEGIN SELECT RAISE(ABORT, 'what was recorded is never changed'); END;
            CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table}
                BEGIN SELECT RAISE(ABORT, 'what was recorded is never deleted'); END;
            """));

    private static string PostgreSql() =>
        Tables("BIGINT", "BYTEA", "")
        + """

        CREATE FUNCTION refuse_change_of_acts() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'what was recorded is never changed or deleted' USING ERRCODE = 'insufficient_privilege'; END $$;
        """
        + string.Concat(Unchanging.Select(table =>
            $"""

            CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change_of_acts();
            CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_acts();
            """));
}
