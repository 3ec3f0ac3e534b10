using Access.Domain.Law;
using Access.Engine;
using Access.Engine.Diagrams;
using Access.Rules;

namespace Access.Tests.Engine;

/// <summary>
/// What decides is the jump table; what is proved, exported and digested is the diagram. Both are followed side by side
/// here, step by step over every value that a step may see, so that they agree on every situation and not on a sample.
/// </summary>
public sealed class JumpTableTests
{
    // As many bits as a step may look at.
    private const int Reach = 8;

    public static TheoryData<string> RulebookIds() => [.. Rulebooks.All.Select(rulebook => rulebook.Id)];

    [Theory]
    [MemberData(nameof(RulebookIds))]
    public void For_EverySituation_IsWhatTheDiagramSays(string rulebook)
    {
        var table = CompiledRulebook.Compile(Rulebooks.Find(rulebook)!, new(2026, 11, 20)).Table;

        Assert.True(AgreesEverywhere(table.Answer, JumpTable.Of(table.Answer.Table, table.Answer.Root)) > 1000);
        Assert.All(table.Clauses, clause => AgreesEverywhere(clause.Outcomes, JumpTable.Of(clause.Outcomes.Table, clause.Outcomes.Root)));
    }

    [Fact]
    public void For_AnotherRulebooksDiagram_IsSeenToDiffer()
    {
        var tables = Rulebooks.All.Select(rulebook => CompiledRulebook.Compile(rulebook, new(2026, 11, 20)).Table.Answer).ToArray();

        Assert.ThrowsAny<Exception>(() => AgreesEverywhere(tables[0], JumpTable.Of(tables[1].Table, tables[1].Root)));
    }

    // Every entry stands for one node. Where that holds before a step, every step that is possible leads to another such pair.
    private static int AgreesEverywhere(Diagram diagram, JumpTable jumps)
    {
        var nodes = diagram.Nodes.ToDictionary(node => node.Offset, node => (node.Dimension, node.Next));
        var nodeOf = new Dictionary<int, int> { [jumps.Root] = diagram.Root };
        var waiting = new Stack<int>(nodeOf.Keys);
        var steps = 0;
        while (waiting.TryPop(out var entry))
        {
            var node = nodeOf[entry];
            if (node < 0 || entry < 0)
            {
                Assert.Equal(node, entry);
                continue;
            }
            var first = nodes[node].Dimension;
            var seen = Dimensions.All.Where(one => one.Word == first.Word && one.Shift >= first.Shift && one.Shift < first.Shift + Reach).ToArray();
            var whole = seen.Where(one => one.Mask << (one.Shift - first.Shift) < 1UL << Reach).ToHashSet();
            foreach (var situation in EveryValueOf(seen))
            {
                steps++;
                var after = node;
                while (after >= 0 && whole.Contains(nodes[after].Dimension)) after = nodes[after].Next[situation[nodes[after].Dimension]];
                var next = jumps.After(entry, situation);
                if (nodeOf.TryAdd(next, after)) waiting.Push(next);
                Assert.Equal(after, nodeOf[next]);
            }
        }
        return steps;
    }

    private static IEnumerable<Situation> EveryValueOf(IEnumerable<Dimension> dimensions) => dimensions.Aggregate(
        new[] { default(Situation) }.AsEnumerable(),
        (situations, dimension) => situations.SelectMany(one => Enumerable.Range(0, dimension.Values.Length).Select(value => one.With(dimension, value))));
}
