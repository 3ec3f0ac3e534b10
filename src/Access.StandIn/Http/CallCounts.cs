using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Access.StandIn.Faults;

namespace Access.StandIn.Http;

/// <summary>How often each of Persontjenesten's calls has come in.</summary>
internal sealed class CallCounts
{
    private readonly FrozenDictionary<string, StrongBox<long>> counts =
        CallNames.All.ToFrozenDictionary(call => call, _ => new StrongBox<long>(), StringComparer.Ordinal);

    public void Add(string call) => Interlocked.Increment(ref counts[call].Value);

    public long Of(string call) => Interlocked.Read(ref counts[call].Value);
}
