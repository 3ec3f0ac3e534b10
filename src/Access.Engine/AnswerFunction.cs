using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Diagrams;

namespace Access.Engine;

/// <summary>
/// How an answer follows from what the clauses say and from what may be disclosed, over all situations at once. The one
/// way in which answers are made: for a rulebook that is compiled, one that is loaded, and one with a clause left out.
/// </summary>
/// <param name="diagrams">Where the functions live.</param>
/// <param name="disclosure">The truth of what a refused asker may be told.</param>
internal sealed class AnswerFunction(DiagramBuilder diagrams, AnswerFunction.Disclosed disclosure)
{
    private const int Codes = 5;
    private const int Elsewhere = Codes;

    private static readonly int No = DiagramBuilder.Constant(0);

    /// <summary>The truth of <see cref="Disclosure"/>'s four conditions, as functions.</summary>
    public readonly record struct Disclosed(int KnowsTheChild, int OfAge, int Youth, int CoveredByYouth);

    /// <summary>What a set of clauses says: the strongest weight, and which kinds of cause close.</summary>
    public readonly record struct Said(int Weight, int DocumentCloses, int HiddenCloses);

    /// <summary>What no clause says.</summary>
    public static Said Nothing { get; } = new(DiagramBuilder.Constant((int)Weight.Nothing), No, No);

    /// <summary>The number under which a diagram holds an answer.</summary>
    public static int NumberOf(Verdict verdict, AnswerCode code) => ((int)verdict * Codes) + (int)code;

    /// <summary>The answer that a diagram holds under a number.</summary>
    public static (Verdict Verdict, AnswerCode Code) At(int number)
    {
        var (verdict, code) = Math.DivRem(number, Codes);
        return ((Verdict)verdict, (AnswerCode)code);
    }

    /// <summary>Whether a number stands for an answer.</summary>
    public static bool IsAnswer(int number) => number >= 0 && number < 3 * Codes;

    /// <summary>What one clause says, from its outcomes.</summary>
    public Said Of(Effect effect, Cause cause, int outcome)
    {
        var weight = diagrams.Map(outcome, value => (int)Weights.Of(effect, (Outcome)value));
        var closes = diagrams.Map(weight, value => value >= (int)Weight.ClosureUndetermined ? 1 : 0);
        return cause == Cause.DocumentOrPolicy ? new(weight, closes, No) : new(weight, No, closes);
    }

    /// <summary>What two sets of clauses say together.</summary>
    public Said Join(Said left, Said right) => new(
        diagrams.Merge(left.Weight, right.Weight, (one, other) => (int)Combining.Join((Weight)one, (Weight)other)),
        diagrams.Merge(left.DocumentCloses, right.DocumentCloses, Math.Max),
        diagrams.Merge(left.HiddenCloses, right.HiddenCloses, Math.Max));

    /// <summary>The answer to what the clauses say.</summary>
    public int To(Said said)
    {
        var verdict = diagrams.Map(said.Weight, value => (int)Combining.VerdictOf((Weight)value));
        return diagrams.Merge(verdict, RefusalCode(said), (decided, code) =>
            NumberOf((Verdict)decided, (Verdict)decided == Verdict.Permit ? AnswerCode.Open : (AnswerCode)code));
    }

    // What a refused asker learns. Nothing undetermined tells anything: only what certainly holds is told. That the document
    // closes is told only where nothing hidden does: otherwise one that closes and one that does not, side by side, would
    // show that the consent still stands and that something else is the matter.
    private int RefusalCode(Said said)
    {
        var code = DiagramBuilder.Constant((int)AnswerCode.Closed);
        var documentAlone = diagrams.Merge(said.DocumentCloses, said.HiddenCloses, (document, hidden) => document == 1 && hidden == 0 ? 1 : 0);
        var youth = diagrams.Merge(
            disclosure.CoveredByYouth,
            documentAlone,
            (covered, closes) => (int)((Truth)covered == Truth.True && closes == 1 ? AnswerCode.Closed : AnswerCode.YouthConsentNeeded));
        code = Where(diagrams.Merge(disclosure.KnowsTheChild, disclosure.Youth, Math.Min), youth, code);
        code = Where(
            diagrams.Merge(disclosure.KnowsTheChild, disclosure.OfAge, Math.Min), DiagramBuilder.Constant((int)AnswerCode.Adult), code);
        return Where(
            diagrams.Of(Dimensions.Register.Is(RegisterState.Answering)), code, DiagramBuilder.Constant((int)AnswerCode.Unavailable));
    }

    // Told where the truth is certain, else passed on to what comes next.
    private int Where(int truth, int then, int otherwise)
    {
        var kept = diagrams.Merge(truth, then, (certain, value) => (Truth)certain == Truth.True ? value : Elsewhere);
        return diagrams.Merge(kept, otherwise, (value, other) => value == Elsewhere ? other : value);
    }
}
