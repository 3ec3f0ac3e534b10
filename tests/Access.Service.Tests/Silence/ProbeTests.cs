using System.Collections.Concurrent;
using Access.Service.Tests.Hosting;
using Access.Tests;
using Access.Tests.Threats;

namespace Access.Service.Tests.Silence;

/// <summary>
/// Whoever tries numbers without end, past every budget, learns nothing from what is answered (T-11). What the time tells is measured
/// beside it, by the benchmark <c>causes</c>.
/// </summary>
public sealed class ProbeTests
{
    private const int AtOnce = 16;

    /// <summary>By how much whoever sees the answers may be better than one who guesses.</summary>
    private const double MostAdvantage = 0.001;

    private static readonly string[] Nobodys = [.. SyntheticNumbers.BornOn(new DateOnly(2017, 5, 14)).Where(number => number != Family.Child).Take(60)];

    // By name, so that no result bears a number: a stranger tries children of others, a mother a child of her own that is hidden from her.
    private static readonly Dictionary<string, (string Asker, string[] Existing)> Tried = new()
    {
        ["a stranger"] = (Family.Stranger, [Family.Child, Family.Youth, Family.ProtectedChild]),
        ["a mother"] = (Family.Mother, [Family.ProtectedChild]),
    };

    public static TheoryData<string> Whoever => [.. Tried.Keys];

    [Threat("T-11")]
    [Theory]
    [MemberData(nameof(Whoever))]
    public async Task Probes_OfChildrenThatExistAndOfNumbersThatNobodyHas_AreNotToldApart(string who)
    {
        var (asker, existing) = Tried[who];
        var probes = Lane.Count(usual: 3_000, @long: 500_000);
        await using var service = await TestService.StartAsync(null, Unbounded.Settings);
        var token = await service.TokenAsync(TestService.Decide, ("pid", asker));
        var seen = new ConcurrentDictionary<(bool Exists, string Answer), int>();
        await Parallel.ForAsync(0, probes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (place, _) =>
        {
            // Drawn, so that neither kind always follows the other.
            var draw = new Random(place).Next();
            var exists = draw % 2 == 0;
            var child = exists ? existing[draw / 2 % existing.Length] : Nobodys[draw / 2 % Nobodys.Length];
            seen.AddOrUpdate((exists, await SeenAsync(service, token, asker, child)), 1, (_, count) => count + 1);
        });

        var (real, none) = (Share(true), Share(false));
        var advantage = real.Keys.Union(none.Keys).Sum(answer => Math.Abs(real.GetValueOrDefault(answer) - none.GetValueOrDefault(answer))) / 2;
        Assert.True(advantage <= MostAdvantage, $"{advantage:0.0000} from {seen.Values.Sum()} probes and {real.Keys.Union(none.Keys).Count()} kinds of answers");
        Assert.Equal(probes, seen.Values.Sum());

        Dictionary<string, double> Share(bool exists)
        {
            var own = seen.Where(one => one.Key.Exists == exists).ToArray();
            return own.ToDictionary(one => one.Key.Answer, one => one.Value / (double)own.Sum(other => other.Value));
        }
    }

    // All that comes over the wire but the hour and the random ids, whose length stays. A busy machine refuses everybody for a moment.
    private static async Task<string> SeenAsync(TestService service, string token, string asker, string child)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(asker, child).ToJsonString(), token);
            var answer = await RawAnswer.OfAsync(response);
            if (attempt == 100 || !answer.IsOutage) return $"{answer.Status}\n{answer.Headers}\n{answer.BodyWithoutIds}";
            await Task.Delay(50);
        }
    }
}
