using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Domain.Recording;

/// <summary>An act as somebody wants it recorded.</summary>
/// <param name="Act">
/// The act; its id, its recorder and the instant of recording are not settled yet. Where it does not say when it begins, it
/// begins at the instant of the request.
/// </param>
/// <param name="NamesOtherThanDocumentTypes">Whether a policy names something that is no type of document.</param>
public sealed record ProposedAct(RecordedAct Act, bool NamesOtherThanDocumentTypes = false)
{
    /// <summary>What it is.</summary>
    public ActKind Kind => Act switch
    {
        YouthConsent => ActKind.YouthConsent,
        ExceptionAct => ActKind.Exception,
        YouthAccess => ActKind.YouthAccess,
        PowerOfAttorney { Ground: PowerOfAttorneyGround.OwnGrant } => ActKind.OwnGrant,
        PowerOfAttorney { Ground: PowerOfAttorneyGround.LacksCompetence } => ActKind.LacksCompetence,
        ProviderPolicy => ActKind.ProviderPolicy,
        EndAct => ActKind.End,
        _ => ActKind.Unknown,
    };

    /// <summary>The one it is about: the child, the youth or the grantor; null for a policy.</summary>
    public PersonIdentifier? Child => Act.About;

    /// <summary>The other whom it names: the parent or the recipient; null where there is none.</summary>
    public PersonIdentifier? Other => Act.OtherParty;

    /// <summary>The one of the two who may give it; null where a person gives nothing by it.</summary>
    public PersonIdentifier? Giver => Kind switch
    {
        ActKind.YouthConsent or ActKind.OwnGrant => Child,
        ActKind.YouthAccess => Other,
        _ => null,
    };

    /// <summary>The provider that answers for it; null where it names none.</summary>
    public OrganisationNumber? Provider => Act switch
    {
        ExceptionAct exception => exception.Provider,
        ProviderPolicy policy => policy.Provider,
        _ => null,
    };
}
