using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Conditions;

/// <summary>"All of" nothing is true: the condition that always holds.</summary>
internal sealed class EmptyAllSettles : Rule
{
    public override void Define()
    {
        Compound empty = null!;

        When()
            .Match(() => empty, whole => whole.Joining == Joining.All, whole => whole.Size == 0);

        Then()
            .Yield(_ => Settled.Of(empty, Truth.True));
    }
}
