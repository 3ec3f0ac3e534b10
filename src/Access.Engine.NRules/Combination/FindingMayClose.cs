using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Combination;

/// <summary>
/// A forbid or a requirement that is undetermined might have closed, and so might whatever a later version adds: only
/// what is known to close nothing is left out.
/// </summary>
internal sealed class FindingMayClose : Rule
{
    public override void Define()
    {
        ClauseFinding finding = null!;

        When()
            .Match(() => finding, f => f.Clause.Effect != Effect.Grants, f => f.Outcome != Outcome.NotApplicable, f => !Plain(f.Clause.Effect, f.Outcome));

        Then()
            .Yield(_ => new Voice(Pull.MayClose, finding.Clause));
    }

    private static bool Plain(Effect effect, Outcome outcome) =>
        effect is Effect.Requires or Effect.Forbids && outcome is Outcome.Met or Outcome.NotMet;
}
