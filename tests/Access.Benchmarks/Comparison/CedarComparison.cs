using System.Globalization;
using Access.Domain.Law;

namespace Access.Benchmarks.Comparison;

/// <summary>
/// Situation to decision, here and in Cedar: the same rules, the same cases, in turns, so that both meet the same machine.
/// </summary>
internal static class CedarComparison
{
    private const int Cases = 10_000;
    private const int Seed = 2025;
    private const int Turns = 5;
    private const int Rounds = 500;

    /// <summary>How many times faster than Cedar the engine promises to be.</summary>
    private const double Promised = 500;

    /// <summary>Prints the comparison; exit code 0 where it holds, 1 where an answer differs or the promise fails, 3 where Cedar cannot be had.</summary>
    public static async Task<int> RunAsync()
    {
        var situations = CasesFile.Draw(Cases, Seed).ToArray();
        var file = Path.GetTempFileName();
        try
        {
            CasesFile.Write(file, situations);
            await CedarPeer.InstallAsync();
            var turns = new List<(Timing Ours, CedarAnswer Cedar)>();
            for (var turn = 1; turn <= Turns; turn++)
            {
                if (!Console.IsErrorRedirected) Console.Error.WriteLine($"turn {turn} of {Turns}");
                turns.Add((Decide(situations), await CedarPeer.AskAsync(file)));
            }
            return Print(turns, Allocated(situations));
        }
        catch (PeerException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 3;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Timing Decide(Situation[] situations) => Timing.Of(() => Sum(situations), situations.Length, Rounds);

    private static long Allocated(Situation[] situations)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Sum(situations);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int Sum(Situation[] situations)
    {
        var sum = 0;
        foreach (ref readonly var situation in situations.AsSpan()) sum += (int)CasesFile.Guideline.Decide(situation).Code;
        return sum;
    }

    private static int Print(List<(Timing Ours, CedarAnswer Cedar)> turns, long allocated)
    {
        var cedar = turns[0].Cedar;
        var ratios = turns.Select(turn => turn.Cedar.Nanoseconds.Median / turn.Ours.Median).Order().ToArray();
        var (ratio, disagreements) = (ratios[Turns / 2], turns.Max(turn => turn.Cedar.Cases - turn.Cedar.Agreements));

        Line($"| | ns per decision, median of each turn | 5–95 % of rounds |");
        Line($"| --- | --- | --- |");
        Timed("Access, CompiledRulebook.Decide", [.. turns.Select(turn => turn.Ours)], "0.0");
        Timed($"Cedar, cedar-wasm {cedar.Version}, Node.js {cedar.Node}", [.. turns.Select(turn => turn.Cedar.Nanoseconds)], "N0");
        Line($"ratio {ratio:N0} (turns {ratios[0]:N0}–{ratios[^1]:N0}); {cedar.Cases:N0} cases, {disagreements:N0} disagreements; {cedar.Policies - cedar.Silent.Length} of {cedar.Policies} policies decided a case; {allocated} bytes allocated here");
        if (disagreements > 0) Line($"the first that differ: {string.Join(' ', cedar.Differ)}");
        if (cedar.Silent.Length > 0) Line($"policies that decided no case: {string.Join(' ', cedar.Silent)}");
        if (ratio < Promised) Line($"less than {Promised} times faster");
        return disagreements == 0 && ratio >= Promised ? 0 : 1;
    }

    private static void Timed(string name, Timing[] turns, string format)
    {
        string Text(double number) => number.ToString(format, CultureInfo.InvariantCulture);
        Line($"| {name} | {string.Join(" · ", turns.Select(turn => Text(turn.Median)))} | {Text(turns.Min(turn => turn.Low))}–{Text(turns.Max(turn => turn.High))} |");
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
