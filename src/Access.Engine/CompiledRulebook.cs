using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Diagrams;

namespace Access.Engine;

/// <summary>
/// A rulebook as it is on one day, compiled: one diagram for the answer and one for every clause. Immutable and safe for
/// several threads. Deciding takes no memory.
/// </summary>
public sealed class CompiledRulebook
{
    private const int Codes = 5;
    private const int Elsewhere = Codes;

    private readonly Diagram answer;
    private readonly ImmutableArray<Diagram> outcomes;

    private CompiledRulebook(Rulebook rulebook, ImmutableArray<Clause> clauses, Diagram answer, ImmutableArray<Diagram> outcomes)
    {
        (Rulebook, Clauses, this.answer, this.outcomes) = (rulebook, clauses, answer, outcomes);
        Version = new(rulebook.Id, DigestOf(answer));
    }

    /// <summary>The rulebook that was compiled.</summary>
    public Rulebook Rulebook { get; }

    /// <summary>The clauses in force, in the rulebook's order.</summary>
    public ImmutableArray<Clause> Clauses { get; }

    /// <summary>Its id, and its digest over what it decides: any change of an answer changes it, no rewriting does.</summary>
    public RulebookVersion Version { get; }

    /// <summary>The dimensions on which any answer depends.</summary>
    public ImmutableArray<Dimension> Reads => answer.Reads;

    /// <summary>Compiles the clauses that are in force on a calendar day in Europe/Oslo.</summary>
    public static CompiledRulebook Compile(Rulebook rulebook, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        var clauses = rulebook.InForceOn(day);
        var diagrams = new DiagramBuilder();

        var weight = DiagramBuilder.Constant((int)Combining.Weight.Nothing);
        var documentCloses = DiagramBuilder.Constant(0);
        var outcomes = ImmutableArray.CreateBuilder<Diagram>(clauses.Length);
        foreach (var clause in clauses)
        {
            var outcome = diagrams.Merge(
                diagrams.Of(clause.AppliesWhen),
                diagrams.Of(clause.MetWhen),
                (applies, met) => (int)Clause.OutcomeOf((Truth)applies, (Truth)met));
            var own = diagrams.Map(outcome, value => (int)Combining.WeightOf(clause.Effect, (Outcome)value));
            weight = diagrams.Merge(weight, own, (left, right) => (int)Combining.Join((Combining.Weight)left, (Combining.Weight)right));
            if (clause.Cause == Cause.DocumentOrPolicy)
                documentCloses = diagrams.Merge(documentCloses, own, (left, right) => left != 0 || right >= (int)Combining.Weight.ClosureUndetermined ? 1 : 0);
            outcomes.Add(diagrams.Build(outcome));
        }

        var verdict = diagrams.Map(weight, value => (int)Combining.VerdictOf((Combining.Weight)value));
        var refusal = RefusalCode(diagrams, rulebook.Disclosure, documentCloses);
        var answer = diagrams.Merge(verdict, refusal, (decided, code) =>
            decided * Codes + (int)((Verdict)decided == Verdict.Permit ? AnswerCode.Open : (AnswerCode)code));
        return new(rulebook, clauses, diagrams.Build(answer), outcomes.MoveToImmutable());
    }

    /// <summary>The verdict and the code for a situation.</summary>
    public (Verdict Verdict, AnswerCode Code) Decide(in Situation situation) => AnswerOf(answer.For(situation));

    /// <summary>Every verdict and code over the situations whose value in each dimension is among those given (bit n = value n).</summary>
    internal IReadOnlyCollection<(Verdict Verdict, AnswerCode Code)> AnswersWithin(ReadOnlySpan<uint> values) =>
        [.. answer.ResultsWithin(values).Select(AnswerOf)];

    /// <summary>What one clause in force says, by its place in <see cref="Clauses"/>.</summary>
    public Outcome OutcomeOf(int clause, in Situation situation) => (Outcome)outcomes[clause].For(situation);

    private static (Verdict, AnswerCode) AnswerOf(int result)
    {
        var (verdict, code) = Math.DivRem(result, Codes);
        return ((Verdict)verdict, (AnswerCode)code);
    }

    // What a refused asker learns. Nothing undetermined tells anything: only what certainly holds is told.
    private static int RefusalCode(DiagramBuilder diagrams, Disclosure disclosure, int documentCloses)
    {
        var code = DiagramBuilder.Constant((int)AnswerCode.Closed);
        var youth = diagrams.Merge(
            diagrams.Of(disclosure.CoveredByYouth),
            documentCloses,
            (covered, closes) => (int)((Truth)covered == Truth.True && closes == 1 ? AnswerCode.Closed : AnswerCode.YouthConsentNeeded));
        code = Where(disclosure.KnowsTheChild & disclosure.Youth, youth, code);
        code = Where(disclosure.KnowsTheChild & disclosure.OfAge, DiagramBuilder.Constant((int)AnswerCode.Adult), code);
        return Where(Dimensions.Register.Is(RegisterState.Answering), code, DiagramBuilder.Constant((int)AnswerCode.Unavailable));

        // Told where the condition certainly holds, else passed on to what comes next.
        int Where(Condition condition, int then, int otherwise)
        {
            var holds = diagrams.Map(diagrams.Of(condition), truth => (Truth)truth == Truth.True ? 1 : 0);
            var kept = diagrams.Merge(holds, then, (yes, value) => yes == 1 ? value : Elsewhere);
            return diagrams.Merge(kept, otherwise, (value, other) => value == Elsewhere ? other : value);
        }
    }

    private static string DigestOf(Diagram answer)
    {
        // Dimensions go by name and nodes by their place in the diagram, so that how a situation is packed does not matter.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("access-rulebook-digest-v1\n"u8);
        foreach (var dimension in answer.Reads)
            hash.AppendData(Encoding.UTF8.GetBytes($"{dimension.Name} {string.Join(' ', dimension.Values)}\n"));
        Append(answer.Root);
        var table = answer.Table;
        for (var offset = 0; offset < table.Length;)
        {
            var dimension = Dimensions.All[Diagram.DimensionOf(table[offset])];
            Append(answer.Reads.IndexOf(dimension));
            foreach (var next in table.Slice(offset + 1, dimension.Values.Length)) Append(next);
            offset += 1 + dimension.Values.Length;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(int number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
