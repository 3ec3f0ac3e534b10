using Access.Domain.Vocabulary;

namespace Access.Engine.NRules.Facts;

/// <summary>The verdict; there is at most one.</summary>
internal sealed class ReachedVerdict(Verdict verdict)
{
    public Verdict Verdict { get; } = verdict;
}

/// <summary>What the asker learns; there is at most one.</summary>
internal sealed class ReachedCode(AnswerCode code)
{
    public AnswerCode Code { get; } = code;
}
