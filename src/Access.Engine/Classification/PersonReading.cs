using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Register;
using Access.Domain.Vocabulary;

namespace Access.Engine.Classification;

/// <summary>What the register says of one person at an instant, in the law's words. Nobody found: everything unknown.</summary>
internal static class PersonReading
{
    /// <summary>Dead or discontinued wins over whatever else stands there; a person without a number in use is discontinued.</summary>
    public static Standing StandingOf(Person? person, DateTimeOffset at)
    {
        if (person is null) return Standing.Unknown;
        if (person.DeathRegistered) return Standing.Deceased;

        var (living, unclear) = (false, false);
        var standing = Standing.Living;
        foreach (var status in person.Statuses)
        {
            switch (status.Validity.At(at))
            {
                case Truth.Undetermined:
                    unclear = true;
                    break;
                case Truth.True when status.Value == PersonStatus.Deceased:
                    return Standing.Deceased;
                case Truth.True when status.Value == PersonStatus.Discontinued:
                    standing = Standing.Discontinued;
                    break;
                case Truth.True:
                    living = true;
                    break;
            }
        }

        if (standing == Standing.Discontinued) return standing;
        if (unclear || !living) return Standing.Unknown;
        return NumberInUse(person, at) switch
        {
            Truth.True => Standing.Living,
            Truth.False => Standing.Discontinued,
            _ => Standing.Unknown,
        };
    }

    /// <summary>Whether the identity is true.</summary>
    public static IdentityTruth IdentityOf(Person? person) => person?.FalseIdentity switch
    {
        false => IdentityTruth.True,
        true => IdentityTruth.False,
        null => IdentityTruth.Unknown,
    };

    /// <summary>
    /// The strictest confidentiality in force; a strict one of which the register does not say whether it is makes it unknown.
    /// </summary>
    public static AddressProtection ProtectionOf(Person? person, DateTimeOffset at)
    {
        if (person is null) return AddressProtection.Unknown;
        var strictest = AddressProtection.Unclassified;
        var unclear = false;
        foreach (var (level, validity) in person.Confidentialities)
        {
            var protection = level switch
            {
                AddressConfidentiality.Unclassified => AddressProtection.Unclassified,
                AddressConfidentiality.ClientAddress => AddressProtection.ClientAddress,
                AddressConfidentiality.Confidential => AddressProtection.Confidential,
                _ => AddressProtection.StrictlyConfidential,
            };
            var inForce = protection >= AddressProtection.Confidential ? validity.OfProtection() : validity.At(at);
            if (inForce == Truth.True && protection > strictest) strictest = protection;
            unclear |= inForce == Truth.Undetermined && protection >= AddressProtection.Confidential;
        }
        return unclear && strictest < AddressProtection.Confidential ? AddressProtection.Unknown : strictest;
    }

    /// <summary>The asker's parental responsibility as registered on the child: each record counts by itself.</summary>
    public static Responsibility ResponsibilityOf(Person? child, Party asker, DateTimeOffset at)
    {
        if (child is null) return Responsibility.Unknown;
        var (unclear, ofUnknownType, ceased) = (false, false, false);
        foreach (var record in child.ParentalResponsibilities)
        {
            if (!asker.Is(record.Responsible)) continue;
            switch (record.Validity.At(at))
            {
                case Truth.True when record.Type != ResponsibilityType.Unknown:
                    return Responsibility.Held;
                case Truth.True:
                    ofUnknownType = true;
                    break;
                case Truth.Undetermined:
                    unclear = true;
                    break;
                default:
                    ceased = true;
                    break;
            }
        }

        if (unclear) return Responsibility.Unknown;
        if (ofUnknownType) return Responsibility.OfUnknownType;
        return ceased ? Responsibility.Ceased : Responsibility.None;
    }

    /// <summary>The cadastral identifier of the valid residential address; null where there is none or not one.</summary>
    public static string? AddressOf(Person? person, DateTimeOffset at)
    {
        string? address = null;
        foreach (var (cadastralIdentifier, validity) in person?.ResidentialAddresses ?? [])
        {
            if (validity.At(at) != Truth.True) continue;
            if (cadastralIdentifier is null || (address is not null && address != cadastralIdentifier)) return null;
            address = cadastralIdentifier;
        }
        return address;
    }

    private static Truth NumberInUse(Person person, DateTimeOffset at)
    {
        var truth = Truth.False;
        foreach (var held in person.Numbers)
        {
            if (held.Status != IdentificationStatus.InUse) continue;
            var inForce = held.Validity.At(at);
            if (inForce > truth) truth = inForce;
        }
        return truth;
    }
}

/// <summary>One of the two that a question is about: the number asked with, and the person the register found by it.</summary>
internal readonly record struct Party(PersonIdentifier? Asked, Person? Person)
{
    /// <summary>Whether a number is this person's, current or former.</summary>
    public bool Is(PersonIdentifier? number) =>
        number is not null && (number.IsSameNumberAs(Asked) || (Person is { } person && person.Has(number)));
}
