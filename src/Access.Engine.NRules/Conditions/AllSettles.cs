using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Conditions;

/// <summary>"All of" is as true as the least true of its parts.</summary>
internal sealed class AllSettles : Rule
{
    public override void Define()
    {
        IGrouping<Whole, Settled> parts = null!;

        When()
            .Query(() => parts, query => query
                .Match<Settled>(part => part.Whole.Joining == Joining.All)
                .GroupBy(part => part.Whole)
                .Where(group => Settled.Complete(group)));

        Then()
            .Yield(_ => Settled.Of(parts.Key, parts.Min(part => part.Truth)));
    }
}
