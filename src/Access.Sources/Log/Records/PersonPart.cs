using System.Runtime.InteropServices;
using Access.Domain.Identifiers;
using Access.Domain.Register;

namespace Access.Sources.Log.Records;

/// <summary>One person's part as it was read. What names others is read later, when everybody's numbers are known.</summary>
internal sealed class PersonPart
{
    private readonly ReadOnlyMemory<byte> bytes;

    private PersonPart(ReadOnlyMemory<byte> bytes) => this.bytes = bytes;

    /// <summary>The numbers by which the record speaks of the person.</summary>
    public PersonIdentifier[] Numbers { get; private set; } = [];

    /// <summary>What the register said of the person.</summary>
    public StoredLookup[] Lookups { get; private set; } = [];

    /// <summary>The same restored, as far as somebody asked.</summary>
    public PersonLookup?[] Restored { get; private set; } = [];

    /// <summary>Where the acts stand.</summary>
    public Range Acts { get; private set; }

    /// <summary>The id of the document that was asked for.</summary>
    public string? DocumentId { get; private set; }

    /// <summary>The portal, where its id holds a number.</summary>
    public string? Client { get; private set; }

    /// <summary>The portal's id of the request, where it holds a number.</summary>
    public string? RequestId { get; private set; }

    /// <summary>Reads a part.</summary>
    /// <exception cref="RecordFormatException">It is not as the format says.</exception>
    public static PersonPart Read(ReadOnlyMemory<byte> bytes)
    {
        var part = new PersonPart(bytes);
        var json = new PartReader(bytes.Span);
        json.StartObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("acts"u8)) part.Acts = json.Skip();
            else if (json.Name.SequenceEqual("client"u8)) part.Client = json.Text();
            else if (json.Name.SequenceEqual("documentId"u8)) part.DocumentId = json.Text();
            else if (json.Name.SequenceEqual("lookups"u8)) part.Lookups = ReadLookups(ref json);
            else if (json.Name.SequenceEqual("numbers"u8)) part.Numbers = ReadNumbers(ref json);
            else if (json.Name.SequenceEqual("requestId"u8)) part.RequestId = json.Text();
            else throw PartReader.Unknown();
        }
        part.Restored = part.Lookups.Length == 0 ? [] : new PersonLookup?[part.Lookups.Length];
        return part;
    }

    /// <summary>What stands in a place of the part.</summary>
    public ReadOnlyMemory<byte> Text(Range place) => place.Equals(default) ? throw RecordFormatException.Of("lacks a member of a person's part") : bytes[place];

    private static StoredLookup[] ReadLookups(ref PartReader json)
    {
        var lookups = new List<StoredLookup>(1);
        json.CheckArray();
        while (json.NextItem()) lookups.Add(StoredLookup.Read(ref json));
        return [.. lookups];
    }

    private static PersonIdentifier[] ReadNumbers(ref PartReader json)
    {
        var numbers = new List<PersonIdentifier>(1);
        json.CheckArray();
        while (json.NextItem()) numbers.Add(json.Identifier());
        return [.. numbers];
    }
}

/// <summary>One answer of the register as it was stored.</summary>
/// <param name="AsOf">When it was asked.</param>
/// <param name="Failure">The answer where it found nobody.</param>
/// <param name="Snapshot">The digest of what it found.</param>
/// <param name="Others">Where the snapshot's others stand in the part; default where it names none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoredLookup(DateTimeOffset AsOf, PersonLookup? Failure, SnapshotDigest Snapshot, Range Others)
{
    public static StoredLookup Read(ref PartReader json)
    {
        DateTimeOffset? asOf = null;
        SnapshotDigest? snapshot = null;
        var (unavailable, failure, others) = (false, default(LookupFailure?), default(Range));
        json.CheckObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("asOf"u8)) asOf = json.Instant();
            else if (json.Name.SequenceEqual("failure"u8) && json.Bytes.SequenceEqual(RecordFormat.Unavailable)) unavailable = true;
            else if (json.Name.SequenceEqual("failure"u8)) failure = json.Word(RecordFormat.Failures);
            else if (json.Name.SequenceEqual("others"u8)) others = json.Skip();
            else if (json.Name.SequenceEqual("snapshot"u8)) snapshot = SnapshotDigest.TryRead(json.Bytes, out var digest) ? digest : throw json.Wrong("is no digest");
            else throw PartReader.Unknown();
        }
        if (asOf is not { } at) throw RecordFormatException.Of("holds a look-up without its time");
        if (unavailable) return new(at, new PersonLookup.Unavailable(at), default, default);
        if (failure is { } why) return new(at, new PersonLookup.Failed(why, at), default, default);
        return snapshot is { } found ? new(at, null, found, others) : throw RecordFormatException.Of("holds a look-up without an answer");
    }
}
