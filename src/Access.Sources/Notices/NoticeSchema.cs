using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>The tables of notices, version by version. Instants are ticks (100 ns since year 1, UTC).</summary>
internal static class NoticeSchema
{
    internal static Schema Schema { get; } = new("notices",
    [
        new(Tables("INTEGER", "BLOB", " STRICT"), Tables("BIGINT", "BYTEA", "")),
        new(EndingExceptions("INTEGER", " STRICT"), EndingExceptions("BIGINT", "")),
    ]);

    private static string Tables(string integer, string bytes, string strict) =>
        $"""
        CREATE TABLE notice_key (id {integer} PRIMARY KEY CHECK (id = 1), fingerprint TEXT NOT NULL){strict};
        CREATE TABLE notice_cursor (followed TEXT PRIMARY KEY, sequence {integer} NOT NULL){strict};
        INSERT INTO notice_cursor VALUES ('acts', 0);
        CREATE TABLE notice_client (client TEXT PRIMARY KEY, turns {integer} NOT NULL){strict};
        CREATE TABLE notice_subscription (
            id TEXT PRIMARY KEY,
            client TEXT NOT NULL,
            pair TEXT NOT NULL,
            same TEXT NOT NULL UNIQUE,
            body {bytes} NOT NULL,
            created_at {integer} NOT NULL,
            expires_at {integer} NOT NULL,
            fingerprint TEXT,
            due_at {integer} NOT NULL,
            again_at {integer},
            leased_until {integer} NOT NULL,
            looks {integer} NOT NULL,
            failed_looks {integer} NOT NULL,
            delivered {integer} NOT NULL,
            last_receipt_at {integer}){strict};
        CREATE INDEX notice_subscription_by_client ON notice_subscription (client);
        CREATE INDEX notice_subscription_by_pair ON notice_subscription (pair);
        CREATE INDEX notice_subscription_by_due ON notice_subscription (due_at);
        CREATE INDEX notice_subscription_by_end ON notice_subscription (expires_at);
        CREATE TABLE notice_person (
            person TEXT NOT NULL,
            subscription TEXT NOT NULL REFERENCES notice_subscription (id) ON DELETE CASCADE,
            PRIMARY KEY (person, subscription)){strict};
        CREATE INDEX notice_person_by_subscription ON notice_person (subscription);
        CREATE TABLE notice_delivery (
            id TEXT PRIMARY KEY,
            subscription TEXT NOT NULL REFERENCES notice_subscription (id) ON DELETE CASCADE,
            made_at {integer} NOT NULL,
            attempts {integer} NOT NULL,
            next_at {integer} NOT NULL,
            died_at {integer},
            last_failure TEXT,
            last_status {integer}){strict};
        CREATE INDEX notice_delivery_by_next ON notice_delivery (next_at) WHERE died_at IS NULL;
        CREATE INDEX notice_delivery_by_subscription ON notice_delivery (subscription, died_at);
        """;

    // The organisation, a pseudonym, is there where a subscription is to its ending exceptions; a delivery names the act that
    // it tells of. What was told of outlives its delivery.
    private static string EndingExceptions(string integer, string strict) =>
        $"""
        ALTER TABLE notice_subscription ADD COLUMN organisation TEXT;
        CREATE INDEX notice_subscription_by_organisation ON notice_subscription (organisation) WHERE organisation IS NOT NULL;
        ALTER TABLE notice_delivery ADD COLUMN act TEXT;
        ALTER TABLE notice_delivery ADD COLUMN valid_to {integer};
        CREATE TABLE notice_ending (
            subscription TEXT NOT NULL REFERENCES notice_subscription (id) ON DELETE CASCADE,
            act TEXT NOT NULL,
            revision {integer} NOT NULL,
            valid_to {integer} NOT NULL,
            PRIMARY KEY (subscription, act, revision)){strict};
        """;
}
