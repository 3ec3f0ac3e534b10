using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;

namespace Access.Sources.Log.Records;

/// <summary>Restores the facts of a decision from the parts of its record, for one record.</summary>
internal sealed class FactsReader
{
    private readonly SnapshotCache snapshots;
    private readonly PersonIdentifier[]?[] numbers;
    private readonly PersonPart?[] parts;

    /// <summary>Reads the persons' parts.</summary>
    /// <exception cref="RecordFormatException">One is not as the format says.</exception>
    public FactsReader(ImmutableArray<ReadOnlyMemory<byte>> persons, SnapshotCache snapshots)
    {
        this.snapshots = snapshots;
        numbers = new PersonIdentifier[]?[persons.Length];
        parts = new PersonPart?[persons.Length];
        for (var place = 0; place < persons.Length; place++)
        {
            if (persons[place].IsEmpty) continue;
            var part = PersonPart.Read(persons[place]);
            (parts[place], numbers[place]) = (part, part.Numbers);
        }
    }

    /// <summary>The persons' numbers.</summary>
    public PartNumbers Numbers => new(numbers);

    /// <summary>Whether every person's part was there, so that no number is a stand-in.</summary>
    public bool IsWhole => !parts.AsSpan().Contains(null);

    /// <summary>The child's part; null where it cannot be read any more.</summary>
    public PersonPart? Child => parts.Length > 0 ? parts[0] : null;

    /// <summary>What people recorded.</summary>
    public ActsLookup Acts(PersonPart child)
    {
        var json = new PartReader(child.Text(child.Acts).Span);
        ImmutableArray<RecordedAct> acts = default;
        DateTimeOffset? asOf = null;
        json.StartObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("asOf"u8)) asOf = json.Instant();
            else if (json.Name.SequenceEqual("list"u8)) acts = List(ref json);
            else throw PartReader.Unknown();
        }
        return new(acts, asOf ?? throw RecordFormatException.Of("holds acts without the time of reading"));
    }

    /// <summary>Reads which look-ups the decision rests on; false where one of them cannot be read any more.</summary>
    public bool TryReadLookups(ref PartReader json, out Lookups lookups)
    {
        lookups = default;
        var lost = false;
        json.CheckObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("asker"u8)) lookups.Asker = Lookup(json.Bytes, ref lost);
            else if (json.Name.SequenceEqual("child"u8)) lookups.Child = Lookup(json.Bytes, ref lost);
            else if (json.Name.SequenceEqual("otherHolders"u8)) lookups.OtherHolders = Holders(ref json, ref lost);
            else throw PartReader.Unknown();
        }
        if (lost) return false;
        if (lookups.Asker is null || lookups.Child is null) throw RecordFormatException.Of("does not say what the register answered");
        return true;
    }

    private ImmutableArray<PersonLookup> Holders(ref PartReader json, ref bool lost)
    {
        var holders = ImmutableArray.CreateBuilder<PersonLookup>();
        json.CheckArray();
        while (json.NextItem())
        {
            if (!json.IsText) holders.Add(StoredLookup.Read(ref json).Failure ?? throw RecordFormatException.Of("names a holder who is nobody"));
            else if (Lookup(json.Bytes, ref lost) is { } found) holders.Add(found);
        }
        return holders.DrainToImmutable();
    }

    private PersonLookup? Lookup(ReadOnlySpan<byte> text, ref bool lost)
    {
        if (!LookupToken.TryRead(text, out var token) || token.Person >= parts.Length) throw RecordFormatException.Of("names a look-up of nobody here");
        if (parts[token.Person] is not { } part)
        {
            lost = true;
            return null;
        }
        if (token.Lookup >= part.Lookups.Length) throw RecordFormatException.Of("names a look-up that there is not");

        // A person who asks for their own was looked up once: the two sides of the question are one answer.
        return part.Restored[token.Lookup] ??= Restore(part, part.Lookups[token.Lookup]);
    }

    private PersonLookup Restore(PersonPart part, in StoredLookup stored)
    {
        if (stored.Failure is { } failure) return failure;
        var snapshot = snapshots.Find(stored.Snapshot);
        if (stored.Others.Equals(default)) return new PersonLookup.Found(snapshot.With([]), stored.AsOf);

        var others = new PersonIdentifier[snapshot.Others];
        var json = new PartReader(part.Text(stored.Others).Span);
        json.Next();
        json.CheckArray();
        for (var place = 0; json.NextItem(); place++)
        {
            if (place == others.Length) throw RecordFormatException.Of("names more persons than its snapshot");
            others[place] = Numbers.Of(json.Bytes);
        }
        return new PersonLookup.Found(others.AsSpan().Contains(null!) ? throw RecordFormatException.Of("names fewer persons than its snapshot") : snapshot.With(others), stored.AsOf);
    }

    private ImmutableArray<RecordedAct> List(ref PartReader json)
    {
        var acts = ImmutableArray.CreateBuilder<RecordedAct>();
        json.CheckArray();
        while (json.NextItem()) acts.Add(ActText.Read(ref json, Numbers));
        return acts.DrainToImmutable();
    }

    /// <summary>What the register answered about everybody who was looked up.</summary>
    [StructLayout(LayoutKind.Auto)]
    public record struct Lookups
    {
        public PersonLookup? Child { get; set; }

        public PersonLookup? Asker { get; set; }

        public ImmutableArray<PersonLookup> OtherHolders { get; set; }
    }
}
