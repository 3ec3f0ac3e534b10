using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Register;

namespace Access.Sources.Log.Records;

/// <summary>A snapshot as it was read: the person but for the numbers of others, which the record that refers to it knows.</summary>
public sealed class PersonSnapshot
{
    private const int Nobody = -1;
    private const int Members = 12;

    private readonly Person person;

    // For each record of responsibility the place of whoever has it among the others; -1 where no other's number stands there.
    private readonly ImmutableArray<int> places;

    private PersonSnapshot(Person person, ImmutableArray<int> places) => (this.person, this.places) = (person, places);

    /// <summary>How many numbers of others it names.</summary>
    public int Others => places.IsEmpty ? 0 : places.Max() + 1;

    /// <summary>Reads a snapshot.</summary>
    /// <param name="snapshot">The bytes that <see cref="SnapshotWriter"/> wrote.</param>
    /// <exception cref="RecordFormatException">They are no snapshot.</exception>
    public static PersonSnapshot Read(ReadOnlySpan<byte> snapshot)
    {
        string? id = null;
        var sequence = 0L;
        var death = false;
        bool? falseIdentity = null;
        ImmutableArray<HeldNumber> numbers = [];
        ImmutableArray<PersonIdentifier> immigration = [];
        ImmutableArray<Registered<PersonStatus>> statuses = [];
        ImmutableArray<Registered<DateOnly?>> births = [];
        ImmutableArray<Registered<AddressConfidentiality>> confidentialities = [];
        ImmutableArray<Registered<string?>> addresses = [];
        ImmutableArray<ParentalResponsibilityRecord> responsibilities = [];
        ImmutableArray<int> places = [];
        var (format, members) = (0, 0);

        var json = new PartReader(snapshot);
        json.StartObject();
        while (json.NextMember())
        {
            members++;
            var name = json.Name;
            if (name.SequenceEqual("addresses"u8)) addresses = Values(ref json, static (ref json) => (string?)json.Text());
            else if (name.SequenceEqual("births"u8)) births = Values(ref json, static (ref json) => (DateOnly?)json.Day());
            else if (name.SequenceEqual("confidentialities"u8)) confidentialities = Values(ref json, static (ref json) => json.Word(RecordFormat.Confidentialities));
            else if (name.SequenceEqual("deathRegistered"u8)) death = json.Boolean();
            else if (name.SequenceEqual("falseIdentity"u8)) falseIdentity = json.IsNull ? null : json.Boolean();
            else if (name.SequenceEqual("format"u8)) format = json.Small();
            else if (name.SequenceEqual("id"u8)) id = json.Text();
            else if (name.SequenceEqual("immigrationNumbers"u8)) immigration = Items(ref json, static (ref json) => json.Identifier());
            else if (name.SequenceEqual("numbers"u8)) numbers = Items(ref json, HeldNumberOf);
            else if (name.SequenceEqual("responsibilities"u8)) (responsibilities, places) = Responsibilities(ref json);
            else if (name.SequenceEqual("sequence"u8)) sequence = json.Number();
            else if (name.SequenceEqual("statuses"u8)) statuses = Values(ref json, static (ref json) => json.Word(RecordFormat.PersonStatuses));
            else throw PartReader.Unknown();
        }

        // What is missing would be read as "none", and where protections are missing that opens.
        if (format != RecordFormat.OfSnapshots || members != Members || id is null) throw RecordFormatException.Of("holds a snapshot of an unknown format");
        return new(
            new()
            {
                Id = id,
                SequenceNumber = sequence,
                Numbers = numbers,
                ImmigrationNumbers = immigration,
                Statuses = statuses,
                Births = births,
                DeathRegistered = death,
                FalseIdentity = falseIdentity,
                Confidentialities = confidentialities,
                ResidentialAddresses = addresses,
                ParentalResponsibilities = responsibilities,
            },
            places);
    }

    /// <summary>The person, without whom else the snapshot names.</summary>
    internal Person Own => person;

