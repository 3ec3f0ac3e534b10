using System.Collections.Concurrent;

namespace Access.Sources.Log.Records;

/// <summary>
/// Snapshots that were read before: a family asks many times, and its snapshots stay the same. Holds a stated number at
/// most; when it is full it begins anew, which costs one more reading of each. Safe for several threads.
/// </summary>
/// <param name="source">Where they are kept.</param>
/// <param name="capacity">How many are held at most; each takes one or two kilobytes.</param>
public sealed class SnapshotCache(ISnapshots source, int capacity = SnapshotCache.DefaultCapacity)
{
    /// <summary>How many snapshots are held unless stated otherwise.</summary>
    public const int DefaultCapacity = 200_000;

    /// <summary>No snapshots at all: for whoever reads nothing but the common part.</summary>
    public static SnapshotCache None { get; } = new(new Nothing());

    private readonly ConcurrentDictionary<SnapshotDigest, PersonSnapshot> known = [];
    private int held;

    /// <summary>A snapshot, checked against its digest.</summary>
    /// <exception cref="RecordFormatException">It is not there, is another than its digest says, or is not understood.</exception>
    public PersonSnapshot Find(SnapshotDigest digest)
    {
        if (known.TryGetValue(digest, out var snapshot)) return snapshot;
        var bytes = source.Find(digest).Span;
        if (bytes.IsEmpty) throw RecordFormatException.Of("refers to a snapshot that is not there");
        if (SnapshotDigest.Of(bytes) != digest) throw RecordFormatException.Of("refers to a snapshot that is not what its digest says");
        snapshot = PersonSnapshot.Read(bytes);
        if (Interlocked.Increment(ref held) > capacity)
        {
            known.Clear();
            Volatile.Write(ref held, 1);
        }
        known[digest] = snapshot;
        return snapshot;
    }

    private sealed class Nothing : ISnapshots
    {
        public ReadOnlyMemory<byte> Find(SnapshotDigest digest) => default;
    }
}
