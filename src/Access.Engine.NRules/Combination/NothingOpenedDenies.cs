using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Combination;

/// <summary>Else nothing opened, and it is denied.</summary>
[Priority(Precedence.NothingOpened)]
internal sealed class NothingOpenedDenies : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedVerdict>();

        Then()
            .Do(context => context.Insert(new ReachedVerdict(Verdict.Deny)));
    }
}
