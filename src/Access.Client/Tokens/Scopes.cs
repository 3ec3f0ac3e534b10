namespace Access.Client.Tokens;

/// <summary>The scopes that Access knows.</summary>
public static class Scopes
{
    /// <summary>Asking, and being told that an answer may have changed.</summary>
    public const string Decide = "access:decide";

    /// <summary>Asking without a logged-in person, beside <see cref="Decide"/>.</summary>
    public const string DecideSystem = "access:decide-system";

    /// <summary>Recording consents, exceptions, powers of attorney and policies.</summary>
    public const string Record = "access:record";

    /// <summary>Reading decisions, findings and other people's acts.</summary>
    public const string Audit = "access:audit";
}
