using Access.Sources.Log;
using Access.Sources.Log.Records;

namespace Access.Service.Tests.Hosting;

/// <summary>A decision log that counts what it was given and keeps none of it.</summary>
internal sealed class MemoryLog : IDecisionLog
{
    private long records;

    /// <summary>How many decisions were recorded.</summary>
    internal long Records => Interlocked.Read(ref records);

    public Task AppendAsync(IReadOnlyList<MadeDecision> decisions, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref records, decisions.Count);
        return Task.CompletedTask;
    }

    public Task KeepRulebookAsync(string edition, ReadOnlyMemory<byte> export, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> IsWritableAsync(CancellationToken cancellationToken) => Task.FromResult(true);
}
