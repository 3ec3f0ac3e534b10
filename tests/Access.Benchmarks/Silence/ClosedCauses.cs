using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Sources.Acts.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Access.Benchmarks.Silence;

/// <summary>
/// Whether the time of an answer tells why it is closed (N-3). The whole service with a durable log, one connection, and every
/// cause in turn, in an order drawn anew for each round, so that whatever else the machine does falls on all of them alike.
/// </summary>
internal static class ClosedCauses
{
    /// <summary>How many calls are made where nobody says.</summary>
    public const int UsualCalls = 100_000;

    private const int ChildrenOfEach = 10;
    private const int WarmUpRounds = 300;

    // What a difference of medians may be, whichever is more.
    private const double MostMilliseconds = 0.1;
    private const double MostShare = 0.01;

    private static readonly Cause[] Causes =
    [
        new("confidential address", child => child["addressProtection"] = Element("protectionLevel", "Confidential")),
        new("shared residence, strict", child => child["sharedResidence"] = Element("addressConfidentiality", "StrictlyConfidential")),
        new("exception for everything", _ => { }),
        new("responsibility removed", child => child["parentalResponsibility"]![0]!["isValid"] = false),
        new("somebody else's child", child => child["parentalResponsibility"]![0]!["responsible"] = Family.Stranger),
        new("dead", child => child["status"]![0]!["status"] = "Deceased"),
        new("discontinued", child => child["status"]![0]!["status"] = "Discontinued"),
        new("number that nobody has", null),
    ];

    /// <summary>Measures, and prints a table.</summary>
    /// <param name="calls">How many calls in all.</param>
    /// <param name="postgreSql">An empty PostgreSQL database to store in; null = an SQLite file.</param>
    /// <returns>0 where every median is within the limit of the others'; 1 where one is not.</returns>
    public static async Task<int> MeasureAsync(int calls, string? postgreSql)
    {
        var folder = Directory.CreateTempSubdirectory("access-causes-");
        try
        {
            var numbers = SyntheticNumbers.BornOn(new(2018, 5, 4)).Take(Causes.Length * ChildrenOfEach).Chunk(ChildrenOfEach).ToArray();
            var register = Directory.CreateDirectory(Path.Combine(folder.FullName, "register"));
            await File.WriteAllTextAsync(Path.Combine(register.FullName, "family.json"), RegisterOf(numbers).ToJsonString());
            await using var host = await ServiceHost.StartAsync(
                [
                    "--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Register:Fixtures", register.FullName,
                    "--Storage:Provider", postgreSql is null ? "Sqlite" : "PostgreSql", "--Storage:Keys", Path.Combine(folder.FullName, "keys"),
                    "--Storage:ConnectionString", postgreSql ?? $"Data Source={Path.Combine(folder.FullName, "access.db")}",
                    "--Limits:ClientPerSecond", "1000000000", "--Limits:ClientBurst", "1000000000", "--Limits:ClosedChildrenOfClient", "1000000000",
                ],
                builder => builder.Logging.ClearProviders());
            await ExceptAsync(host, numbers[Array.FindIndex(Causes, cause => cause.Name.StartsWith("exception", StringComparison.Ordinal))]);

            using var connection = await RawConnection.OpenAsync(host.Address);
            var token = await TokenAsync(host.Address);
            var asked = numbers.Select(children => children.Select(child => RawConnection.Post("/access/v1/evaluation", Question(child), token)).ToArray()).ToArray();
            var times = await AskAsync(connection, asked, Math.Max(1, calls / Causes.Length));
            return Report(times);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double[][]> AskAsync(RawConnection connection, byte[][][] asked, int rounds)
    {
        var random = new Random(20261126);
        var order = Enumerable.Range(0, Causes.Length).ToArray();
        var times = Causes.Select(_ => new double[rounds]).ToArray();
        byte[]? first = null;
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var cause in order)
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await connection.AskAsync(asked[cause][random.Next(ChildrenOfEach)]);
                var took = Stopwatch.GetElapsedTime(began);
                if (round >= 0) times[cause][round] = took.TotalMilliseconds;

                // Not the same closed answer at all would be another finding.
                first ??= answer;
                if (answer.Length != first.Length) throw new InvalidOperationException($"\"{Causes[cause].Name}\" is not answered like the others.");
            }
        }

