using System.Text.Json;
using System.Text.Json.Serialization;

namespace Access.Sources.Register;

// Persontjenesten v3's Person as it is written, as far as it is read. Codes stay text here: an enum would let a new code
// through as a number, or fail without saying where. Everything may be missing; PersonReader says what must not be.
// No name and no street has a member, so that neither is ever in memory.

internal abstract class ElementWire
{
    public bool? IsValid { get; set; }

    public string? ValidFrom { get; set; }

    public string? ValidTo { get; set; }
}

internal abstract class NumberWire : ElementWire
{
    public string? IdentificationNumber { get; set; }
}

internal abstract class AddressWire : ElementWire
{
    public string? AddressConfidentiality { get; set; }
}

internal sealed class NorwegianIdentificationNumberWire : NumberWire
{
    public string? IdentificationNumberType { get; set; }

    public string? Status { get; set; }
}

internal sealed class StatusWire : ElementWire
{
    public string? Status { get; set; }
}

internal sealed class BirthWire : ElementWire
{
    public string? BirthDate { get; set; }

    public JsonElement? BirthYear { get; set; }
}

internal sealed class DeathWire : ElementWire;

internal sealed class FalseIdentityWire : ElementWire
{
    public bool? IsFalseIdentity { get; set; }
}

internal sealed class AddressProtectionWire : ElementWire
{
    public string? ProtectionLevel { get; set; }
}

internal sealed class ResidentialAddressWire : AddressWire
{
    public string? CadastralIdentifier { get; set; }
}

internal sealed class SharedResidenceWire : AddressWire;

internal sealed class ParentalResponsibilityWire : ElementWire
{
    public string? ResponsibilityType { get; set; }

    public string? Responsible { get; set; }

    public JsonElement? ResponsibleOrganization { get; set; }

    public JsonElement? ResponsibleWithoutIdentifier { get; set; }

    public string? SubjectOfResponsibility { get; set; }

    public JsonElement? SubjectOfResponsibilityWithoutIdentifier { get; set; }
}

internal sealed class ImmigrationAuthoritiesIdentificationNumberWire : NumberWire;

internal sealed class PersonWire
{
    public string? Id { get; set; }

    public long? SequenceNumber { get; set; }

    public List<NorwegianIdentificationNumberWire?>? NorwegianIdentificationNumber { get; set; }

    public List<StatusWire?>? Status { get; set; }

    public List<BirthWire?>? Birth { get; set; }

    public DeathWire? Death { get; set; }

    public FalseIdentityWire? FalseIdentity { get; set; }

    public List<AddressProtectionWire?>? AddressProtection { get; set; }

    public List<ResidentialAddressWire?>? ResidentialAddress { get; set; }

    public List<SharedResidenceWire?>? SharedResidence { get; set; }

    public List<ParentalResponsibilityWire?>? ParentalResponsibility { get; set; }

    public List<ImmigrationAuthoritiesIdentificationNumberWire?>? ImmigrationAuthoritiesIdentificationNumber { get; set; }
}

// A member that stands twice could say two things; which of them a reader takes is chance. One in other letters is the same member: passed
// over, it would be as if nobody had a protected address.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PersonWire))]
internal sealed partial class RegisterJson : JsonSerializerContext;
