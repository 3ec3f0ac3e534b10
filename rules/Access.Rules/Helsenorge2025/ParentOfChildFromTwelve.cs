using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Helsenorge2025;

/// <summary>
/// Vaccinations, prescriptions, and appointments of municipality and general practice. Hospital appointments, test
/// results, referrals, the record, the summary record and messages are closed; what no page mentions is closed too.
/// </summary>
internal sealed class ParentOfChildFromTwelve : Clause
{
    public override string Id => "parent-of-child-from-twelve";

    public override string Title => "A holder of parental responsibility uses some services of a child of 12 to 15, while a holder lives with the child.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.Helsenorge("vaksiner; mine barns resepter; digihelsestasjon; TV 2, November 2023");

    public override Condition AppliesWhen { get; } = AskedByAnother & TwelveToFifteen;

    public override Condition MetWhen { get; } = HoldsResponsibility & AHolderLivesWithTheChild
        & (Dimensions.Resource.Is(ResourceKind.Vaccinations, ResourceKind.Prescriptions)
            | (Dimensions.Resource.Is(ResourceKind.Appointments) & Dimensions.ProviderKind.Is(ProviderKind.Municipality, ProviderKind.GeneralPractice)));
}
