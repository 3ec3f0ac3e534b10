using System.Collections.Concurrent;
using System.Collections.Immutable;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Records;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Store;

/// <summary>Opens the parts of stored records, as far as their keys are still there. Safe for several threads.</summary>
/// <param name="keys">The keys.</param>
/// <param name="lifetime">How long a key is remembered, and so read with after another process destroyed it; infinite where one run is to see one state.</param>
public sealed class RecordOpener(PersonKeys keys, TimeSpan lifetime)
{
    private readonly ConcurrentDictionary<TreeHash, DataKey?> known = [];
    private long since = Environment.TickCount64;

    /// <summary>
    /// Whether something was not opened, for as long as that is remembered, whose key is not there and was not destroyed: the keys are older than the
    /// log, or another's.
    /// </summary>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    public bool HasMissedKeys => known.Any(one => one.Value is null && !keys.MayBeDestroyed(one.Key));

    /// <summary>A decision's parts; what cannot be read any more is empty.</summary>
    /// <param name="record">The decision.</param>
    /// <exception cref="LogFormatException">The body is broken, or not that decision's.</exception>
    /// <exception cref="RecordFormatException">The decision is not among those whose body it is.</exception>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    public RecordParts OpenDecision(StoredRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return OpenDecisions(record.CarrierId, record.Body).Of(record.Id);
    }

    /// <summary>The decisions of one body; what cannot be read any more is empty.</summary>
    /// <param name="carrierId">The id of the record that the body was sealed for.</param>
    /// <param name="body">The body.</param>
    /// <exception cref="LogFormatException">The body is broken, or not that record's.</exception>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    public DecisionsTogether OpenDecisions(string carrierId, ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte> common = default, joint = default;
        var persons = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(4);
        foreach (var (part, bytes) in PartsOf(body))
        {
            if (part.Role == PartRole.Snapshot) continue;
            var plain = Open(EntryKind.Decision, carrierId, part, bytes);
            if (part.Role == PartRole.Common) common = plain;
            else if (part.Role == PartRole.Joint) joint = plain;
            else persons.Add(plain);
        }
        return new(new(common, joint, persons.DrainToImmutable()));
    }

    /// <summary>What the common part of a record says, of which the body was sealed for a record with that id; empty where its key is gone.</summary>
    /// <exception cref="LogFormatException">The body is broken, or not that record's.</exception>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    public ReadOnlyMemory<byte> OpenCommon(EntryKind kind, string carrierId, ReadOnlyMemory<byte> body)
    {
        foreach (var (part, bytes) in PartsOf(body))
        {
            if (part.Role == PartRole.Common) return Open(kind, carrierId, part, bytes);
        }
        return default;
    }

    /// <summary>The snapshots that a decision carries and whose keys are still there, each with its place among the body's parts.</summary>
    /// <exception cref="LogFormatException">The body is broken, or not that decision's.</exception>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    public IEnumerable<(ReadOnlyMemory<byte> Snapshot, int Place)> OpenSnapshots(string carrierId, ReadOnlyMemory<byte> body)
    {
        var place = -1;
        foreach (var (part, bytes) in PartsOf(body))
        {
            place++;
            if (part.Role != PartRole.Snapshot) continue;
            if (Open(EntryKind.Decision, carrierId, part, bytes) is { IsEmpty: false } plain) yield return (plain, place);
        }
    }

    /// <summary>Opens one part, with the id of the record that its body was sealed for.</summary>
    /// <returns>What it says; empty where a key of it was destroyed.</returns>
    /// <exception cref="LogFormatException">It was sealed with another key or for another record, or was changed.</exception>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    public ReadOnlyMemory<byte> Open(EntryKind kind, string carrierId, in BodyPart part, ReadOnlyMemory<byte> bytes)
    {
        if (!part.IsEncrypted) return bytes;
        Span<byte> context = stackalloc byte[PartSeal.LongestContext];
        context = context[..PartSeal.WriteContext(context, kind, carrierId, part.Role)];
        if (part.Role == PartRole.Joint) return JointPart.Open(bytes.Span, part.Key, Find, context) ?? default(ReadOnlyMemory<byte>);
        return Find(part.Key) is { } key ? key.Open(bytes.Span, context) : default(ReadOnlyMemory<byte>);
    }

    /// <summary>The parts of a body as they are stored.</summary>
    /// <exception cref="LogFormatException">The body is broken.</exception>
    public static IEnumerable<(BodyPart Part, ReadOnlyMemory<byte> Bytes)> PartsOf(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) throw new LogFormatException("A body begins with its header.");
        var count = body.Span[0];
        var at = RecordBody.HeaderLength(count);
        for (var place = 0; place < count; place++)
        {
            var named = RecordBody.HeaderLength(place);
            if (body.Length < named + RecordBody.PartBytes || !RecordBody.TryReadPart(body.Span.Slice(named, RecordBody.PartBytes), out var part) || body.Length - at < part.Length)
                throw new LogFormatException("A body is not as its header says.");
            yield return (part, body.Slice(at, part.Length));
            at += part.Length;
        }
    }

    private DataKey? Find(TreeHash id)
    {
        var now = Environment.TickCount64;
        if (lifetime >= TimeSpan.Zero && now - Volatile.Read(ref since) > lifetime.TotalMilliseconds)
        {
            known.Clear();
            Volatile.Write(ref since, now);
        }
        return known.TryGetValue(id, out var key) ? key : known.GetOrAdd(id, keys.Find(id));
    }
}
