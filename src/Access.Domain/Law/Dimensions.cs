using System.Collections.Immutable;
using Access.Domain.Vocabulary;

namespace Access.Domain.Law;

/// <summary>Everything that any rulebook distinguishes, in the order in which diagrams read it.</summary>
public static class Dimensions
{
    /// <summary>Whether the register answers.</summary>
    public static readonly Dimension<RegisterState> Register = new("register");

    /// <summary>Whether every stated member of the question was understood; unknown where one was not.</summary>
    public static readonly Dimension<Ternary> QuestionUnderstood = new("question-understood");

    /// <summary>Whether the asker is the child.</summary>
    public static readonly Dimension<Asker> Asker = new("asker");

    /// <summary>The child's age.</summary>
    public static readonly Dimension<AgeBand> ChildAge = new("child-age");

    /// <summary>Whether the child lives.</summary>
    public static readonly Dimension<Standing> ChildStanding = new("child-standing");

    /// <summary>Whether the child's identity is true.</summary>
    public static readonly Dimension<IdentityTruth> ChildIdentity = new("child-identity");

    /// <summary>Whether the asker lives.</summary>
    public static readonly Dimension<Standing> AskerStanding = new("asker-standing");

    /// <summary>Whether the asker's identity is true.</summary>
    public static readonly Dimension<IdentityTruth> AskerIdentity = new("asker-identity");

    /// <summary>Whether the asker is of age.</summary>
    public static readonly Dimension<Majority> AskerMajority = new("asker-majority");

    /// <summary>The asker's parental responsibility, as registered on the child.</summary>
    public static readonly Dimension<Responsibility> ParentalResponsibility = new("parental-responsibility");

    /// <summary>The child's address protection.</summary>
    public static readonly Dimension<AddressProtection> ChildAddressProtection = new("child-address-protection");

    /// <summary>The asker's address protection.</summary>
    public static readonly Dimension<AddressProtection> AskerAddressProtection = new("asker-address-protection");

    /// <summary>Who lives at the child's address.</summary>
    public static readonly Dimension<CommonAddress> CommonAddress = new("common-address");

    /// <summary>A consent of the child to this asker that covers the question.</summary>
    public static readonly Dimension<Ternary> YouthConsent = new("youth-consent");

    /// <summary>Areas of powers of attorney that the child itself gave from 16 on.</summary>
    public static readonly Dimension<PowerOfAttorneyAreas> OwnGrant = new("power-of-attorney-own-grant");

    /// <summary>Areas of powers of attorney for a person who lacks competence.</summary>
    public static readonly Dimension<PowerOfAttorneyAreas> LacksCompetence = new("power-of-attorney-lacks-competence");

    /// <summary>What a parent has let the child do on its own.</summary>
    public static readonly Dimension<YouthAccessLevel> YouthAccess = new("youth-access");

    /// <summary>What is asked for.</summary>
    public static readonly Dimension<ResourceKind> Resource = new("resource");

    /// <summary>What the asker wants to do with it.</summary>
    public static readonly Dimension<ActionKind> Action = new("action");

    /// <summary>What kind of provider it belongs to.</summary>
    public static readonly Dimension<ProviderKind> ProviderKind = new("provider-kind");

    /// <summary>Whether a provider is stated where one is needed (documents).</summary>
    public static readonly Dimension<Ternary> ProviderStated = new("provider-stated");

    /// <summary>Whether the prescription is reserved from guardians (vergeinnsynsreservasjon).</summary>
    public static readonly Dimension<Ternary> ReservedFromGuardians = new("reserved-from-guardians");

    /// <summary>An exception for weighty considerations that covers the question, in force.</summary>
    public static readonly Dimension<Ternary> WeightyConsiderations = new("exception-weighty-considerations");

    /// <summary>An exception for the child's wish that covers the question, in force.</summary>
    public static readonly Dimension<Ternary> ChildsWish = new("exception-childs-wish");

    /// <summary>An exception for contact that parents do not know of that covers the question, in force.</summary>
    public static readonly Dimension<Ternary> ContactUnknownToParents = new("exception-contact-unknown-to-parents");

    /// <summary>Whether the document's type is one of Volven 9602; "yes" for a service.</summary>
    public static readonly Dimension<Ternary> DocumentTypeListed = new("document-type-listed");

    /// <summary>Whether a policy of the provider holds the document's type or local subtype back.</summary>
    public static readonly Dimension<Ternary> HeldBackByProvider = new("held-back-by-provider");

    /// <summary>Whether the document contains information on a third party.</summary>
    public static readonly Dimension<Ternary> ThirdPartyInformation = new("third-party-information");

    /// <summary>Who ordered the examination.</summary>
    public static readonly Dimension<RequestedBy> RequestedBy = new("requested-by");

    /// <summary>Whether every confidentiality code is one of Volven 9603; "yes" for a service.</summary>
    public static readonly Dimension<Ternary> CodesListed = new("codes-listed");

    /// <summary>Volven 9603 <c>NORN_FORANS</c>: denied to those with parental responsibility.</summary>
    public static readonly Dimension<Ternary> DeniedToParents = new("denied-to-parents");

    /// <summary>Volven 9603 <c>NORN_UNGDOM</c>: denied to the youth of 12–15.</summary>
    public static readonly Dimension<Ternary> DeniedToYouth = new("denied-to-youth");

    /// <summary>Volven 9603 <c>NORN_FFL</c> or <c>NORN_KUT</c>: access refused under § 5-1.</summary>
    public static readonly Dimension<Ternary> AccessRefused = new("access-refused");

    /// <summary>Any other Volven 9603 code <c>NORN_*</c>: not shown to the patient.</summary>
    public static readonly Dimension<Ternary> WithheldFromPatient = new("withheld-from-patient");

    /// <summary>Volven 9603 <c>NORU</c>: deferred access.</summary>
    public static readonly Dimension<Deferral> Deferral = new("deferral");

    /// <summary>Whether the child welfare service has taken over the care. No register says it yet: no question has "yes".</summary>
    public static readonly Dimension<Ternary> CareTakenOver = new("care-taken-over");

    /// <summary>Whether the asker is the foster parent or for the institution that exercises the care. As above.</summary>
    public static readonly Dimension<Ternary> AskerExercisesCare = new("asker-exercises-care");

    /// <summary>All dimensions, in order.</summary>
    public static readonly ImmutableArray<Dimension> All = Place(
    [
        Register, QuestionUnderstood, Asker, ChildAge, ChildStanding, ChildIdentity, AskerStanding, AskerIdentity, AskerMajority,
        ParentalResponsibility, ChildAddressProtection, AskerAddressProtection, CommonAddress, YouthConsent, OwnGrant,
        LacksCompetence, YouthAccess, Resource, Action, ProviderKind, ProviderStated, ReservedFromGuardians,
        WeightyConsiderations, ChildsWish, ContactUnknownToParents, DocumentTypeListed, HeldBackByProvider,
        ThirdPartyInformation, RequestedBy, CodesListed, DeniedToParents, DeniedToYouth, AccessRefused,
        WithheldFromPatient, Deferral, CareTakenOver, AskerExercisesCare,
    ]);

    private static ImmutableArray<Dimension> Place(ImmutableArray<Dimension> all)
    {
        var (word, shift) = (0, 0);
        for (var i = 0; i < all.Length; i++)
        {
            if (shift + all[i].Bits > 64) (word, shift) = (word + 1, 0);
            all[i].Place(i, word, shift);
            shift += all[i].Bits;
        }
        return word < Situation.Words ? all : throw new InvalidOperationException("A situation holds more than its words.");
    }
}
