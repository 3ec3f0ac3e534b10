using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>A record that is ready to be stored: everything but its place is settled.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">When it happened.</param>
/// <param name="Body">Header and sealed parts; empty where the body is that of the record before.</param>
/// <param name="Digest">The digest of the header, which the entry holds.</param>
/// <param name="Index">Its row in the index; null where it is no decision.</param>
/// <param name="Snapshots">What it carries that later records refer to.</param>
internal sealed record SealedRecord(
    EntryKind Kind, string Id, DateTimeOffset At, byte[] Body, TreeHash Digest, DecisionRow? Index, IReadOnlyList<SnapshotPlace> Snapshots)
{
    /// <summary>A decision that is recorded together with this one, and follows it.</summary>
    internal SealedRecord With(string id, DecisionRow index) => this with { Id = id, Index = index, Body = [], Snapshots = [] };
}

/// <summary>A snapshot under a key, as this node remembers that it is stored.</summary>
/// <param name="Key">The id of the key.</param>
/// <param name="Digest">The snapshot's digest.</param>
internal readonly record struct SnapshotPlace(TreeHash Key, Records.SnapshotDigest Digest);

/// <summary>A decision's row in the index: what auditors ask for, with pseudonyms in the place of persons. It proves nothing, and goes with an erased person.</summary>
internal sealed record DecisionRow
{
    public required string Child { get; init; }

    public required string Asker { get; init; }

    public required string Client { get; init; }

    public required string Action { get; init; }

    public required string Resource { get; init; }

    public string? Document { get; init; }

    public string? Provider { get; init; }

    public required string Age { get; init; }

    public required bool IsPermitted { get; init; }

    public required string Code { get; init; }

    public required string Causes { get; init; }

    public required string Rulebook { get; init; }

    public long? ChildVersion { get; init; }

    public long? AskerVersion { get; init; }

    public long? RegisterAge { get; init; }

    /// <summary>Who else is named in it, as far as it is not known to be stored that they are named in decisions about this child.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];
}
