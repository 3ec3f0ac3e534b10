using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Implicit;

/// <summary>
/// Vergeinnsynsreservasjon, set by the prescriber; the guideline does not mention it and it is the individual
/// assessment that the guideline asks for.
/// </summary>
internal sealed class ReservedFromGuardians : Clause
{
    public override string Id => "reserved-from-guardians";

    public override string Title => "A prescription reserved from guardians is closed to everybody but the child.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Helsenorge("mine barns resepter; e-resept M1 Vergeinnsynsreservasjon");

    public override Condition AppliesWhen { get; } = AskedByAnother;

    public override Condition MetWhen { get; } = Dimensions.ReservedFromGuardians.Is(Ternary.Yes);
}
