using Access.Sources.Storage;

namespace Access.Service.Operations;

/// <summary>
/// What operators did, in order and never changed, and the latest instant of a decision. Instants are ticks (100 ns since year 1,
/// UTC). The kill switch is what the last row about it says.
/// </summary>
internal static class OperationsTables
{
    internal static Schema Schema { get; } = new("operations", [new(Tables("INTEGER", " STRICT"), Tables("BIGINT", ""))]);

    private static string Tables(string integer, string strict) =>
        $"""
        CREATE TABLE operation (
            revision {integer} PRIMARY KEY,
            kind TEXT NOT NULL,
            reason TEXT NOT NULL,
            client TEXT NOT NULL,
            recorded_at {integer} NOT NULL){strict};
        CREATE TABLE latest_decision (id {integer} PRIMARY KEY CHECK (id = 1), decided_at {integer} NOT NULL){strict};
        INSERT INTO latest_decision VALUES (1, 0);
        """;
}
