using Access.Domain.Vocabulary;

namespace Access.Domain.Recording;

/// <summary>What the register confirms of one of the persons that an act names. The default is nothing.</summary>
/// <param name="Age">The age on the day of recording.</param>
/// <param name="Standing">Whether the person lives.</param>
/// <param name="Identity">Whether the identity is true.</param>
public readonly record struct PartyState(AgeReached Age, Standing Standing, IdentityTruth Identity)
{
    /// <summary>Whether the register confirms a living person under a true identity.</summary>
    public bool IsConfirmed => Standing == Standing.Living && Identity == IdentityTruth.True;
}
