using System.Globalization;
using System.Text;
using Npgsql;

namespace Access.Benchmarks.Logged;

/// <summary>
/// How many decisions a second the service makes, records durably and answers, beside an endpoint of the same process that
/// parses the same body and writes it back. The service has one processor to itself, who asks has the others; the echo and
/// the decisions are measured in turns, so that whatever else the machine does meets both.
/// </summary>
internal static class LoggedThroughput
{
    private const int Connections = 64;
    private const int Turns = 5;
    private const int InBatch = 100;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    /// <summary>Measures SQLite, and PostgreSQL where a connection string is given.</summary>
    /// <returns>0 where every target is reached; else 1.</returns>
    public static async Task<int> RunAsync(string? postgreSql)
    {
        Console.WriteLine("| storage | question | decisions/s (median, spread) | echo/s | ratio | p50 ms | p99 ms | refused | target |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var reached = await MeasureAsync("Sqlite", null, 0.35);
        if (postgreSql is not null) reached &= await InASchemaOfItsOwnAsync(postgreSql, connection => MeasureAsync("PostgreSql", connection, 0.3));
        return reached ? 0 : 1;
    }

    // The keys go when the measurement ends, and a log without its keys is not gone on with.
    private static async Task<bool> InASchemaOfItsOwnAsync(string postgreSql, Func<string, Task<bool>> measure)
    {
        var schema = $"throughput{Environment.ProcessId}";
        await using var database = NpgsqlDataSource.Create(postgreSql);
        await using (var make = database.CreateCommand($"CREATE SCHEMA {schema}")) await make.ExecuteNonQueryAsync();
        try
        {
            return await measure(new NpgsqlConnectionStringBuilder(postgreSql) { SearchPath = schema }.ConnectionString);
        }
        finally
        {
            await using var drop = database.CreateCommand($"DROP SCHEMA {schema} CASCADE");
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static async Task<bool> MeasureAsync(string provider, string? connection, double least)
    {
        var folder = Directory.CreateTempSubdirectory("access-throughput-");
        try
        {
            await using var node = await MeasuredNode.StartAsync(folder.FullName, provider, connection);
            var (single, batch) = (Encoding.UTF8.GetBytes(MeasuredNode.Question), Encoding.UTF8.GetBytes(MeasuredNode.Batch(InBatch)));
            foreach (var (path, body) in (ReadOnlySpan<(string, byte[])>)[("/echo", single), ("/access/v1/evaluation", single), ("/access/v1/evaluations", batch)]) Load(node, path, body, WarmUp);
            var echoes = new List<Load>();
            var singles = new List<Load>();
            var batches = new List<Load>();
            for (var turn = 0; turn < Turns; turn++)
            {
                echoes.Add(Load(node, "/echo", single, Turn));
                singles.Add(Load(node, "/access/v1/evaluation", single, Turn));
                batches.Add(Load(node, "/access/v1/evaluations", batch, Turn));
            }
            var echo = Median(echoes);
            var (one, many) = (Median(singles), Median(batches));
            Write(provider, "one", singles, 1, echo, $"≥ {least.ToString(CultureInfo.InvariantCulture)} of the echo, p99 ≤ 10 ms");
            Write(provider, "a hundred", batches, InBatch, echo, provider == "Sqlite" ? "≥ 50 000/s" : "");
            return one >= least * echo && (provider != "Sqlite" || (P99(singles) <= 10 && many * InBatch >= 50_000));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string provider, string question, List<Load> turns, int decisions, double echo, string target)
    {
        var (median, low, high) = (Median(turns) * decisions, turns.Min(turn => turn.PerSecond) * decisions, turns.Max(turn => turn.PerSecond) * decisions);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {provider} | {question} | {median:0} ({low:0}–{high:0}) | {echo:0} | {(decisions == 1 ? (median / echo).ToString("0.00", CultureInfo.InvariantCulture) : "")} | {turns.Average(turn => turn.P50):0.0} | {P99(turns):0.0} | {turns.Sum(turn => turn.Refused)} | {target} |"));
    }

    private static double Median(List<Load> turns) => turns.Select(turn => turn.PerSecond).Order().ElementAt(turns.Count / 2);

    private static double P99(List<Load> turns) => turns.Select(turn => turn.P99).Order().ElementAt(turns.Count / 2);

    private static Load Load(MeasuredNode node, string path, byte[] body, TimeSpan time) => Logged.Load.Of(node.Address, path, node.Token, body, Connections, time);
}
