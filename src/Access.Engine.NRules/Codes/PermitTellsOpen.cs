using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Codes;

/// <summary>What is permitted is open.</summary>
[Priority(Precedence.TellOpen)]
internal sealed class PermitTellsOpen : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedCode>()
            .Exists<ReachedVerdict>(reached => reached.Verdict == Verdict.Permit);

        Then()
            .Do(context => context.Insert(new ReachedCode(AnswerCode.Open)));
    }
}
