using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Combination;

/// <summary>Else anything that opens permits.</summary>
[Priority(Precedence.Opened)]
internal sealed class OpenedPermits : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedVerdict>()
            .Exists<Voice>(voice => voice.Pull == Pull.Opens);

        Then()
            .Do(context => context.Insert(new ReachedVerdict(Verdict.Permit)));
    }
}
