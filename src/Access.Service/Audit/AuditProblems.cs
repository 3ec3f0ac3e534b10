using Access.Service.Problems;

namespace Access.Service.Audit;

/// <summary>The kinds of error of what auditors and persons ask of the log, besides those that every endpoint has.</summary>
internal static class AuditProblems
{
    /// <summary>The reading could not be recorded.</summary>
    public static readonly Problem ReadNotRecorded = new(
        503, "urn:access:problem:read-not-recorded", "The reading could not be recorded in the log, so nothing was read.");

    /// <summary>The log cannot be read.</summary>
    public static readonly Problem LogUnavailable = new(503, "urn:access:problem:log-not-available", "The log cannot be read now.");

    /// <summary>Another question that takes long is being answered.</summary>
    public static readonly Problem Busy = new(
        429, "urn:access:problem:audit-busy", "Another sample, export or overview is being made; ask again when it is done.");

    /// <summary>A cursor of another question.</summary>
    public static readonly Problem WrongCursor = new(
        400, "urn:access:problem:cursor-of-another-question", "The cursor does not belong to this question; ask without one.");

    /// <summary>The token is for nobody.</summary>
    public static readonly Problem PersonRequired = new(403, "urn:access:problem:person-required", "The access token is not for a person.");
}
