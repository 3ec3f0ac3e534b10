using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Combination;

/// <summary>Anything that closes denies.</summary>
[Priority(Precedence.Closed)]
internal sealed class ClosedDenies : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedVerdict>()
            .Exists<Voice>(voice => voice.Pull == Pull.Closes);

        Then()
            .Do(context => context.Insert(new ReachedVerdict(Verdict.Deny)));
    }
}
