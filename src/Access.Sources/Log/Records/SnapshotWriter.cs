using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Access.Domain.Identifiers;
using Access.Domain.Register;

namespace Access.Sources.Log.Records;

/// <summary>
/// One version of one person as the register stated it: canonical bytes that are the same in whatever decision it was
/// used, so that a store keeps them once. No number of anybody else stands in it: those who have parental responsibility are
/// told apart by their place in <see cref="Others"/>, and who they are stands in the record that refers to the snapshot.
/// </summary>
/// <param name="Digest">The digest of the bytes.</param>
/// <param name="Bytes">Canonical JSON.</param>
/// <param name="Others">The numbers of others, in the order in which the snapshot first names them.</param>
public sealed record Snapshot(SnapshotDigest Digest, ReadOnlyMemory<byte> Bytes, ImmutableArray<PersonIdentifier> Others);

/// <summary>Writes persons as snapshots, each object once. Safe for several threads.</summary>
public sealed class SnapshotWriter
{
    [ThreadStatic]
    private static CanonicalBytes? scratch;

    // A person who is read once and asked about a hundred times is written once.
    private readonly ConditionalWeakTable<Person, Snapshot> known = [];

    /// <summary>The snapshot of a person.</summary>
    public Snapshot Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return known.TryGetValue(person, out var snapshot) ? snapshot : known.GetValue(person, Write);
    }

    private static Snapshot Write(Person person)
    {
        var json = scratch ??= new();
        json.Clear();
        var others = ImmutableArray.CreateBuilder<PersonIdentifier>();
        json.StartObject();
        Values(json, "addresses"u8, person.ResidentialAddresses, static (json, address) =>
        {
            if (address is not null) Member(json, "value"u8).Text(address);
        });
        Values(json, "births"u8, person.Births, static (json, birth) =>
        {
            if (birth is { } day) Member(json, "value"u8).Day(day);
        });
        Values(json, "confidentialities"u8, person.Confidentialities, static (json, level) => Member(json, "value"u8).Word(RecordFormat.Confidentialities.Of(level)));
        Member(json, "deathRegistered"u8).Boolean(person.DeathRegistered);
        Member(json, "falseIdentity"u8).Boolean(person.FalseIdentity);
        Member(json, "format"u8).Small(RecordFormat.OfSnapshots);
        Member(json, "id"u8).Text(person.Id);
        Member(json, "immigrationNumbers"u8).StartArray();
        foreach (var number in person.ImmigrationNumbers) IdentifierText.Write(json, number);
        json.EndArray();
        WriteNumbers(json, person.Numbers);
        WriteResponsibilities(json, person, others);
        Member(json, "sequence"u8).Number(person.SequenceNumber);
        Values(json, "statuses"u8, person.Statuses, static (json, status) => Member(json, "value"u8).Word(RecordFormat.PersonStatuses.Of(status)));
        json.EndObject();
        var bytes = json.Take();
        return new(SnapshotDigest.Of(bytes), bytes, others.DrainToImmutable());
    }

    private static void WriteNumbers(CanonicalBytes json, ImmutableArray<HeldNumber> numbers)
    {
        json.Name("numbers"u8);
        json.StartArray();
        foreach (var held in numbers)
        {
            json.StartObject();
            From(json, held.Validity);
            json.Name("number"u8);
            IdentifierText.Write(json, held.Number);
            Member(json, "status"u8).Word(RecordFormat.NumberStatuses.Of(held.Status));
            To(json, held.Validity);
            Valid(json, held.Validity);
            json.EndObject();
        }
        json.EndArray();
    }

    // A person may stand on their own record, though the law does not know it: then the number is one of their own.
    private static void WriteResponsibilities(CanonicalBytes json, Person person, ImmutableArray<PersonIdentifier>.Builder others)
    {
        json.Name("responsibilities"u8);
        json.StartArray();
        foreach (var record in person.ParentalResponsibilities)
        {
            json.StartObject();
            From(json, record.Validity);
            if (record.Responsible is { } responsible)
            {
                if (person.Has(responsible))
                {
                    json.Name("own"u8);
                    IdentifierText.Write(json, responsible);
                }
                else
                {
                    Member(json, "responsible"u8).Small(PlaceOf(others, responsible));
                }
            }
            To(json, record.Validity);
            Member(json, "type"u8).Word(RecordFormat.ResponsibilityTypes.Of(record.Type));
            Valid(json, record.Validity);
            json.EndObject();
        }
        json.EndArray();
    }

    private static int PlaceOf(ImmutableArray<PersonIdentifier>.Builder others, PersonIdentifier number)
    {
        var place = others.IndexOf(number);
        if (place >= 0) return place;
        others.Add(number);
        return others.Count - 1;
    }

    private static void Values<T>(CanonicalBytes json, ReadOnlySpan<byte> name, ImmutableArray<Registered<T>> values, Action<CanonicalBytes, T> write)
    {
        json.Name(name);
        json.StartArray();
        foreach (var (value, validity) in values)
        {
            json.StartObject();
            From(json, validity);
            To(json, validity);
            Valid(json, validity);
            write(json, value);
            json.EndObject();
        }
        json.EndArray();
    }

    private static void From(CanonicalBytes json, Validity validity)
    {
        if (validity.From is { } from) Member(json, "from"u8).Instant(from);
    }

    private static void To(CanonicalBytes json, Validity validity)
    {
        if (validity.To is { } to) Member(json, "to"u8).Instant(to);
    }

    private static void Valid(CanonicalBytes json, Validity validity)
    {
        if (validity.IsValid is { } valid) Member(json, "valid"u8).Boolean(valid);
    }

    private static CanonicalBytes Member(CanonicalBytes json, ReadOnlySpan<byte> name)
    {
        json.Name(name);
        return json;
    }
}
