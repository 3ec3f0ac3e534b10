using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Codes;

/// <summary>
/// Where the youth's consent covers the question and a document or policy alone closes it, consent would change nothing.
/// Beside a hidden cause that is not told of.
/// </summary>
[Priority(Precedence.TellNothingOfTheDocument)]
internal sealed class CoveredDocumentTellsClosed : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedCode>()
            .Exists<ReachedVerdict>(reached => reached.Verdict != Verdict.Permit)
            .Exists<Settled>(part => part.Whole.Joining == Joining.Disclosure, part => part.Number == StatedDisclosure.KnowsTheChild, part => part.Truth == Truth.True)
            .Exists<Settled>(part => part.Whole.Joining == Joining.Disclosure, part => part.Number == StatedDisclosure.Youth, part => part.Truth == Truth.True)
            .Exists<Settled>(part => part.Whole.Joining == Joining.Disclosure, part => part.Number == StatedDisclosure.CoveredByYouth, part => part.Truth == Truth.True)
            .Exists<Voice>(voice => voice.Against, voice => voice.Clause.Cause == Cause.DocumentOrPolicy)
            .Not<Voice>(voice => voice.Against, voice => voice.Clause.Cause != Cause.DocumentOrPolicy);

        Then()
            .Do(context => context.Insert(new ReachedCode(AnswerCode.Closed)));
    }
}
