using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Law;

namespace Access.Domain.Register;

/// <summary>A number that a person has or had.</summary>
public sealed record HeldNumber(PersonIdentifier Number, IdentificationStatus Status, Validity Validity);

/// <summary>A record of parental responsibility, as it stands on the child.</summary>
/// <param name="Type">The type of responsibility.</param>
/// <param name="Responsible">The responsible person's number; null where an organisation or a person without number has it.</param>
/// <param name="Validity">When it is in force.</param>
public sealed record ParentalResponsibilityRecord(ResponsibilityType Type, PersonIdentifier? Responsible, Validity Validity);

/// <summary>
/// What access needs to know of a person in the register, and nothing else: no name, no street. Immutable.
/// Every code in it was understood; a person on whom one was not never becomes a <see cref="Person"/>.
/// </summary>
public sealed record Person
{
    /// <summary>Persontjenesten's own id of the person.</summary>
    public required string Id { get; init; }

    /// <summary>The event that made this version.</summary>
    public required long SequenceNumber { get; init; }

    /// <summary>Fødselsnummer, D-number and felles hjelpenummer, former ones included; never empty.</summary>
    public required ImmutableArray<HeldNumber> Numbers { get; init; }

    /// <summary>The immigration authorities' numbers (DUF-number).</summary>
    public ImmutableArray<PersonIdentifier> ImmigrationNumbers { get; init; } = [];

    /// <summary>Person status; never empty.</summary>
    public required ImmutableArray<Registered<PersonStatus>> Statuses { get; init; }

    /// <summary>Birth dates (calendar days); null where only the year is known. Never empty.</summary>
    public required ImmutableArray<Registered<DateOnly?>> Births { get; init; }

    /// <summary>Whether a death is registered that is not marked as no longer valid.</summary>
    public bool DeathRegistered { get; init; }

    /// <summary>Whether a false identity is registered; null where the register does not say.</summary>
    public bool? FalseIdentity { get; init; } = false;

    /// <summary>The confidentiality of the person and of every address, wherever in the record it stands.</summary>
    public ImmutableArray<Registered<AddressConfidentiality>> Confidentialities { get; init; } = [];

    /// <summary>Cadastral identifiers of residential addresses; null where an address has none.</summary>
    public ImmutableArray<Registered<string?>> ResidentialAddresses { get; init; } = [];

    /// <summary>Parental responsibility for this person.</summary>
    public ImmutableArray<ParentalResponsibilityRecord> ParentalResponsibilities { get; init; } = [];

    /// <summary>
    /// Whom this person's own record says that the person holds or held parental responsibility for. No decision reads it: it
    /// says whom to ask about, and what the answer is stands on each child.
    /// </summary>
    public ImmutableArray<PersonIdentifier> ResponsibleFor { get; init; } = [];

    /// <summary>
    /// The birth date at an instant; null unless the records in force agree on one calendar day, and it is known of each that it is
    /// in force.
    /// </summary>
    public DateOnly? BirthAt(DateTimeOffset at)
    {
        DateOnly? birth = null;
        foreach (var (date, validity) in Births)
        {
            var inForce = validity.At(at);
            if (inForce == Truth.False) continue;
            if (date is null || inForce == Truth.Undetermined || (birth is not null && birth != date)) return null;
            birth = date;
        }
        return birth;
    }

    /// <summary>Whether two persons have or had a number in common, whichever of theirs it is.</summary>
    public bool HasNumberInCommonWith(Person other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var held in Numbers)
        {
            if (other.Has(held.Number)) return true;
        }
        foreach (var number in ImmigrationNumbers)
        {
            if (other.Has(number)) return true;
        }
        return false;
    }

    /// <summary>Whether the person has or had a number.</summary>
    public bool Has(PersonIdentifier number)
    {
        foreach (var held in Numbers)
        {
            if (held.Number.IsSameNumberAs(number)) return true;
        }
        foreach (var held in ImmigrationNumbers)
        {
            if (held.IsSameNumberAs(number)) return true;
        }
        return false;
    }

    /// <summary>Whether the person uses a number, and does not only have had it: then it may be another's by now.</summary>
    public bool Uses(PersonIdentifier number)
    {
        foreach (var held in Numbers)
        {
            if (held.Status == IdentificationStatus.InUse && held.Validity.IsValid != false && held.Number.IsSameNumberAs(number)) return true;
        }
        return false;
    }

    /// <summary>Never an identity: a person's id may hold a number.</summary>
    public override string ToString() => "Person";
}