        return times;
    }

    private static int Report(double[][] times)
    {
        foreach (var sample in times) Array.Sort(sample);
        var all = times.SelectMany(sample => sample).Order().ToArray();
        var middle = Quantile(all, 0.5);
        var limit = Math.Max(MostMilliseconds, middle * MostShare);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Length} calls, median {middle:0.000} ms, limit for a difference {limit:0.000} ms"));
        Console.WriteLine("| cause | median ms | difference | p90 ms | KS D | KS p |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        var isSilent = true;
        for (var cause = 0; cause < times.Length; cause++)
        {
            var others = times.Where((_, place) => place != cause).SelectMany(sample => sample).Order().ToArray();
            var difference = Quantile(times[cause], 0.5) - Quantile(others, 0.5);
            var (distance, chance) = KolmogorovSmirnov(times[cause], others);
            isSilent &= Math.Abs(difference) <= limit;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Causes[cause].Name} | {Quantile(times[cause], 0.5):0.000} | {difference:+0.000;-0.000} | {Quantile(times[cause], 0.9):0.000} | {distance:0.0000} | {chance:0.000} |"));
        }

        Console.WriteLine(isSilent ? "No cause is told by the median." : "A cause is told by the median.");
        return isSilent ? 0 : 1;
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    // The greatest distance of two distributions, and how often chance alone makes one as great (Kolmogorov's asymptotic series).
    private static (double Distance, double Chance) KolmogorovSmirnov(double[] one, double[] other)
    {
        var (distance, i, j) = (0.0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            var next = Math.Min(one[i], other[j]);
            while (i < one.Length && one[i] <= next) i++;
            while (j < other.Length && other[j] <= next) j++;
            distance = Math.Max(distance, Math.Abs(((double)i / one.Length) - ((double)j / other.Length)));
        }

        var root = Math.Sqrt((double)one.Length * other.Length / (one.Length + other.Length));
        var scaled = distance * (root + 0.12 + (0.11 / root));
        var chance = 0.0;
        for (var term = 1; term <= 100; term++) chance += (term % 2 == 1 ? 2 : -2) * Math.Exp(-2 * term * term * scaled * scaled);
        return (distance, scaled < 0.2 ? 1 : Math.Clamp(chance, 0, 1));
    }

    private static JsonArray RegisterOf(string[][] numbers)
    {
        var people = Family.Register;
        foreach (var (cause, children) in Causes.Zip(numbers))
        {
            if (cause.Change is null) continue;
            foreach (var number in children)
            {
                var child = Family.Person(number, "2018-05-04", Family.Mother);
                cause.Change(child);
                people.Add((JsonNode)child);
            }
        }

        return people;
    }

    private static async Task ExceptAsync(ServiceHost host, string[] children)
    {
        var store = host.Services.GetRequiredService<IActStore>();
        foreach (var digits in children)
        {
            if (!PersonIdentifier.TryParse(digits, out var child)) continue;
            var exception = new ExceptionAct
            {
                Id = ActIds.New(), RecordedAt = default, ValidFrom = default, ValidTo = DateTimeOffset.UtcNow.AddMonths(6), Child = child, Parent = null,
                Basis = ExceptionBasis.WeightyConsiderations, Scope = new(null, null, null), Reason = "Assessed with the child's doctor.",
            };
            await store.AppendAsync(new(exception, true, [child], null, null), CancellationToken.None);
        }
    }

    private static async Task<string> TokenAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var form = new FormUrlEncodedContent([new("client_id", "benchmark"), new("scope", "access:decide")]);
        using var token = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        using var answer = JsonDocument.Parse(await token.Content.ReadAsStreamAsync());
        return answer.RootElement.GetProperty("access_token").GetString()!;
    }

    private static string Question(string child) => Family.Question(Family.Mother, child).ToJsonString();

    private static JsonArray Element(string name, string value) => new(new JsonObject
    {
        ["registeredAt"] = "2020-01-01T00:00:00Z", ["isValid"] = true, ["validFrom"] = "2020-01-01T00:00:00Z", [name] = value,
    });

    /// <summary>Why the children of a group are closed.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Change">What it makes of a child in the register; null where the register has no such child.</param>
    private sealed record Cause(string Name, Action<JsonObject>? Change);
}
