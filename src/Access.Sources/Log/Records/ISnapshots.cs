namespace Access.Sources.Log.Records;

/// <summary>Where the snapshots that records refer to are kept. Safe for several threads.</summary>
public interface ISnapshots
{
    /// <summary>The bytes of a snapshot; empty where it is not there, or can no longer be read.</summary>
    /// <param name="digest">The digest that the person's part names.</param>
    ReadOnlyMemory<byte> Find(SnapshotDigest digest);
}
