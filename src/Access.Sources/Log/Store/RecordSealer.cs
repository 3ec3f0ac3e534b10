using System.Collections.Concurrent;
using System.Collections.Immutable;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Records;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>
/// Turns what is to be logged into sealed records, before anything is locked. A snapshot goes with the first record that refers to
/// it under a key; which are stored already the database knows, and this node remembers. Safe for several threads.
/// </summary>
internal sealed class RecordSealer(Database database, Database patient, KeyRing ring, LogKeys keys)
{
    private const int MostRemembered = 500_000;

    private readonly RecordWriter writer = new(new NamelessParts());
    private readonly NamedPersons named = new(keys.Pseudonyms);
    private readonly ConcurrentDictionary<SnapshotPlace, bool> stored = [];
    private int remembered;

    /// <summary>Seals decisions.</summary>
    /// <exception cref="DecisionLogException">A key could not be had.</exception>
    /// <exception cref="StorageException">The database could not be asked which snapshots it has.</exception>
    internal async ValueTask<SealedRecord[]> SealAsync(IReadOnlyList<MadeDecision> decisions, CancellationToken cancellationToken)
    {
        var year = decisions[0].Decision.Instants.DecidedAt;
        if (!keys.Pseudonyms.Has(year.UtcDateTime.Year)) await keys.PrepareAsync(patient, year, cancellationToken).ConfigureAwait(false);
        PrepareKeys(decisions);
        var written = writer.WriteAll(decisions);
        await FindStoredAsync(written, cancellationToken).ConfigureAwait(false);
        var records = new SealedRecord[decisions.Count];
        var carried = new HashSet<SnapshotPlace>();
        var place = 0;
        foreach (var record in written)
        {
            var first = records[place] = Seal(decisions[place], record, carried);
            for (var next = place + 1; next < place + record.Decisions; next++) records[next] = first.With(decisions[next].Id, DecisionRows.Of(decisions[next], keys.Pseudonyms));
            place += record.Decisions;
        }
        return records;
    }

    /// <summary>Seals something else.</summary>
    /// <exception cref="DecisionLogException">A key could not be had.</exception>
    internal SealedRecord Seal(LogRecord record)
    {
        var body = new BodyBuilder(record.Kind, record.Id);
        foreach (var part in record.Parts.OrderBy(part => part.Role)) body.Add(part.Role, part.Plain, [.. part.Owners.Distinct().Select(ring.Of)]);
        var (bytes, digest) = body.Build();
        return new(record.Kind, record.Id, record.At, bytes, digest, null, []);
    }

    /// <summary>The tag under which a snapshot is found.</summary>
    internal string TagOf(SnapshotPlace place) => keys.TagOf(place.Key, place.Digest);

    /// <summary>Remembers what a record stored that later ones need not store again.</summary>
    internal void Remember(SealedRecord record)
    {
        Remember(record.Snapshots);
        if (record.Index is { } row) named.Remember(row);
    }

    /// <summary>Remembers that snapshots are stored.</summary>
    internal void Remember(IReadOnlyList<SnapshotPlace> places)
    {
        foreach (var place in places)
        {
            if (!stored.TryAdd(place, true) || Interlocked.Increment(ref remembered) <= MostRemembered) continue;
            stored.Clear();
            Volatile.Write(ref remembered, 0);
        }
    }

    // Those who were asked about, in one go: a person's first key costs a wait for the disk.
    private void PrepareKeys(IReadOnlyList<MadeDecision> decisions)
    {
        HashSet<KeyOwner>? missing = null;
        Add(KeyOwner.Log);
        foreach (var decision in decisions)
        {
            Add(ring.OwnerOf(decision.Facts.Question.Child));
            Add(ring.OwnerOf(decision.Facts.Question.Asker));
        }
        if (missing is not null) ring.Prepare([.. missing]);

        void Add(KeyOwner owner)
        {
            if (!ring.Has(owner)) (missing ??= []).Add(owner);
        }
    }

    private async ValueTask FindStoredAsync(ImmutableArray<WrittenRecord> written, CancellationToken cancellationToken)
    {
        Dictionary<string, SnapshotPlace>? unknown = null;
        foreach (var record in written)
        {
            foreach (var person in record.Persons)
            {
                foreach (var snapshot in person.Snapshots)
                {
                    var place = new SnapshotPlace(KeyOf(person).Id, snapshot.Digest);
                    if (!stored.ContainsKey(place)) (unknown ??= [])[TagOf(place)] = place;
                }
            }
        }
        if (unknown is null) return;
        var found = await database.ReadAsync(
            session => session.RowsAsync<string>($"SELECT tag FROM log_snapshot WHERE tag {session.Dialect.AnyOf("@tags")}", new { tags = session.Dialect.Texts(unknown.Keys) }),
            cancellationToken).ConfigureAwait(false);
        Remember([.. found.Select(tag => unknown[tag])]);
    }

    private SealedRecord Seal(MadeDecision made, WrittenRecord written, HashSet<SnapshotPlace> carried)
    {
        var body = new BodyBuilder(EntryKind.Decision, made.Id);
        var persons = written.Persons;
        var own = new DataKey[persons.Length];
        for (var place = 0; place < own.Length; place++) own[place] = KeyOf(persons[place]);
        body.Add(PartRole.Common, written.Common, ring.Of(KeyOwner.Log));
        for (var place = 0; place < own.Length; place++) body.Add(RoleOf(persons[place].Role), persons[place].Bytes, own[place]);
        body.Add(PartRole.Joint, written.Joint, JointKeys(written, own));
        List<SnapshotPlace>? with = null;
        for (var person = 0; person < own.Length; person++)
        {
            foreach (var snapshot in persons[person].Snapshots)
            {
                var place = new SnapshotPlace(own[person].Id, snapshot.Digest);
                if (stored.ContainsKey(place) || !carried.Add(place)) continue;
                (with ??= []).Add(place);
                body.Add(PartRole.Snapshot, snapshot.Bytes, own[person]);
            }
        }
        var (bytes, digest) = body.Build();
        return new(EntryKind.Decision, made.Id, made.Decision.Instants.DecidedAt, bytes, digest, named.AddTo(DecisionRows.Of(made, keys.Pseudonyms), made, persons), with ?? []);
    }

    private static DataKey[] JointKeys(WrittenRecord written, DataKey[] own)
    {
        var keys = new List<DataKey>(own.Length);
        for (var person = 0; person < own.Length; person++)
        {
            if (written.Persons[person].IsLookedUp && !keys.Contains(own[person])) keys.Add(own[person]);
        }
        return [.. keys];
    }

    private DataKey KeyOf(WrittenPart person) => ring.Of(ring.OwnerOf(person.Numbers.IsDefaultOrEmpty ? null : person.Numbers[0]));

    // In the order of the record: the child first, then the asker, unless it is the child, then everybody else.
    private static PartRole RoleOf(RecordRole role) => role switch
    {
        RecordRole.Child or RecordRole.Self => PartRole.Child,
        RecordRole.Asker => PartRole.Asker,
        _ => PartRole.Person,
    };
}
