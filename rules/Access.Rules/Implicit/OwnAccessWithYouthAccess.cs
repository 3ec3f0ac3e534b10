using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Implicit;

/// <summary>
/// What Helsenorge gives with ungdomstilgang; level basic gives nothing more than no consent does. The record,
/// hospital services and the rest stay closed.
/// </summary>
internal sealed class OwnAccessWithYouthAccess : Clause
{
    public override string Id => "own-access-with-youth-access";

    public override string Title => "A child of 13 to 15 uses what a parent's full youth access gives.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.Helsenorge("ungdom under 16 år, foreldresamtykke");

    public override Condition AppliesWhen { get; } = AskedByTheChild & Dimensions.ChildAge.Is(AgeBand.ThirteenToFifteen);

    public override Condition MetWhen { get; } = Dimensions.YouthAccess.Is(YouthAccessLevel.Full)
        & (Dimensions.Resource.Is(ResourceKind.Vaccinations, ResourceKind.Prescriptions, ResourceKind.SelfHelp, ResourceKind.Messages)
            | (Dimensions.Resource.Is(ResourceKind.Appointments) & Dimensions.ProviderKind.Is(ProviderKind.Municipality, ProviderKind.GeneralPractice)));
}
