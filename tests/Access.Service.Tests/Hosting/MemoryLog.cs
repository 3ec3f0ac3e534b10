using Access.Sources.Log;

namespace Access.Service.Tests.Hosting;

/// <summary>A decision log that counts what it was given and keeps none of it.</summary>
internal sealed class MemoryLog : IDecisionLog
{
    private long records;

    /// <summary>How many decisions were recorded.</summary>
    internal long Records => Interlocked.Read(ref records);

    public Task AppendAsync(IReadOnlyList<DecisionRecord> records, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref this.records, records.Count);
        return Task.CompletedTask;
    }

    public Task<bool> IsWritableAsync(CancellationToken cancellationToken) => Task.FromResult(true);
}
