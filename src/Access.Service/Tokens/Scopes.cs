using System.Collections.Immutable;

namespace Access.Service.Tokens;

/// <summary>What a token may allow. Each is also the name of the authorization policy that requires it.</summary>
internal static class Scopes
{
    /// <summary>Asking for decisions: portals.</summary>
    public const string Decide = "access:decide";

    /// <summary>Asking for decisions without a logged-in person, outside Development.</summary>
    public const string DecideSystem = "access:decide-system";

    /// <summary>Recording consents, exceptions, powers of attorney and provider policies.</summary>
    public const string Record = "access:record";

    /// <summary>Reading decisions and their reasons.</summary>
    public const string Audit = "access:audit";

    /// <summary>Metrics and the kill switch.</summary>
    public const string Operate = "access:operate";

    /// <summary>The name of the policy that takes either of two scopes: seeing what was recorded.</summary>
    public const string RecordOrAudit = Record + " or " + Audit;

    /// <summary>The name of the policy that takes either of two scopes: being told of changes.</summary>
    public const string DecideOrRecord = Decide + " or " + Record;

    /// <summary>The name of the policy that takes either of two scopes: the proof of a decision, and searching for who may have access.</summary>
    public const string DecideOrAudit = Decide + " or " + Audit;

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Decide, DecideSystem, Record, Audit, Operate];
}
