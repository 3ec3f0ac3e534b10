using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Conditions;

/// <summary>"Any of" is as true as the truest of its parts.</summary>
internal sealed class AnySettles : Rule
{
    public override void Define()
    {
        IGrouping<Whole, Settled> parts = null!;

        When()
            .Query(() => parts, query => query
                .Match<Settled>(part => part.Whole.Joining == Joining.Any)
                .GroupBy(part => part.Whole)
                .Where(group => Settled.Complete(group)));

        Then()
            .Yield(_ => Settled.Of(parts.Key, parts.Max(part => part.Truth)));
    }
}
