using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Access.Domain.Identifiers;
using Access.Domain.Register;

namespace Access.Sources.Register;

/// <summary>
/// Reads a person as Persontjenesten v3 writes it. What is read is read to the letter: a code that is not listed, a
/// required part that is missing, a date that is none — and the whole person is not understood, never half of one.
/// </summary>
/// <remarks>
/// <para>Elements that the register itself says are not valid (<c>isValid: false</c>) bind nobody, so their codes and dates
/// are not read, and a code of the past that has left the list closes nobody. Two kinds are kept all the same: former
/// identification numbers, since acts and questions may still carry them, and former parental responsibility, since
/// "it has ceased" is another answer to an auditor than "there never was any"; one whose code is no longer listed is kept
/// as of unknown type.</para>
/// <para>An element whose <c>isValid</c> is missing is read in full; the engine holds it for undetermined.</para>
/// </remarks>
public static partial class PersonReader
{
    // Nobody alive was born before; an unset date is written as the first day of year 1.
    private const int EarliestYearOfBirth = 1900;

    /// <summary>The identifier system of a number that the register holds but whose digits keep no known rule.</summary>
    internal const string UnrecognisedNumber = "urn:persontjenesten:unrecognised-number";

    /// <summary>Reads one person.</summary>
    /// <param name="utf8Json">One JSON object, UTF-8, without a byte order mark.</param>
    /// <param name="person">The person, or null where the answer is false.</param>
    /// <param name="fault">What was not understood: the name of a member and its place, never a value. Null where the answer is true.</param>
    /// <returns>False where the person is not understood (<see cref="LookupFailure.NotUnderstood"/>). Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out Person? person, [NotNullWhen(false)] out string? fault)
    {
        try
        {
            return TryRead(JsonSerializer.Deserialize(utf8Json, RegisterJson.Default.PersonWire), out person, out fault);
        }
        catch (Exception fromReader) when (fromReader is JsonException or InvalidOperationException)
        {
            (person, fault) = (null, FaultOf(fromReader));
            return false;
        }
    }

    /// <summary>Reads one person from an element that was parsed before.</summary>
    internal static bool TryRead(JsonElement element, [NotNullWhen(true)] out Person? person, [NotNullWhen(false)] out string? fault)
    {
        try
        {
            return TryRead(element.Deserialize(RegisterJson.Default.PersonWire), out person, out fault);
        }
        catch (Exception fromReader) when (fromReader is JsonException or InvalidOperationException)
        {
            (person, fault) = (null, FaultOf(fromReader));
            return false;
        }
    }

    private static bool TryRead(PersonWire? wire, [NotNullWhen(true)] out Person? person, [NotNullWhen(false)] out string? fault)
    {
        try
        {
            (person, fault) = (Read(wire ?? throw new NotUnderstoodException("person")), null);
            return true;
        }
        catch (NotUnderstoodException reading)
        {
            (person, fault) = (null, reading.Message);
            return false;
        }
    }

    // The path alone: the message of the framework's exception may quote what stood there. Half a surrogate pair has no path, and
    // a path through a name that the register has not got is not repeated: such a name may be anything.
    private static string FaultOf(Exception exception) => exception is JsonException { Path: { Length: > 0 } path } && PlainPath().IsMatch(path) ? path : "$";

