using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Waiting;

/// <summary>
/// What parents keep (name, school, religion, adoption) needs no health service; what they are still told, personnel tell them.
/// </summary>
internal sealed class CareTakenOver : Clause
{
    public override string Id => "care-taken-over";

    public override string Title => "Care taken over closes for everybody but those who exercise it.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.CareActOf2025("I: barnevernsloven § 5-4");

    public override string? WaitsBecause => "The act has not commenced, and no register field says that care is taken over or by whom it is exercised.";

    public override Condition AppliesWhen { get; } = AskedByAnother & Dimensions.ChildAge.Is(
        AgeBand.UnderTwelve, AgeBand.Twelve, AgeBand.ThirteenToFifteen, AgeBand.SixteenOrSeventeen);

    public override Condition MetWhen { get; } = Dimensions.CareTakenOver.Is(Ternary.Yes) & !Dimensions.AskerExercisesCare.Is(Ternary.Yes);
}
