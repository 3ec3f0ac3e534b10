using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Combination;

/// <summary>Else anything that might have closed leaves it undetermined.</summary>
[Priority(Precedence.MayBeClosed)]
internal sealed class DoubtfulClosureLeavesUndetermined : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedVerdict>()
            .Exists<Voice>(voice => voice.Pull == Pull.MayClose);

        Then()
            .Do(context => context.Insert(new ReachedVerdict(Verdict.Undetermined)));
    }
}
