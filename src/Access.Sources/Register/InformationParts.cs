using System.Collections.Immutable;

namespace Access.Sources.Register;

/// <summary>
/// The parts of a person that Persontjenesten is asked for: exactly those that <see cref="PersonReader"/> reads. What no
/// rule reads is never asked for (GDPR article 5 (1) (c), data minimisation).
/// </summary>
public static class InformationParts
{
    /// <summary>The names, as the query parameter <c>informationParts</c> takes them.</summary>
    public static ImmutableArray<string> Asked { get; } =
    [
        "NorwegianIdentificationNumber",
        "Status",
        "Birth",
        "Death",
        "FalseIdentity",
        "AddressProtection",
        "ResidentialAddress",
        "SharedResidence",
        "ParentalResponsibility",
        "ImmigrationAuthoritiesIdentificationNumber",
    ];
}
