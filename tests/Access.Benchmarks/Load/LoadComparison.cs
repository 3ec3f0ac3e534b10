using System.Globalization;
using System.Text.Json;
using Access.Benchmarks.Comparison;
using Access.Client.Tokens;

namespace Access.Benchmarks.Load;

/// <summary>
/// Decisions over HTTP beside a bare echo and Cerbos: the same questions, on the same cores, in turns. Equal answers first, figures
/// after. This service looks persons up, classifies and records durably; Cerbos is told the situation and writes its audit.
/// </summary>
internal static class LoadComparison
{
    private const int Questions = 5_000;
    private const int Turns = 5;

    /// <summary>On how many connections the promise is measured: as many as the log's own throughput is.</summary>
    private const int Connections = 64;

    /// <summary>On how many it is told too: with fewer at once fewer share a flush of the disk.</summary>
    private const int FewConnections = 16;

    /// <summary>How many times Cerbos' decisions a second the service promises with bearer tokens.</summary>
    private const double Promised = 4;

    /// <summary>Prints the comparison.</summary>
    /// <param name="seconds">How long each is asked in each turn.</param>
    /// <returns>0 where the promise holds, 1 where an answer differs or it fails, 3 where a server cannot be had.</returns>
    public static async Task<int> RunAsync(int seconds)
    {
        try
        {
            await using var servers = await LoadServers.StartAsync(Questions);
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false, UseCookies = false });
            using var key = new DpopKey();
            Asking[] asked =
            [
                Asking.Echo((await servers.AddEchoAsync()).Address),
                await Asking.BearerAsync(http, servers.Service.Address),
                await Asking.BoundAsync(http, servers.Service.Address, key),
                Asking.Cerbos((await servers.AddCerbosAsync()).Address),
            ];
            foreach (var one in asked)
            {
                var differ = await DifferAsync(http, one, servers.Cases);
                if (differ == 0) continue;
                Console.WriteLine($"{one.Name} answers {differ} of {servers.Cases.Length} questions otherwise than the engine");
                return 1;
            }

            Line($"{servers.Cases.Length:N0} questions, {servers.Cases.Count(one => one.IsPermitted):N0} of them open; servers on cores {LoadServers.Cores} of {Environment.ProcessorCount}; {Turns} turns of {seconds} s each");
            Print(await MeasureAsync(http, asked, servers.Cases, FewConnections, seconds), FewConnections);
            return Print(await MeasureAsync(http, asked, servers.Cases, Connections, seconds), Connections) ? 0 : 1;
        }
        catch (Exception failure) when (failure is PeerException or HttpRequestException)
        {
            Console.Error.WriteLine(failure.Message);
            return 3;
        }
    }

    private static async Task<Dictionary<string, List<Measured>>> MeasureAsync(HttpClient http, Asking[] asked, LoadCase[] cases, int connections, int seconds)
    {
        var turns = asked.ToDictionary(one => one.Name, _ => new List<Measured>());
        for (var turn = 0; turn <= Turns; turn++)
        {
            // The first is for warming up. Each turn begins with another, so that none always follows the same one.
            if (!Console.IsErrorRedirected) Console.Error.WriteLine($"{connections} connections, turn {turn} of {Turns}");
            foreach (var one in asked.Skip(turn % asked.Length).Concat(asked.Take(turn % asked.Length)))
            {
                var measured = await Measured.OfAsync(http, one, cases, connections, TimeSpan.FromSeconds(seconds));
                if (turn > 0) turns[one.Name].Add(measured);
            }
        }

        return turns;
    }

    // Asking everything once also makes the register warm.
    private static async Task<int> DifferAsync(HttpClient http, Asking asking, LoadCase[] cases)
    {
        var differ = 0;
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (one, _) =>
        {
            var answer = await asking.AskAsync(http, one);
            if (asking.IsPermit is not { } isPermit) return;
            using var document = JsonDocument.Parse(answer);
            if (isPermit(document.RootElement) != one.IsPermitted) Interlocked.Increment(ref differ);
        });
        return differ;
    }

    private static bool Print(Dictionary<string, List<Measured>> turns, int connections)
    {
        Line($"| {connections} connections | a second, median of turns (range) | p50 ms (range) | p99 ms (range) |");
        Line($"| --- | --- | --- | --- |");
        foreach (var (name, measured) in turns)
            Line($"| {name} | {Spread(measured, one => one.PerSecond, "N0")} | {Spread(measured, one => one.P50, "0.00")} | {Spread(measured, one => one.P99, "0.0")} |");

        var cerbos = turns["Cerbos, audit on"];
        var ratio = Ratios(turns["Access, bearer token"], cerbos);
        var bound = Ratios(turns["Access, DPoP"], cerbos);
        var isQuicker = Median(turns["Access, bearer token"].Select(one => one.P99)) < Median(cerbos.Select(one => one.P99));
        Line($"{connections} connections, decisions a second, times Cerbos': bearer {ratio[Turns / 2]:0.0} (turns {ratio[0]:0.0}–{ratio[^1]:0.0}), DPoP {bound[Turns / 2]:0.0} (turns {bound[0]:0.0}–{bound[^1]:0.0}); p99 with bearer tokens is {(isQuicker ? "lower" : "not lower")}");
        return ratio[Turns / 2] >= Promised && isQuicker;
    }

    private static double[] Ratios(List<Measured> ours, List<Measured> theirs) => [.. ours.Zip(theirs, (one, other) => one.PerSecond / other.PerSecond).Order()];

    private static string Spread(List<Measured> turns, Func<Measured, double> of, string format)
    {
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Text(Median(turns.Select(of)))} ({Text(turns.Min(of))}–{Text(turns.Max(of))})";
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
