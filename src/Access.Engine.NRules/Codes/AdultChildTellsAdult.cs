using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Codes;

/// <summary>Who certainly knows the child may be told that it is of age.</summary>
[Priority(Precedence.TellAdult)]
internal sealed class AdultChildTellsAdult : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedCode>()
            .Exists<ReachedVerdict>(reached => reached.Verdict != Verdict.Permit)
            .Exists<Settled>(part => part.Whole.Joining == Joining.Disclosure, part => part.Number == StatedDisclosure.KnowsTheChild, part => part.Truth == Truth.True)
            .Exists<Settled>(part => part.Whole.Joining == Joining.Disclosure, part => part.Number == StatedDisclosure.OfAge, part => part.Truth == Truth.True);

        Then()
            .Do(context => context.Insert(new ReachedCode(AnswerCode.Adult)));
    }
}
