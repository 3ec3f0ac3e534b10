using System.Diagnostics;
using System.Numerics;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Rules;
using Xunit.Abstractions;

namespace Access.Tests.Reference;

/// <summary>The engine and the reference, compared over every situation, none left out and none sampled.</summary>
public sealed class ReferenceDecisionTests(ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly Dictionary<string, Func<Box, (Verdict, AnswerCode)>> References = new()
    {
        ["guideline-2025"] = ReferenceDecision.Guideline2025,
        ["helsenorge-2025"] = ReferenceDecision.Helsenorge2025,
    };

    public static TheoryData<string> RulebookIds() => [.. Rulebooks.All.Select(rulebook => rulebook.Id)];

    public static TheoryData<string, string> EveryClauseInForce()
    {
        var data = new TheoryData<string, string>();
        foreach (var rulebook in Rulebooks.All)
        {
            foreach (var clause in rulebook.InForceOn(Today)) data.Add(rulebook.Id, clause.Id);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(RulebookIds))]
    public void Decide_EverySituation_IsWhatTheReferenceSays(string rulebook)
    {
        var compiled = CompiledRulebook.Compile(Rulebooks.Find(rulebook)!, Today);
        var watch = Stopwatch.StartNew();
        var (leaves, situations, permits) = (0, BigInteger.Zero, BigInteger.Zero);
        var differences = new List<string>();
        foreach (var (box, expected) in Box.Enumerate(References[rulebook]))
        {
            leaves++;
            situations += box.Count;
            if (expected.Item1 == Verdict.Permit) permits += box.Count;
            if (!Agrees(compiled, box, expected)) differences.Add(Difference(compiled, box, expected));
        }

        output.WriteLine($"{rulebook}: {situations:N0} situations in {leaves:N0} leaves, {permits:N0} permitted, {differences.Count} leaves differ, {watch.Elapsed.TotalSeconds:0.0} s.");
        Assert.True(differences.Count == 0, string.Join("\n", differences.OrderBy(one => one.Length).Take(20)));
        Assert.Equal(Box.AllSituations, situations);
    }

    [Theory]
    [MemberData(nameof(EveryClauseInForce))]
    public void Decide_WithoutAnyOneClause_IsNoLongerWhatTheReferenceSays(string rulebook, string clause)
    {
        var whole = Rulebooks.Find(rulebook)!;
        var fewer = new Rulebook(whole.Id, whole.Title, whole.InForceFrom, whole.Disclosure, [.. whole.Clauses.Where(one => one.Id != clause)]);
        var compiled = CompiledRulebook.Compile(fewer, Today);

        Assert.Contains(Box.Enumerate(References[rulebook]), leaf => !Agrees(compiled, leaf.Box, leaf.Answer));
    }

    private static bool Agrees(CompiledRulebook compiled, Box box, (Verdict, AnswerCode) expected)
    {
        var answers = compiled.AnswersWithin(box.Values);
        return answers.Count == 1 && answers.Contains(expected);
    }

    // One situation of the box on which the two differ, with as much as possible left as in an open one.
    private static string Difference(CompiledRulebook compiled, Box box, (Verdict, AnswerCode) expected)
    {
        var values = box.Values.ToArray();
        var said = "";
        foreach (var dimension in Dimensions.All)
        {
            var before = values[dimension.Index];
            if ((before & (before - 1)) == 0 && before != Box.Everything(dimension))
            {
                said += $" {dimension}={dimension.Values[BitOperations.Log2(before)]}";
                continue;
            }
            var usual = Engine.Situations.Open[dimension];
            foreach (var value in Enumerable.Range(0, dimension.Values.Length).OrderBy(value => value == usual ? -1 : value))
            {
                if ((before >> value & 1) == 0) continue;
                values[dimension.Index] = 1u << value;
                if (compiled.AnswersWithin(values).Any(answer => answer != expected))
                {
                    if (value != usual) said += $" {dimension}={dimension.Values[value]}";
                    break;
                }
            }
        }
        return $"the reference says {expected}, the engine {compiled.AnswersWithin(values).Single()}:{said}";
    }
}
