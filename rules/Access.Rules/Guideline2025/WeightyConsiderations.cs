using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Guideline2025;

/// <summary>
/// Health personnel record the exception; it may name one parent, one service, one document or one provider. The
/// child's own wish plays no part.
/// </summary>
internal sealed class WeightyConsiderations : Clause
{
    public override string Id => "weighty-considerations";

    public override string Title => "Weighty considerations, individually assessed, close what the exception names while the child is under 16.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.PatientRightsAct("§ 3-4 third paragraph");

    public override Condition AppliesWhen { get; } = AskedByAnother & UnderSixteen;

    public override Condition MetWhen { get; } = Dimensions.WeightyConsiderations.Is(Ternary.Yes);
}
