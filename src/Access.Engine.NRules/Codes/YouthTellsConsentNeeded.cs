using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Codes;

/// <summary>Who certainly knows the child may be told that the youth decides.</summary>
[Priority(Precedence.TellYouthConsentNeeded)]
internal sealed class YouthTellsConsentNeeded : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedCode>()
            .Exists<ReachedVerdict>(reached => reached.Verdict != Verdict.Permit)
            .Exists<Settled>(part => part.Whole.Joining == Joining.Disclosure, part => part.Number == StatedDisclosure.KnowsTheChild, part => part.Truth == Truth.True)
            .Exists<Settled>(part => part.Whole.Joining == Joining.Disclosure, part => part.Number == StatedDisclosure.Youth, part => part.Truth == Truth.True);

        Then()
            .Do(context => context.Insert(new ReachedCode(AnswerCode.YouthConsentNeeded)));
    }
}
