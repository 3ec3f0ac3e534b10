using System.Collections.Concurrent;
using Access.Sources.Log.Tree;

namespace Access.Sources.Log.Keys;

/// <summary>Keys to read with, remembered for a moment, so that what is read often asks for them seldom. Safe for several threads.</summary>
/// <param name="keys">The keys.</param>
/// <param name="lifetime">How long a key is remembered, and so read with after another process destroyed it.</param>
internal sealed class RememberedKeys(PersonKeys keys, TimeSpan lifetime)
{
    private readonly ConcurrentDictionary<TreeHash, DataKey?> known = [];
    private long since = Environment.TickCount64;

    /// <summary>Forgets all, after keys were destroyed.</summary>
    internal void Forget() => known.Clear();

    /// <summary>The key with an id; null where it was destroyed or never was.</summary>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    internal DataKey? Find(TreeHash id)
    {
        var now = Environment.TickCount64;
        if (now - Volatile.Read(ref since) > lifetime.TotalMilliseconds)
        {
            known.Clear();
            Volatile.Write(ref since, now);
        }
        return known.TryGetValue(id, out var key) ? key : known.GetOrAdd(id, keys.Find(id));
    }
}