    [GeneratedRegex(@"\A\$(\.[A-Za-z]{1,64}|\[[0-9]{1,5}\])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainPath();

    private static Person Read(PersonWire wire)
    {
        var numbers = Each(wire.NorwegianIdentificationNumber, "norwegianIdentificationNumber", HasNumberOrCounts, Number);
        var immigrationNumbers = Each(wire.ImmigrationAuthoritiesIdentificationNumber, "immigrationAuthoritiesIdentificationNumber", HasNumberOrCounts, ImmigrationNumber);
        return new()
        {
            Id = string.IsNullOrWhiteSpace(wire.Id) ? throw new NotUnderstoodException("id") : wire.Id,

            // A version that nobody numbered is older than every event.
            SequenceNumber = wire.SequenceNumber ?? 0,
            Numbers = Required(numbers, "norwegianIdentificationNumber"),
            ImmigrationNumbers = immigrationNumbers,
            Statuses = Required(Each(wire.Status, "status", Counts, Status), "status"),
            Births = Required(Each(wire.Birth, "birth", Counts, Birth), "birth"),

            // A death is a death whatever else stands in it; only the register's own "not valid" takes it back.
            DeathRegistered = wire.Death is { IsValid: not false },
            FalseIdentity = wire.FalseIdentity is { IsValid: not false } identity ? identity.IsFalseIdentity : false,
            Confidentialities =
            [
                .. Each(wire.AddressProtection, "addressProtection", Counts, Protection),
                .. Each(wire.ResidentialAddress, "residentialAddress", IsMarked, Confidentiality),

                // The contract's own dates (contractValidFrom, contractValidTo) are when the parents share the residence,
                // not when the register's element is in force.
                .. Each(wire.SharedResidence, "sharedResidence", IsMarked, Confidentiality),
            ],
            ResidentialAddresses = Each(wire.ResidentialAddress, "residentialAddress", Counts, Residence),
            ParentalResponsibilities = Each(wire.ParentalResponsibility, "parentalResponsibility", IsForThisPerson, Responsibility),
            ResponsibleFor =
            [
                .. (wire.ParentalResponsibility ?? []).Where(element => !IsForThisPerson(element!))
                    .Select(element => PersonIdentifier.TryParse(element!.SubjectOfResponsibility, out var child) ? child : null)
                    .OfType<PersonIdentifier>().Distinct(),
            ],
        };

        // The register stores a responsibility with both: one that names another subject, with or without a number, stands here
        // because this person holds it.
        bool IsForThisPerson(ParentalResponsibilityWire element) =>
            element.SubjectOfResponsibilityWithoutIdentifier is null or { ValueKind: JsonValueKind.Null }
            && (string.IsNullOrWhiteSpace(element.SubjectOfResponsibility)
                || numbers.Any(held => held.Number.Value == element.SubjectOfResponsibility)
                || immigrationNumbers.Any(number => number.Value == element.SubjectOfResponsibility));
    }

    private static bool Counts(ElementWire element) => element.IsValid != false;

    private static bool HasNumberOrCounts(NumberWire element) => Counts(element) || !string.IsNullOrWhiteSpace(element.IdentificationNumber);

    // An address that says nothing of its confidentiality adds nothing. Protection is decided for the person and stands in
    // addressProtection, which is always asked for and always read to the letter; the mark on an address repeats it, and
    // may only add to it. To hold a blank for unknown would close for everybody whose address came in without a mark.
    // A mark that is there but not listed is another matter: it closes.
    private static bool IsMarked(AddressWire element) => Counts(element) && element.AddressConfidentiality is not null;

    private static HeldNumber Number(NorwegianIdentificationNumberWire element, Place place)
    {
        if (!Counts(element)) return new(Identifier(element.IdentificationNumber, null, place), IdentificationStatus.Discontinued, NotValid);
        var system = Code(RegisterCodes.NumberTypes, element.IdentificationNumberType, place, "identificationNumberType") switch
        {
            IdentificationNumberType.NationalIdentityNumber => IdentifierSystem.NationalIdentityNumber,
            IdentificationNumberType.DNumber => IdentifierSystem.DNumber,
            _ => IdentifierSystem.AlternateIdentificationNumber,
        };
        var status = Code(RegisterCodes.NumberStatuses, element.Status, place, "status");
        return new(Identifier(element.IdentificationNumber, system, place), status, ValidityOf(element, place));
    }

    private static PersonIdentifier ImmigrationNumber(ImmigrationAuthoritiesIdentificationNumberWire element, Place place) =>
        Identifier(element.IdentificationNumber, IdentifierSystem.DufNumber, place);

    private static Registered<PersonStatus> Status(StatusWire element, Place place) =>
        new(Code(RegisterCodes.PersonStatuses, element.Status, place, "status"), ValidityOf(element, place));

    private static Registered<DateOnly?> Birth(BirthWire element, Place place) =>
        new(BirthDate(element.BirthDate, place) is { } day && IsBelievable(day, element.BirthYear) ? day : null, ValidityOf(element, place));

    // The register states the year beside the date. Where the two differ, nobody knows which of them is right.
    private static bool IsBelievable(DateOnly day, JsonElement? year) => day.Year >= EarliestYearOfBirth && year switch
    {
        null or { ValueKind: JsonValueKind.Null } => true,
        { ValueKind: JsonValueKind.String } text => string.IsNullOrWhiteSpace(text.GetString())
            || (int.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated == day.Year),
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt32(out var stated) && stated == day.Year,
        _ => false,
    };

    private static Registered<AddressConfidentiality> Protection(AddressProtectionWire element, Place place) =>
        new(Code(RegisterCodes.Confidentialities, element.ProtectionLevel, place, "protectionLevel"), ValidityOf(element, place));

    private static Registered<AddressConfidentiality> Confidentiality(AddressWire element, Place place) =>
        new(Code(RegisterCodes.Confidentialities, element.AddressConfidentiality, place, "addressConfidentiality"), ValidityOf(element, place));

    private static Registered<string?> Residence(ResidentialAddressWire element, Place place) =>
        new(string.IsNullOrWhiteSpace(element.CadastralIdentifier) ? null : element.CadastralIdentifier, ValidityOf(element, place));

    private static ParentalResponsibilityRecord Responsibility(ParentalResponsibilityWire element, Place place)
    {
        // Null where an organisation, or somebody without a number, has the responsibility.
        var responsible = string.IsNullOrWhiteSpace(element.Responsible) ? null : Identifier(element.Responsible, null, place, "responsible");
        return Counts(element)
            ? new(Code(RegisterCodes.ResponsibilityTypes, element.ResponsibilityType, place, "responsibilityType"), responsible, ValidityOfHolding())
            : new(RegisterCodes.ResponsibilityTypes.GetValueOrDefault(element.ResponsibilityType ?? "", ResponsibilityType.Unknown), responsible, NotValid);

        // One record has one holder: where it names a person and somebody else besides, nobody knows which of them has it.
        Validity ValidityOfHolding()
        {
            var validity = ValidityOf(element, place);
            var names = responsible is not null && (IsStated(element.ResponsibleOrganization) || IsStated(element.ResponsibleWithoutIdentifier));
            return names ? validity with { IsValid = null } : validity;
        }
    }

    private static bool IsStated(JsonElement? element) => element switch
    {
        null or { ValueKind: JsonValueKind.Null } => false,
        { ValueKind: JsonValueKind.String } text => !string.IsNullOrWhiteSpace(text.GetString()),
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() > 0,
        { ValueKind: JsonValueKind.Object } members => members.EnumerateObject().Any(),
        _ => true,
    };

    private static Validity NotValid => new(IsValid: false, From: null, To: null);

    private static Validity ValidityOf(ElementWire element, Place place) =>
        new(element.IsValid, Time(element.ValidFrom, place, "validFrom"), Time(element.ValidTo, place, "validTo"));

    private static DateTimeOffset? Time(string? text, Place place, string member)
    {
        if (text is null) return null;
        return RegisterInstant.TryRead(text, out var instant) ? instant : throw place.NotUnderstood(member);
    }

    // Its time and time zone mean nothing: the calendar day as it is written is the birth date. Null where only the year is known.
    private static DateOnly? BirthDate(string? text, Place place)
    {
        if (text is null) return null;
        var isDay = text.Length == 10 || (text.Length > 10 && text[10] is 'T' or 't');
        return isDay && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw place.NotUnderstood("birthDate");
    }

    // A number is told from its digits, so that it equals the one that a question carries; the register's own word for its
    // type helps where the digits do not show it. One that keeps no rule is carried as it stands: it belongs to somebody,
    // and an act recorded under it must still be found.
    private static PersonIdentifier Identifier(string? number, string? system, Place place, string member = "identificationNumber")
    {
        if (PersonIdentifier.TryParse(number, out var identifier)) return identifier;
        if (system is not null && PersonIdentifier.TryParse(number, system, out identifier)) return identifier;
        return PersonIdentifier.TryParse(number, UnrecognisedNumber, out identifier) ? identifier : throw place.NotUnderstood(member);
    }

    private static T Code<T>(FrozenDictionary<string, T> codes, string? code, Place place, string member) =>
        code is not null && codes.TryGetValue(code, out var value) ? value : throw place.NotUnderstood(member);

    private static ImmutableArray<T> Required<T>(ImmutableArray<T> part, string name) =>
        part.IsEmpty ? throw new NotUnderstoodException(name) : part;

    // Null, absent and empty mean that a person has nothing in a part; a null in the middle of one means nothing at all.
    private static ImmutableArray<TValue> Each<TElement, TValue>(
        List<TElement?>? part, string name, Func<TElement, bool> isRead, Func<TElement, Place, TValue> read)
        where TElement : ElementWire
    {
        if (part is null or []) return [];
        var values = ImmutableArray.CreateBuilder<TValue>(part.Count);
        for (var i = 0; i < part.Count; i++)
        {
            var place = new Place(name, i);
            var element = part[i] ?? throw new NotUnderstoodException(place.ToString());
            if (isRead(element)) values.Add(read(element, place));
        }
        return values.DrainToImmutable();
    }

    /// <summary>Where an element stands, written out only where it is needed.</summary>
    private readonly record struct Place(string Part, int Index)
    {
        public NotUnderstoodException NotUnderstood(string member) => new($"{this}.{member}");

        public override string ToString() => $"{Part}[{Index}]";
    }

    /// <summary>Leaves the reading; the message is the place.</summary>
    private sealed class NotUnderstoodException(string place) : Exception(place);
}