    /// <summary>The person.</summary>
    /// <param name="others">The numbers of others, in the order in which the snapshot names them.</param>
    /// <exception cref="RecordFormatException">There are not as many as the snapshot names.</exception>
    public Person With(ReadOnlySpan<PersonIdentifier> others)
    {
        if (others.Length != Others) throw RecordFormatException.Of("names other persons than its snapshot");
        if (others.IsEmpty) return person;
        var records = new ParentalResponsibilityRecord[places.Length];
        for (var place = 0; place < records.Length; place++)
        {
            var record = person.ParentalResponsibilities[place];
            records[place] = places[place] == Nobody ? record : record with { Responsible = others[places[place]] };
        }
        return person with { ParentalResponsibilities = [.. records] };
    }

    private static (ImmutableArray<ParentalResponsibilityRecord>, ImmutableArray<int>) Responsibilities(ref PartReader json)
    {
        var records = ImmutableArray.CreateBuilder<ParentalResponsibilityRecord>();
        var places = ImmutableArray.CreateBuilder<int>();
        json.CheckArray();
        while (json.NextItem())
        {
            var (type, own, place) = ((ResponsibilityType?)null, (PersonIdentifier?)null, Nobody);
            var validity = default(Validity);
            json.CheckObject();
            while (json.NextMember())
            {
                if (json.Name.SequenceEqual("own"u8)) own = json.Identifier();
                else if (json.Name.SequenceEqual("responsible"u8)) place = PlaceOf(ref json, places);
                else if (json.Name.SequenceEqual("type"u8)) type = json.Word(RecordFormat.ResponsibilityTypes);
                else ReadValidity(ref json, ref validity);
            }
            records.Add(new(type ?? throw RecordFormatException.Of("holds a snapshot without a type of responsibility"), own, validity));
            places.Add(place);
        }
        return (records.DrainToImmutable(), places.DrainToImmutable());
    }

    // In the order in which they are first named, so that there are as many as the highest says.
    private static int PlaceOf(ref PartReader json, ImmutableArray<int>.Builder earlier)
    {
        var place = json.Small();
        return place >= 0 && place <= (earlier.Count == 0 ? 0 : earlier.Max() + 1) ? place : throw json.Wrong("skips a person");
    }

    private static HeldNumber HeldNumberOf(ref PartReader json)
    {
        PersonIdentifier? number = null;
        IdentificationStatus? status = null;
        var validity = default(Validity);
        json.CheckObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("number"u8)) number = json.Identifier();
            else if (json.Name.SequenceEqual("status"u8)) status = json.Word(RecordFormat.NumberStatuses);
            else ReadValidity(ref json, ref validity);
        }
        return number is not null && status is { } known ? new(number, known, validity) : throw RecordFormatException.Of("holds a snapshot without a number or its status");
    }

    private static ImmutableArray<Registered<T>> Values<T>(ref PartReader json, Value<T> read)
    {
        var values = ImmutableArray.CreateBuilder<Registered<T>>();
        json.CheckArray();
        while (json.NextItem())
        {
            var (value, stated) = (default(T), false);
            var validity = default(Validity);
            json.CheckObject();
            while (json.NextMember())
            {
                if (!json.Name.SequenceEqual("value"u8)) ReadValidity(ref json, ref validity);
                else (value, stated) = (read(ref json), true);
            }
            if (!stated && default(T) is not null) throw RecordFormatException.Of("holds a snapshot without a value");
            values.Add(new(value!, validity));
        }
        return values.DrainToImmutable();
    }

    private static ImmutableArray<T> Items<T>(ref PartReader json, Value<T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        json.CheckArray();
        while (json.NextItem()) items.Add(read(ref json));
        return items.DrainToImmutable();
    }

    private static void ReadValidity(ref PartReader json, ref Validity validity)
    {
        if (json.Name.SequenceEqual("from"u8)) validity = validity with { From = json.Instant() };
        else if (json.Name.SequenceEqual("to"u8)) validity = validity with { To = json.Instant() };
        else if (json.Name.SequenceEqual("valid"u8)) validity = validity with { IsValid = json.Boolean() };
        else throw PartReader.Unknown();
    }

    private delegate T Value<out T>(ref PartReader json);
}
