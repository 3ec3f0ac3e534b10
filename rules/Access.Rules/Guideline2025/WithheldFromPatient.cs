using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Guideline2025;

/// <summary>
/// The other NORN codes of Volven 9603: EPO, ALL, FOR, FFH, FPB, DUP, ANG. NORS blocks personnel and hides from
/// neither child nor parent.
/// </summary>
internal sealed class WithheldFromPatient : Clause
{
    public override string Id => "withheld-from-patient";

    public override string Title => "A document that is not shown to the patient is closed to the patient and to everybody else.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Volven9603("NORN_EPO, NORN_ALL, NORN_FOR, NORN_FFH, NORN_FPB, NORN_DUP, NORN_ANG");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition MetWhen { get; } = Dimensions.WithheldFromPatient.Is(Ternary.Yes);
}
