using Access.Domain.Identifiers;

namespace Access.Domain.Acts;

/// <summary>Whom acts of each type are between. Told from what an act holds, and no part of it.</summary>
public static class ActParties
{
    extension(RecordedAct act)
    {
        /// <summary>The one whom it is about: the child, youth or grantor; null for a policy and an end.</summary>
        public PersonIdentifier? About => act switch
        {
            YouthConsent consent => consent.Child,
            ExceptionAct exception => exception.Child,
            YouthAccess access => access.Child,
            PowerOfAttorney power => power.Grantor,
            IllegibleAct illegible => illegible.Child,
            _ => null,
        };

        /// <summary>The other party that it names: the parent or recipient; null where it names none.</summary>
        public PersonIdentifier? OtherParty => act switch
        {
            YouthConsent consent => consent.Parent,
            ExceptionAct exception => exception.Parent,
            YouthAccess access => access.Parent,
            PowerOfAttorney power => power.Recipient,
            _ => null,
        };
    }
}
