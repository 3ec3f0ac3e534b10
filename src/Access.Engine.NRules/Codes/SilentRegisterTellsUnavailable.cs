using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Codes;

/// <summary>Unless the register is known to answer, nothing is available.</summary>
[Priority(Precedence.TellUnavailable)]
internal sealed class SilentRegisterTellsUnavailable : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedCode>()
            .Exists<ReachedVerdict>(reached => reached.Verdict != Verdict.Permit)
            .Not<DimensionValue>(value => value.Dimension == Dimensions.Register, value => value.Number == (int)RegisterState.Answering);

        Then()
            .Do(context => context.Insert(new ReachedCode(AnswerCode.Unavailable)));
    }
}
