using Access.Sources.Log.Records;

namespace Access.Sources.Log;

/// <summary>The log of decisions. What it has not made durable has not been decided.</summary>
public interface IDecisionLog
{
    /// <summary>
    /// Records decisions, all or none. When the task completes they are durable; until then nothing may be answered.
    /// </summary>
    /// <param name="decisions">The decisions, in the order in which they are to stand in the log.</param>
    /// <param name="cancellationToken">Gives up; they may be recorded all the same.</param>
    /// <exception cref="DecisionLogException">They could not be recorded, or not in time: nobody is let in.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task AppendAsync(IReadOnlyList<MadeDecision> decisions, CancellationToken cancellationToken);

    /// <summary>Keeps a rulebook's edition before anything is decided by it; where it is kept already, nothing happens.</summary>
    /// <param name="edition">The edition's digest: SHA-256 in lower-case hexadecimal.</param>
    /// <param name="export">The exported rulebook (<c>rules/EXPORT.md</c>).</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DecisionLogException">It could not be kept; then nothing may be decided by it.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task KeepRulebookAsync(string edition, ReadOnlyMemory<byte> export, CancellationToken cancellationToken);

    /// <summary>Whether a record can be written now.</summary>
    Task<bool> IsWritableAsync(CancellationToken cancellationToken);
}
