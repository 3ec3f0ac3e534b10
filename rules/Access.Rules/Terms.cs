using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules;

/// <summary>Conditions that several clauses speak in.</summary>
internal static class Terms
{
    /// <summary>The asker is not the child.</summary>
    public static readonly Condition AskedByAnother = Dimensions.Asker.Is(Asker.Another);

    /// <summary>The child asks for its own.</summary>
    public static readonly Condition AskedByTheChild = Dimensions.Asker.Is(Asker.Self);

    /// <summary>The child is under 16.</summary>
    public static readonly Condition UnderSixteen = Dimensions.ChildAge.Is(AgeBand.UnderTwelve, AgeBand.Twelve, AgeBand.ThirteenToFifteen);

    /// <summary>The child is 12, 13, 14 or 15.</summary>
    public static readonly Condition TwelveToFifteen = Dimensions.ChildAge.Is(AgeBand.Twelve, AgeBand.ThirteenToFifteen);

    /// <summary>The child is 16 or 17.</summary>
    public static readonly Condition SixteenOrSeventeen = Dimensions.ChildAge.Is(AgeBand.SixteenOrSeventeen);

    /// <summary>The person asked about is 16 or more.</summary>
    public static readonly Condition SixteenOrMore = Dimensions.ChildAge.Is(AgeBand.SixteenOrSeventeen, AgeBand.Adult);

    /// <summary>The asker has parental responsibility.</summary>
    public static readonly Condition HoldsResponsibility = Dimensions.ParentalResponsibility.Is(Responsibility.Held);

    /// <summary>A holder of parental responsibility, the asker or another, is registered at the child's address.</summary>
    public static readonly Condition AHolderLivesWithTheChild =
        Dimensions.CommonAddress.Is(CommonAddress.Asker, CommonAddress.AnotherHolder);

    /// <summary>The services that area <c>view-records</c> opens for reading.</summary>
    private static readonly Condition AmongRecords = Dimensions.Resource.Is(
        ResourceKind.Documents, ResourceKind.Document, ResourceKind.SummaryRecord, ResourceKind.TestResults,
        ResourceKind.Referrals, ResourceKind.HealthContacts, ResourceKind.HealthRecordCopy) & Dimensions.Action.Is(ActionKind.Read);

    /// <summary>The services that area <c>digital-services</c> opens.</summary>
    private static readonly Condition AmongDigitalServices = Dimensions.Resource.Is(
        ResourceKind.Appointments, ResourceKind.Messages, ResourceKind.Prescriptions, ResourceKind.Vaccinations,
        ResourceKind.SchoolNurseBooking, ResourceKind.SelfHelp);

    /// <summary>A power of attorney that the person gave from 16 on covers the question, for a recipient of age.</summary>
    public static readonly Condition CoveredByOwnGrant = Dimensions.AskerMajority.Is(Majority.OfAge) & Covered(Dimensions.OwnGrant);

    /// <summary>A power of attorney for one who lacks competence covers the question, for a recipient of age.</summary>
    public static readonly Condition CoveredByLackOfCompetence = Dimensions.AskerMajority.Is(Majority.OfAge) & Covered(Dimensions.LacksCompetence);

    private static Condition Covered(Dimension<PowerOfAttorneyAreas> grant) =>
        (grant.Is(PowerOfAttorneyAreas.ViewRecords, PowerOfAttorneyAreas.Both) & AmongRecords)
        | (grant.Is(PowerOfAttorneyAreas.DigitalServices, PowerOfAttorneyAreas.Both) & AmongDigitalServices);
}
