using Access.Service.Problems;

namespace Access.Service.Operations;

/// <summary>The kinds of error of operations.</summary>
internal static class OperationsProblems
{
    /// <summary>The reason is missing, too short or long, or names somebody.</summary>
    public static readonly Problem ReasonRequired = new(
        422, "urn:access:problem:operation-with-reason", "A reason of 10 to 500 characters is required, and it holds no identity number.");

    /// <summary>Somebody else used the kill switch meanwhile.</summary>
    public static readonly Problem PreconditionFailed = new(
        412, "urn:access:problem:kill-switch-has-changed", "The kill switch is not what the If-Match header says: read it again.");

    /// <summary>What would open could not be logged.</summary>
    public static readonly Problem NotLogged = new(
        503, "urn:access:problem:operation-not-logged", "The operation could not be logged, so nothing was opened.");

    /// <summary>The node's clock cannot be trusted.</summary>
    public static readonly Problem ClockNotTrusted = new(
        503, "urn:access:problem:clock-not-trusted", "The clock of this node cannot be trusted, so nothing is decided or recorded.");
}
