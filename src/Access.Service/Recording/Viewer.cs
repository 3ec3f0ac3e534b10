using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Service.Evaluation;
using Access.Service.Tokens;
using Access.Sources.Acts.Store;

namespace Access.Service.Recording;

/// <summary>
/// Who wants to see or end acts. A grant is seen and ended by either party, and by the organisation that recorded it; an
/// exception or policy by the organisation alone; everything is seen by auditors. For anybody else the act does not exist.
/// </summary>
internal sealed class Viewer
{
    private readonly Caller caller;
    private readonly ImmutableArray<PersonIdentifier> own;

    private Viewer(Caller caller, ImmutableArray<PersonIdentifier> own) => (this.caller, this.own) = (caller, own);

    /// <summary>
    /// Looks the token's person up, who may have several numbers; one that the register gives another now is not theirs. Where
    /// the register does not answer, the token's number is the only one: whoever gave something can take it back, whatever is down.
    /// </summary>
    public static async Task<Viewer> OfAsync(Caller caller, Lookups lookups) =>
        new(caller, caller.Person is { } person ? await lookups.PresentNumbersOfAsync(person) : []);

    /// <summary>Whether the caller may see an act.</summary>
    public bool MaySee(StoredAct stored) => IsConcerned(stored.Act) || (caller.Has(Scopes.Audit) && stored.Act is not EndAct);

    /// <summary>Whether the caller may end an act.</summary>
    public bool MayEnd(StoredAct stored) => IsConcerned(stored.Act);

    /// <summary>Whether a number is the token's person's.</summary>
    public bool Is(PersonIdentifier? number) =>
        number is not null && own.Any(number.IsSameNumberAs);

    /// <summary>Whether the caller may see which of an organisation's staff recorded something.</summary>
    public bool SeesStaffOf(OrganisationNumber organisation) => IsStaffOf(organisation) || caller.Has(Scopes.Audit);

    private bool IsConcerned(RecordedAct act) => act switch
    {
        YouthConsent consent => Is(consent.Child) || Is(consent.Parent),
        YouthAccess access => Is(access.Child) || Is(access.Parent),
        PowerOfAttorney power => Is(power.Grantor) || Is(power.Recipient) || IsStaffOf(power.RecordedBy?.Organisation),
        ExceptionAct exception => IsStaffOf(exception.Provider),
        ProviderPolicy policy => IsStaffOf(policy.Provider),
        _ => false,
    };

    private bool IsStaffOf(OrganisationNumber? organisation) => organisation is not null && caller.StaffOf() == organisation;
}
