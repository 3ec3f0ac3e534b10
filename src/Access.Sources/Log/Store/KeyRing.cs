using System.Collections.Concurrent;
using Access.Domain.Identifiers;
using Access.Sources.Log.Keys;

namespace Access.Sources.Log.Store;

/// <summary>
/// The keys that parts are sealed with, at hand for every decision. What another process destroyed is noticed within
/// <see cref="Noticed"/>: until then a record may still be sealed with a key that is gone, and is as unreadable as those before it.
/// Safe for several threads.
/// </summary>
/// <param name="keys">The keys.</param>
internal sealed class KeyRing(PersonKeys keys)
{
    /// <summary>Within what time the destruction of a key by another process is noticed.</summary>
    internal static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(100);

    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<KeyOwner, (DataKey Key, long AskedAt)> ready = [];
    private readonly ConcurrentDictionary<PersonIdentifier, KeyOwner> owners = [];

    /// <summary>Whose key a person's parts lie under: that of the number asked with; the log's where nobody could say who it is.</summary>
    internal KeyOwner OwnerOf(PersonIdentifier? number)
    {
        if (number is null) return KeyOwner.Log;
        if (owners.TryGetValue(number, out var owner)) return owner;
        if (owners.Count > MostKept) owners.Clear();
        return owners.GetOrAdd(number, KeyOwner.Person);
    }

    /// <summary>The key that an owner's parts are written with now; made, and durable, where there is none.</summary>
    /// <exception cref="DecisionLogException">It could not be read or made.</exception>
    internal DataKey Of(KeyOwner owner)
    {
        if (ready.TryGetValue(owner, out var kept) && Environment.TickCount64 - kept.AskedAt < Noticed.TotalMilliseconds) return kept.Key;
        return Prepare([owner])[0];
    }

    /// <summary>Makes the keys of several owners in one go, where there are none yet.</summary>
    /// <exception cref="DecisionLogException">They could not be read or made.</exception>
    /// <returns>The keys, in the order of the owners.</returns>
    internal IReadOnlyList<DataKey> Prepare(IReadOnlyList<KeyOwner> named)
    {
        var now = Environment.TickCount64;
        if (ready.Count > MostKept) ready.Clear();
        var found = keys.Current(named);
        for (var place = 0; place < named.Count; place++) ready[named[place]] = (found[place], now);
        return found;
    }

    /// <summary>Whether an owner's key was asked for so recently that it need not be asked for again.</summary>
    internal bool Has(KeyOwner owner) => ready.TryGetValue(owner, out var kept) && Environment.TickCount64 - kept.AskedAt < Noticed.TotalMilliseconds;
}
