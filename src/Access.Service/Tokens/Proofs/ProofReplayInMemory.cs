namespace Access.Service.Tokens.Proofs;

/// <summary>
/// Remembers proofs in this process, for a service that is the only node. Bounded: where it is full of proofs that could still
/// be used again, none is taken; none is ever forgotten to make room.
/// </summary>
/// <param name="most">How many proofs it remembers at most.</param>
internal sealed class ProofReplayInMemory(int most = ProofReplayInMemory.Most) : IProofReplay
{
    /// <summary>A million: over 30 000 proofs a second, in less than 100 MB.</summary>
    public const int Most = 1_000_000;

    private readonly Lock gate = new();
    private readonly HashSet<ProofId> known = [];
    private readonly Queue<(ProofId Proof, DateTimeOffset Until)> inOrder = [];

    /// <inheritdoc/>
    public Task<bool> TryRememberAsync(ProofId proof, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            while (inOrder.TryPeek(out var oldest) && oldest.Until <= now)
            {
                inOrder.Dequeue();
                known.Remove(oldest.Proof);
            }

            if (known.Contains(proof)) return Task.FromResult(false);
            if (known.Count >= most) throw new ProofReplayException("More proofs are in use than are remembered.");
            known.Add(proof);
            inOrder.Enqueue((proof, now + IProofReplay.KeptFor));
            return Task.FromResult(true);
        }
    }
}
