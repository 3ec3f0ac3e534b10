using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Domain.Recording;

/// <summary>Who wants to record, as the token says.</summary>
/// <param name="Person">The token's person; null where it is for nobody.</param>
/// <param name="Authentication">How surely that person was authenticated.</param>
/// <param name="HealthWorker">The health worker's HPR number; null where it is not one.</param>
/// <param name="Organisation">The organisation of whose staff the token is; null where it is of none.</param>
public sealed record RecorderFacts(
    PersonIdentifier? Person, Authentication Authentication, string? HealthWorker, OrganisationNumber? Organisation);
