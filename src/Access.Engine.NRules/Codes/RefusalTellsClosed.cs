using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Codes;

/// <summary>Whatever else is refused is closed, whatever the cause.</summary>
[Priority(Precedence.TellClosed)]
internal sealed class RefusalTellsClosed : Rule
{
    public override void Define()
    {
        When()
            .Not<ReachedCode>()
            .Exists<ReachedVerdict>(reached => reached.Verdict != Verdict.Permit);

        Then()
            .Do(context => context.Insert(new ReachedCode(AnswerCode.Closed)));
    }
}
