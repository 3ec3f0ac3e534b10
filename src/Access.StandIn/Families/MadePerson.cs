namespace Access.StandIn.Families;

/// <summary>Whether, since when and until when something in the register holds.</summary>
/// <param name="IsValid">Whether it holds now.</param>
/// <param name="From">The day it began.</param>
/// <param name="To">The day it ended; null while it holds.</param>
internal readonly record struct Validity(bool IsValid, DateOnly From, DateOnly? To)
{
    public static Validity Since(DateOnly from) => new(true, from, null);

    public static Validity Between(DateOnly from, DateOnly to) => new(false, from, to < from ? from : to);
}

/// <summary>A number of the register.</summary>
internal sealed record MadeNumber(Validity Validity, string Number, string Type, bool InUse);

/// <summary>Somebody who stands in another's record with name and birth date, having no number.</summary>
internal sealed record WithoutIdentifier(string GivenName, string FamilyName, DateOnly Born, bool IsFemale);

/// <summary>A dwelling.</summary>
internal sealed record Dwelling(string CadastralIdentifier, string Street, int HouseNumber, string PostalCode, string City, string Municipality);

/// <summary>An address of a person, with how confidential it is.</summary>
internal sealed record MadeAddress(Validity Validity, Dwelling Dwelling, string Confidentiality);

/// <summary>A relation to another person; either a number or somebody without.</summary>
internal sealed record MadeRelation(Validity Validity, string? Number, WithoutIdentifier? Without, string Role, string OwnRole);

/// <summary>One record of parental responsibility, the same on the child and on the holder.</summary>
internal sealed record MadeResponsibility(
    Validity Validity,
    string Type,
    string? Holder,
    string? HolderOrganisation,
    WithoutIdentifier? HolderWithout,
    string? Child,
    WithoutIdentifier? ChildWithout);

/// <summary>A guardianship or future power of attorney.</summary>
internal sealed record MadeGuardianship(Validity Validity, string Type, string Guardian, string? Scope, bool Personal);

/// <summary>Whether the identity is false.</summary>
internal sealed record MadeFalseIdentity(Validity Validity, bool IsFalse, bool IsUnknown, string? TrueNumber);

/// <summary>A person being made, before it is written.</summary>
internal sealed class MadePerson
{
    public required string Id { get; init; }

    public required long SequenceNumber { get; init; }

    public required bool IsFemale { get; init; }

    public required DateOnly Born { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; set; }

    public required string BirthDateEnding { get; init; }

    public required bool YearOnly { get; init; }

    public required string Status { get; set; }

    public string Verification { get; set; } = "Verified";

    public DateOnly? Died { get; set; }

    public List<MadeNumber> Numbers { get; } = [];

    public MadeNumber? Duf { get; set; }

    /// <summary>The number that others' records name the person by.</summary>
    public string Number => Numbers[0].Number;

    public List<(Validity Validity, string Level)> Protections { get; } = [];

    public List<MadeAddress> Residences { get; } = [];

    public List<(MadeAddress Address, DateOnly From)> SharedResidences { get; } = [];

    public List<MadeRelation> Relations { get; } = [];

    public List<MadeResponsibility> Responsibilities { get; } = [];

    public List<MadeGuardianship> Guardianships { get; } = [];

    public MadeFalseIdentity? FalseIdentity { get; set; }

    public string? LegalAuthority { get; set; }
}
