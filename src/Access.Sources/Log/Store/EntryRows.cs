using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>The rows of one commit: gives every record its place, hashes it into the tree, and gathers what is inserted.</summary>
internal sealed class EntryRows
{
    private readonly CompactRange tree;
    private readonly RecordSealer sealer;
    private readonly List<SealedRecord> records = [];
    private readonly List<long> instants = [];
    private readonly List<byte[]> entries = [];
    private readonly List<(long Level, long Place, byte[] Hash)> nodes = [];

    internal EntryRows(LogHead head, RecordSealer sealer)
    {
        (tree, this.sealer, LastAt, First) = (head.Range(), sealer, head.LastAt, head.Size + 1);
        tree.Completed = (level, place, hash) => nodes.Add((level, place, hash.Bytes.ToArray()));
    }

    /// <summary>The sequence of the first record.</summary>
    internal long First { get; }

    /// <summary>The instant of the last entry, in ticks.</summary>
    internal long LastAt { get; private set; }

    /// <summary>The tree with the records.</summary>
    internal CompactRange Tree => tree;

    /// <summary>Whether anything was added.</summary>
    internal bool IsEmpty => records.Count == 0;

    /// <summary>Appends a record.</summary>
    /// <returns>Its sequence.</returns>
    internal long Add(SealedRecord record)
    {
        LastAt = Math.Max(LastAt, record.At.UtcTicks);
        var sequence = tree.Size + 1;
        var entry = LogEntry.Write(sequence, record.Kind, record.Id, new(LastAt, TimeSpan.Zero), record.Digest);
        tree.Append(TreeHash.OfLeaf(entry));
        records.Add(record);
        instants.Add(LastAt);
        entries.Add(entry);
        return sequence;
    }

    /// <summary>Ends the write with everything that was added, and the head after it.</summary>
    /// <param name="session">The write.</param>
    /// <param name="actsRead">Up to which act the log is then.</param>
    internal Task FinishAsync(Session session, long actsRead) => session.FinishAsync(
        [Entries(), Decisions(), NamedPersons.RowsOf(records), Snapshots(), Nodes()], LogHead.Change(tree, LastAt, actsRead));

    private RowSet Entries() => new(
        "log_entry",
        new("sequence", Column(records, (_, place) => First + place)),
        new("at", instants.ToArray()),
        new("kind", Column(records, (record, _) => (long)record.Kind)),
        new("id", Column(records, (record, _) => record.Id)),
        new("entry", entries.ToArray()),
        new("body", Column(records, (record, _) => record.Body)));

    private RowSet Decisions()
    {
        var decisions = new List<(long Sequence, long At, DecisionRow Row)>(records.Count);
        for (var place = 0; place < records.Count; place++)
        {
            if (records[place].Index is { } row) decisions.Add((First + place, instants[place], row));
        }
        return new(
            "log_decision",
            new("child", Column(decisions, (decision, _) => decision.Row.Child)),
            new("sequence", Column(decisions, (decision, _) => decision.Sequence)),
            new("at", Column(decisions, (decision, _) => decision.At)),
            new("asker", Column(decisions, (decision, _) => decision.Row.Asker)),
            new("client", Column(decisions, (decision, _) => decision.Row.Client)),
            new("action", Column(decisions, (decision, _) => decision.Row.Action)),
            new("resource", Column(decisions, (decision, _) => decision.Row.Resource)),
            new("document", Column(decisions, (decision, _) => decision.Row.Document)),
            new("provider", Column(decisions, (decision, _) => decision.Row.Provider)),
            new("age", Column(decisions, (decision, _) => decision.Row.Age)),
            new("decision", Column(decisions, (decision, _) => decision.Row.IsPermitted ? 1L : 0)),
            new("code", Column(decisions, (decision, _) => decision.Row.Code)),
            new("causes", Column(decisions, (decision, _) => decision.Row.Causes)),
            new("rulebook", Column(decisions, (decision, _) => decision.Row.Rulebook)),
            new("child_version", Column(decisions, (decision, _) => decision.Row.ChildVersion)),
            new("asker_version", Column(decisions, (decision, _) => decision.Row.AskerVersion)),
            new("register_age", Column(decisions, (decision, _) => decision.Row.RegisterAge)));
    }

    // Of two that carry one snapshot, both are right; the first is found.
    private RowSet Snapshots()
    {
        var tags = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var place = 0; place < records.Count; place++)
        {
            foreach (var snapshot in records[place].Snapshots) tags.TryAdd(sealer.TagOf(snapshot), First + place);
        }
        return new("log_snapshot", new("tag", tags.Keys.ToArray()), new("sequence", tags.Values.ToArray())) { KeepsWhatIsThere = true };
    }

    private RowSet Nodes() => new(
        "log_node",
        new("level", Column(nodes, (node, _) => node.Level)),
        new("place", Column(nodes, (node, _) => node.Place)),
        new("hash", Column(nodes, (node, _) => node.Hash)));

    private static TValue[] Column<TRow, TValue>(List<TRow> rows, Func<TRow, int, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var place = 0; place < values.Length; place++) values[place] = value(rows[place], place);
        return values;
    }
}
