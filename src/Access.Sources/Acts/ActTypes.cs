using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Sources.Acts;

/// <summary>What acts of each type have in common with others: what they are called, whose they are and whom else they name.</summary>
public static class ActTypes
{
    /// <summary>The type as it is written.</summary>
    /// <exception cref="ArgumentException">The act is of a type that could not be read, or is not known here.</exception>
    public static string NameOf(RecordedAct act) => act switch
    {
        YouthConsent => "youth-consent",
        ExceptionAct => "exception",
        YouthAccess => "youth-access",
        PowerOfAttorney => "power-of-attorney",
        ProviderPolicy => "provider-policy",
        EndAct => "end",
        _ => throw new ArgumentException("An act of this type cannot be written.", nameof(act)),
    };

    /// <summary>The provider of a policy, and the one that recorded an exception; null for anything else, and where it is not known.</summary>
    public static OrganisationNumber? OrganisationOf(RecordedAct act) => act switch
    {
        ExceptionAct exception => exception.Provider ?? exception.RecordedBy?.Organisation,
        ProviderPolicy policy => policy.Provider,
        _ => null,
    };

    /// <summary>Whom an act names besides the one whom it is about: parent or recipient, then recorder.</summary>
    public static IEnumerable<PersonIdentifier> OthersOf(RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (act.OtherParty is { } other) yield return other;
        if (act.RecordedBy?.Person is { } recorder) yield return recorder;
    }
}
