using Access.Service.Problems;

namespace Access.Service.Limits;

/// <summary>Requests that are beyond a limit. Each reads the same whoever was asked about.</summary>
internal static class LimitProblems
{
    /// <summary>The body took too long to arrive.</summary>
    public static readonly Problem TooSlow = new(408, "urn:access:problem:body-too-slow", "The body did not arrive in time.");

    /// <summary>The batch has too many questions.</summary>
    public static readonly Problem TooManyQuestions = new(
        422, "urn:access:problem:too-many-evaluations", "The request holds more evaluations than are taken at once.");

    /// <summary>The body nests too deeply.</summary>
    public static readonly Problem TooDeep = new(422, "urn:access:problem:body-too-deep", "The body nests too deeply.");

    /// <summary>The client's or the person's budget is spent.</summary>
    public static readonly Problem BudgetSpent = new(
        429, "urn:access:problem:budget-spent", "More was asked than the budget allows; it fills again with time.");

    /// <summary>Too many children were asked about without access.</summary>
    public static readonly Problem AskingHalted = new(
        429, "urn:access:problem:asking-halted", "Too many different children were asked about without access; asking is halted for a while.");

    /// <summary>The service took too long.</summary>
    public static readonly Problem TookTooLong = new(503, "urn:access:problem:took-too-long", "The service could not answer in time.");
}
