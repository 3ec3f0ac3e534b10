using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Conditions;

/// <summary>"Not" turns its part round, and leaves undetermined what is.</summary>
internal sealed class NotSettles : Rule
{
    public override void Define()
    {
        Settled part = null!;

        When()
            .Match(() => part, p => p.Whole.Joining == Joining.Not);

        Then()
            .Yield(_ => Settled.Of(part.Whole, Turned(part.Truth)));
    }

    private static Truth Turned(Truth truth) => truth switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Undetermined,
    };
}
