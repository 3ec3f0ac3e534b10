using Access.Sources.Log;

namespace Access.Service.Operations;

/// <summary>What an operator gives as the reason of what they do: kept, and shown to other operators, so it names nobody by number.</summary>
internal static class OperationReason
{
    private const int Shortest = 10;
    private const int Longest = 500;

    /// <summary>Reads one: 10 to 500 characters on one line, without an identity number. False where it is none.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="reason">The same without white space at its ends, whether it is a reason or not.</param>
    public static bool TryRead(string? text, out string reason)
    {
        reason = (text ?? "").Trim();
        return reason.Length is >= Shortest and <= Longest
            && !reason.Any(char.IsControl)
            && !PortalText.HoldsNumber(reason);
    }
}
