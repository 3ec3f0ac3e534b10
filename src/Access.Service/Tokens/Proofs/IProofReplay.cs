namespace Access.Service.Tokens.Proofs;

/// <summary>Remembers which proofs were used, so that none is used twice.</summary>
internal interface IProofReplay
{
    /// <summary>
    /// How long a proof is remembered: the span in which any node could take it (its lifetime and the leeway on both sides,
    /// 11 seconds), and as much again for nodes whose clocks differ.
    /// </summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    /// <summary>Remembers a proof, at once and for every node that shares the memory.</summary>
    /// <returns>False where it is remembered already: it was used.</returns>
    /// <exception cref="ProofReplayException">It could not be remembered, so it must not be taken.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; it may be remembered all the same.</exception>
    Task<bool> TryRememberAsync(ProofId proof, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>It could not be remembered that a proof was used.</summary>
/// <param name="message">Why.</param>
/// <param name="cause">What the memory said; null where it said nothing.</param>
internal sealed class ProofReplayException(string message, Exception? cause = null) : Exception(message, cause);
