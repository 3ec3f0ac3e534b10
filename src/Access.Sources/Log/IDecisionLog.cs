using Access.Domain.Decisions;
using Access.Domain.Questions;

namespace Access.Sources.Log;

/// <summary>One decision as it is recorded, before it is answered.</summary>
/// <param name="Id">The decision's id.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Decision">What was decided, with everything that explains it.</param>
/// <param name="ClientId">Who asked on somebody's behalf: the portal.</param>
/// <param name="OnBehalfOfSystem">Whether the portal asked without a logged-in person.</param>
/// <param name="RequestId">The portal's own id of the request; null where it gave none.</param>
public sealed record DecisionRecord(
    string Id, Question Question, Decision Decision, string ClientId, bool OnBehalfOfSystem, string? RequestId);

/// <summary>The log of decisions. What it has not made durable has not been decided.</summary>
public interface IDecisionLog
{
    /// <summary>
    /// Records decisions, all or none. When the task completes they are durable; until then nothing may be answered.
    /// </summary>
    /// <exception cref="DecisionLogException">They could not be recorded, or not in time: nobody is let in.</exception>
    Task AppendAsync(IReadOnlyList<DecisionRecord> records, CancellationToken cancellationToken);

    /// <summary>Whether a record can be written now.</summary>
    Task<bool> IsWritableAsync(CancellationToken cancellationToken);
}

/// <summary>A decision could not be recorded. The message never holds an identity number.</summary>
public sealed class DecisionLogException : Exception
{
    /// <summary>Says what failed.</summary>
    public DecisionLogException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }

    /// <summary>For serializers only.</summary>
    public DecisionLogException() : base("The decision could not be recorded.")
    {
    }

    /// <summary>Says what failed.</summary>
    public DecisionLogException(string message) : base(message)
    {
    }
}
