using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Access.StandIn.Families;

/// <summary>Writes a made person as Persontjenesten v3 has it. Every part stands in every person; one with nothing in it is empty or null.</summary>
internal static class PersonWriter
{
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement),
        SkipValidation = true,
    };

    public static void Write(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, person.Id);
        writer.WriteNumber("sequenceNumber"u8, person.SequenceNumber);
        WriteNumbers(writer, person);
        WriteStatusAndBirth(writer, person);
        WriteName(writer, person);
        WriteProtection(writer, person);
        WriteAddresses(writer, person);
        WriteRelations(writer, person);
        WriteResponsibilities(writer, person);
        WriteDuf(writer, person);
        WriteGuardianships(writer, person);
        WriteLegalAuthority(writer, person);
        WriteIdentity(writer, person);
        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("norwegianIdentificationNumber"u8);
        foreach (var number in person.Numbers)
        {
            Begin(writer, number.Validity, number.Type == "AlternateIdentificationNumber" ? "NHN"u8 : "FREG"u8);
            writer.WriteString("identificationNumber"u8, number.Number);
            writer.WriteString("identificationNumberType"u8, number.Type);
            writer.WriteString("status"u8, number.InUse ? "InUse"u8 : "Discontinued"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteStatusAndBirth(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("status"u8);
        Begin(writer, Validity.Since(person.Died ?? person.Born));
        writer.WriteString("status"u8, person.Status);
        writer.WriteEndObject();
        writer.WriteEndArray();

        writer.WriteStartArray("birth"u8);
        Begin(writer, Validity.Since(person.Born));
        if (person.YearOnly)
            writer.WriteNull("birthDate"u8);
        else
            writer.WriteString("birthDate"u8, string.Create(CultureInfo.InvariantCulture, $"{person.Born:yyyy-MM-dd}{person.BirthDateEnding}"));
        writer.WriteString("birthYear"u8, person.Born.Year.ToString("0000", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
        writer.WriteEndArray();

        if (person.Died is { } died)
        {
            writer.WritePropertyName("death"u8);
            Begin(writer, Validity.Since(died));
            WriteDate(writer, "deceasedDate"u8, died);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("death"u8);
        }
    }

    private static void WriteName(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("name"u8);
        Begin(writer, Validity.Since(person.Born));
        writer.WriteString("givenName"u8, person.GivenName);
        writer.WriteNull("middleName"u8);
        writer.WriteString("familyName"u8, person.FamilyName);
        writer.WriteNull("shortName"u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteProtection(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("addressProtection"u8);
        foreach (var (validity, level) in person.Protections)
        {
            Begin(writer, validity);
            writer.WriteString("protectionLevel"u8, level);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAddresses(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("residentialAddress"u8);
        foreach (var address in person.Residences)
        {
            Begin(writer, address.Validity);
            WriteDwelling(writer, address);
            WriteDate(writer, "moveDate"u8, address.Validity.From);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();

        writer.WriteStartArray("sharedResidence"u8);
        foreach (var (address, from) in person.SharedResidences)
        {
            Begin(writer, address.Validity);
            WriteDwelling(writer, address);
            WriteDate(writer, "contractValidFrom"u8, from);
            writer.WriteNull("contractValidTo"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDwelling(Utf8JsonWriter writer, MadeAddress address)
    {
        var dwelling = address.Dwelling;
        writer.WriteString("addressConfidentiality"u8, address.Confidentiality);
        writer.WriteString("cadastralIdentifier"u8, dwelling.CadastralIdentifier);
        writer.WriteStartObject("streetAddress"u8);
        writer.WriteString("municipalityNumber"u8, dwelling.Municipality);
        writer.WriteString("addressName"u8, dwelling.Street);
        writer.WriteStartObject("addressNumber"u8);
        writer.WriteString("houseNumber"u8, dwelling.HouseNumber.ToString(CultureInfo.InvariantCulture));
        writer.WriteNull("houseLetter"u8);
        writer.WriteEndObject();
        writer.WriteStartObject("city"u8);
        writer.WriteString("cityName"u8, dwelling.City);
        writer.WriteString("postalCode"u8, dwelling.PostalCode);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRelations(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("familyRelation"u8);
        foreach (var relation in person.Relations)
        {
            Begin(writer, relation.Validity);
            writer.WriteString("relatedPerson"u8, relation.Number);
            WriteWithout(writer, "relatedPersonWithoutIdentifier"u8, relation.Without);
            writer.WriteString("relatedPersonsRole"u8, relation.Role);
            writer.WriteString("myRoleForRelatedPerson"u8, relation.OwnRole);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteResponsibilities(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("parentalResponsibility"u8);
        foreach (var held in person.Responsibilities)
        {
            Begin(writer, held.Validity);
            writer.WriteString("responsibilityType"u8, held.Type);
            writer.WriteString("responsible"u8, held.Holder);
            writer.WriteString("responsibleOrganization"u8, held.HolderOrganisation);
            WriteWithout(writer, "responsibleWithoutIdentifier"u8, held.HolderWithout);
            writer.WriteString("subjectOfResponsibility"u8, held.Child);
            WriteWithout(writer, "subjectOfResponsibilityWithoutIdentifier"u8, held.ChildWithout);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDuf(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("immigrationAuthoritiesIdentificationNumber"u8);
        if (person.Duf is { } duf)
        {
            Begin(writer, duf.Validity);
            writer.WriteString("identificationNumber"u8, duf.Number);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteGuardianships(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("guardianshipOrFuturePowerOfAttorney"u8);
        foreach (var guardianship in person.Guardianships)
        {
            Begin(writer, guardianship.Validity);
            writer.WriteString("guardianshipType"u8, guardianship.Type);
            writer.WriteString("office"u8, "synthetic");
            writer.WriteStartObject("guardian"u8);
            writer.WriteNull("name"u8);
            writer.WriteString("identificationNumber"u8, guardianship.Guardian);
            writer.WriteString("guardianshipScope"u8, guardianship.Scope);
            writer.WriteBoolean("isGuardianshipInPersonalScope"u8, guardianship.Personal);
            writer.WriteStartArray("guardianServiceArea"u8);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLegalAuthority(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("deprivedLegalAuthority"u8);
        if (person.LegalAuthority == "deprived")
        {
            Begin(writer, Validity.Since(person.Born.AddYears(18)));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("legalAuthority"u8);
        if (person.LegalAuthority == "limited")
        {
            Begin(writer, Validity.Since(person.Born.AddYears(18)));
            writer.WriteString("legalAuthorityScope"u8, "Limited"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIdentity(Utf8JsonWriter writer, MadePerson person)
    {
        writer.WriteStartArray("identityVerification"u8);
        Begin(writer, Validity.Since(person.Born));
        writer.WriteString("identityVerificationStatus"u8, person.Verification);
        writer.WriteEndObject();
        writer.WriteEndArray();

        if (person.FalseIdentity is { } identity)
        {
            writer.WritePropertyName("falseIdentity"u8);
            Begin(writer, identity.Validity);
            writer.WriteBoolean("isFalseIdentity"u8, identity.IsFalse);
            writer.WriteBoolean("isCorrectIdentityUnknown"u8, identity.IsUnknown);
            writer.WriteString("correctIdentityFromIdentificationNumber"u8, identity.TrueNumber);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("falseIdentity"u8);
        }
    }

    private static void WriteWithout(Utf8JsonWriter writer, ReadOnlySpan<byte> property, WithoutIdentifier? person)
    {
        if (person is null)
        {
            writer.WriteNull(property);
            return;
        }

        writer.WriteStartObject(property);
        writer.WriteStartObject("name"u8);
        writer.WriteString("givenName"u8, person.GivenName);
        writer.WriteNull("middleName"u8);
        writer.WriteString("familyName"u8, person.FamilyName);
        writer.WriteEndObject();
        WriteDate(writer, "birthDate"u8, person.Born);
        writer.WriteNull("citizenship"u8);
        writer.WriteString("gender"u8, person.IsFemale ? "Female"u8 : "Male"u8);
        writer.WriteEndObject();
    }

    /// <summary>Begins an element with its validity block.</summary>
    private static void Begin(Utf8JsonWriter writer, Validity validity, ReadOnlySpan<byte> source = default)
    {
        writer.WriteStartObject();
        WriteDate(writer, "registeredAt"u8, validity.To ?? validity.From);
        writer.WriteBoolean("isValid"u8, validity.IsValid);
        writer.WriteString("source"u8, source.IsEmpty ? "FREG"u8 : source);
        writer.WriteNull("reason"u8);
        WriteDate(writer, "validFrom"u8, validity.From);
        if (validity.To is { } to)
            WriteDate(writer, "validTo"u8, to);
        else
            writer.WriteNull("validTo"u8);
    }

    private static void WriteDate(Utf8JsonWriter writer, ReadOnlySpan<byte> property, DateOnly date)
    {
        Span<byte> text = stackalloc byte[20];
        date.TryFormat(text, out var written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        "T00:00:00Z"u8.CopyTo(text[written..]);
        writer.WriteString(property, text);
    }
}
