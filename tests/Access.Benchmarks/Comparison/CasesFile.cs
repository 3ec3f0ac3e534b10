using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Rules;
using Access.Tests.Engine;

namespace Access.Benchmarks.Comparison;

/// <summary>Situations with the engine's verdict, as JSON lines that another engine can be asked.</summary>
internal static class CasesFile
{
    /// <summary>The rulebook as it is on one day; no clause of it begins or ends within years of that day.</summary>
    public static readonly CompiledRulebook Guideline = CompiledRulebook.Compile(Rulebooks.Guideline2025, new(2026, 11, 20));

    /// <summary>Writes <paramref name="count"/> cases, the same for the same seed. Exit code 2 where a number is not one.</summary>
    public static int Write(string file, string count, string seed)
    {
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var many) || many == 0
            || !int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
        {
            Console.Error.WriteLine("COUNT and SEED are whole numbers, and COUNT at least 1.");
            return 2;
        }
        Write(file, Draw(many, from));
        return 0;
    }

    /// <summary>The neighbours of every open situation first, then situations drawn by the seed.</summary>
    public static IEnumerable<Situation> Draw(int count, int seed) =>
        OpenSituations.WithNeighbours.Concat(Situations.Sample(count, seed)).Take(count);

    /// <summary>Writes a line per situation: the words that a clause in force reads, and whether the engine permits.</summary>
    public static void Write(string file, IEnumerable<Situation> situations)
    {
        ImmutableArray<Dimension> read = [.. Guideline.Clauses.SelectMany(clause => clause.Reads).Distinct().OrderBy(dimension => dimension.Index)];
        using var output = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        foreach (var situation in situations)
        {
            output.WriteLine(JsonSerializer.Serialize(new
            {
                situation = read.ToDictionary(dimension => dimension.Name, situation.NameOf),
                permit = Guideline.Decide(situation).Verdict == Verdict.Permit,
            }));
        }
    }
}
