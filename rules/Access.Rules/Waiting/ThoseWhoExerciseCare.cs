using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Waiting;

/// <summary>
/// Parents keep what the clause beside this one leaves them. Under 16 as the parents had it; at 16 and 17 the youth still decides.
/// </summary>
internal sealed class ThoseWhoExerciseCare : Clause
{
    public override string Id => "those-who-exercise-care";

    public override string Title => "Foster parents, the institution and the child welfare service have the access of those they stand in for.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.CareActOf2025("III: pasient- og brukerrettighetsloven § 3-4 sixth paragraph, § 4-4 fourth paragraph");

    public override string? WaitsBecause => "The act has not commenced, and no register field says that care is taken over or by whom it is exercised.";

    public override Condition AppliesWhen { get; } = AskedByAnother & Dimensions.ChildAge.Is(
        AgeBand.UnderTwelve, AgeBand.Twelve, AgeBand.ThirteenToFifteen, AgeBand.SixteenOrSeventeen);

    public override Condition MetWhen { get; } = Dimensions.CareTakenOver.Is(Ternary.Yes) & Dimensions.AskerExercisesCare.Is(Ternary.Yes)
        & (UnderSixteen | Dimensions.YouthConsent.Is(Ternary.Yes));
}
