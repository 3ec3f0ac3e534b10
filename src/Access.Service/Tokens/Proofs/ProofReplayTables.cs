using Access.Sources.Storage;

namespace Access.Service.Tokens.Proofs;

/// <summary>The table of used proofs, version by version: a hash and until when it is kept (ticks of 100 ns since year 1, UTC), and nothing of the proof.</summary>
internal static class ProofReplayTables
{
    internal static Schema Schema { get; } = new("dpop-proofs", [new(Tables("INTEGER", " STRICT"), Tables("BIGINT", ""))]);

    private static string Tables(string integer, string strict) =>
        $"""
        CREATE TABLE dpop_proof (
            id TEXT PRIMARY KEY,
            kept_until {integer} NOT NULL){strict};
        CREATE INDEX dpop_proof_by_end ON dpop_proof (kept_until);
        """;
}
