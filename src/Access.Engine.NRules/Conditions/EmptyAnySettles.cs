using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Conditions;

/// <summary>"Any of" nothing is false.</summary>
internal sealed class EmptyAnySettles : Rule
{
    public override void Define()
    {
        Compound empty = null!;

        When()
            .Match(() => empty, whole => whole.Joining == Joining.Any, whole => whole.Size == 0);

        Then()
            .Yield(_ => Settled.Of(empty, Truth.False));
    }
}
