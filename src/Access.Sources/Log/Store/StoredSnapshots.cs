using Access.Sources.Log.Records;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>Finds snapshots in the log: each lies in the body of the first decision that referred to it under its key.</summary>
public sealed class StoredSnapshots
{
    private readonly Database database;
    private readonly RecordOpener opener;
    private readonly LogKeys keys;

    internal StoredSnapshots(Database database, RecordOpener opener, LogKeys keys) => (this.database, this.opener, this.keys) = (database, opener, keys);

    /// <summary>The snapshots that one decision refers to, as far as its persons' keys are still there.</summary>
    /// <param name="record">The decision.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>They, ready for a <see cref="RecordReader"/>.</returns>
    /// <exception cref="StorageException">The database could not be read.</exception>
    /// <exception cref="LogFormatException">A body is broken.</exception>
    /// <exception cref="RecordFormatException">A part is not as the format says.</exception>
    public async Task<ISnapshots> OfAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var found = new FoundSnapshots();
        foreach (var (snapshot, _) in opener.OpenSnapshots(record.CarrierId, record.Body)) found.Add(snapshot);
        var tags = new List<string>();
        foreach (var (part, bytes) in RecordOpener.PartsOf(record.Body))
        {
            if (part.Role is PartRole.Common or PartRole.Joint or PartRole.Snapshot) continue;
            if (opener.Open(record.Kind, record.CarrierId, part, bytes) is not { IsEmpty: false } plain) continue;
            foreach (var digest in PersonPart.Read(plain).Lookups.Where(lookup => lookup.Failure is null).Select(lookup => lookup.Snapshot))
            {
                if (!found.Has(digest)) tags.Add(keys.TagOf(part.Key, digest));
            }
        }
        if (tags.Count == 0) return found;
        var carriers = await database.ReadAsync(
            session => session.RowsAsync<StoredRecord>(
                $"SELECT {StoredRecord.Columns} FROM log_entry WHERE sequence IN (SELECT sequence FROM log_snapshot WHERE tag {session.Dialect.AnyOf("@tags")})",
                new { tags = session.Dialect.Texts(tags) }),
            cancellationToken).ConfigureAwait(false);
        foreach (var (snapshot, _) in carriers.SelectMany(carrier => opener.OpenSnapshots(carrier.Id, carrier.Body))) found.Add(snapshot);
        return found;
    }

    private sealed class FoundSnapshots : ISnapshots
    {
        private readonly Dictionary<SnapshotDigest, ReadOnlyMemory<byte>> found = [];

        public ReadOnlyMemory<byte> Find(SnapshotDigest digest) => found.GetValueOrDefault(digest);

        internal bool Has(SnapshotDigest digest) => found.ContainsKey(digest);

        internal void Add(ReadOnlyMemory<byte> snapshot) => found[SnapshotDigest.Of(snapshot.Span)] = snapshot;
    }
}
