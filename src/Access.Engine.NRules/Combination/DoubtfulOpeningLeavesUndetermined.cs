using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Combination;

/// <summary>Else anything that might have opened leaves it undetermined.</summary>
[Priority(Precedence.MayBeOpened)]
internal sealed class DoubtfulOpeningLeavesUndetermined : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedVerdict>()
            .Exists<Voice>(voice => voice.Pull == Pull.MayOpen);

        Then()
            .Do(context => context.Insert(new ReachedVerdict(Verdict.Undetermined)));
    }
}
