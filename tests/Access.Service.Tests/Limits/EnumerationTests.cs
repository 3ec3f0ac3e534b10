using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Access.Domain.Identifiers;
using Access.Service.Limits;
using Access.Service.Tests.Hosting;
using Access.Service.Tokens;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Access.Service.Tests.Limits;

/// <summary>
/// Whoever asks through children is halted (T-11), at the same child and with the same words whether the children exist, are
/// hidden, or are somebody else's.
/// </summary>
public sealed class EnumerationTests
{
    private const int Most = 25;

    private static readonly string[] Unknown = [.. SyntheticNumbers.BornOn(new DateOnly(2017, 5, 14)).Where(number => number != Family.Child).Take(60)];

    [Threat("T-11")]
    [Fact]
    public async Task Person_AsksThroughUnknownChildren_IsHaltedWithAlarmAndOthersAreNot()
    {
        await using var service = await TestService.StartAsync();
        var stranger = await service.TokenAsync(TestService.Decide, ("pid", Family.Stranger));
        for (var child = 0; child < Most; child++) Assert.Equal(200, await AskAsync(service, stranger, Family.Stranger, Unknown[child]));

        // The same ones again are no more than they were.
        for (var child = 0; child < Most; child++) Assert.Equal(200, await AskAsync(service, stranger, Family.Stranger, Unknown[child]));
        using (var halted = await PostAsync(service, stranger, Family.Stranger, Unknown[Most]))
        {
            Assert.Equal("urn:access:problem:asking-halted", (await ProblemAssert.IsProblemAsync(halted, 429)).Type);
            Assert.Equal("600", Assert.Single(halted.Headers.GetValues("Retry-After")));
        }

        Assert.Equal(429, await AskAsync(service, stranger, Family.Stranger, Family.Child));
        Assert.Single(service.Log.All, line => line.StartsWith("Critical Access.Service.Limits.Enumeration: A person asks through children", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.All, line => line.Contains(Family.Stranger, StringComparison.Ordinal));
        Assert.Equal(200, await AskAsync(service, await service.TokenAsync(TestService.Decide, ("pid", Family.Mother)), Family.Mother, Family.Child));
    }

    [Fact]
    public async Task Person_AsksForManyChildrenInOneBatch_IsAnsweredNothing()
    {
        await using var service = await TestService.StartAsync();
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Stranger));
        var batch = Family.Question(Family.Stranger, Family.Child);
        batch["evaluations"] = new JsonArray([.. Unknown.Select(child => new JsonObject { ["resource"] = Family.Service(child) })]);
        using var response = await service.PostAsync("/access/v1/evaluations", batch.ToJsonString(), token);

        await ProblemAssert.IsProblemAsync(response, 429);
        Assert.DoesNotContain("decision\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // Among unknown ones stands a child that is hidden, one that is somebody else's, or one more that nobody has.
    [Threat("T-11")]
    [Fact]
    public async Task Halt_ForAnyKindOfClosedChild_ComesAtTheSameQuestionInTheSameWords()
    {
        await using var service = await TestService.StartAsync();
        var told = new HashSet<string>();
        foreach (var (asker, last) in ((string, string)[])[(Family.Mother, Family.ProtectedChild), (Family.Stranger, Family.Child), (Family.Father, Unknown[50])])
        {
            var token = await service.TokenAsync(TestService.Decide, ("pid", asker));
            for (var child = 0; child < Most; child++) Assert.Equal(200, await AskAsync(service, token, asker, Unknown[child]));
            using var response = await PostAsync(service, token, asker, last);
            await ProblemAssert.IsProblemAsync(response, 429);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
            body.Remove("traceId");
            told.Add($"{body.ToJsonString()} {response.Headers.RetryAfter}");
        }

        Assert.Single(told);
    }

    [Fact]
    public async Task Client_AsksThroughChildrenForEverybody_IsHaltedAndAnotherIsNot()
    {
        await using var service = await TestService.StartAsync(null, "--Limits:ClosedChildrenOfClient", "30");
        var token = await service.TokenAsync();
        var answers = new List<int>();
        foreach (var child in Unknown.Take(31)) answers.Add(await AskAsync(service, token, Family.Mother, child));

        Assert.Equal([.. Enumerable.Repeat(200, 30), 429], answers);
        Assert.Equal(429, await AskAsync(service, token, Family.Mother, Family.Child));
        Assert.Single(service.Log.All, line => line.Contains("A client asks through children: client portal", StringComparison.Ordinal));
    }

    [Fact]
    public void Halt_WindowIsOver_IsForgotten()
    {
        var clock = new MovedClock();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var settings = new LimitSettings { ClosedChildrenOfPerson = 2, EnumerationWindow = TimeSpan.FromMinutes(10) };
        var enumeration = new Enumeration(settings, clock, services.GetRequiredService<IMeterFactory>(), NullLogger<Enumeration>.Instance);
        var caller = CallerOf(Family.Stranger);
        enumeration.Count(caller, [Child(0)]);
        enumeration.Count(caller, [Child(1)]);
        Assert.Throws<LimitException>(() => enumeration.Count(caller, [Child(2)]));
        clock.Passed = TimeSpan.FromMinutes(9.9);
        Assert.InRange(Assert.Throws<LimitException>(() => enumeration.Enter(caller)).RetryAfter!.Value, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));

        clock.Passed = TimeSpan.FromMinutes(10);
        enumeration.Enter(caller);
        enumeration.Count(caller, [Child(2), Child(3)]);
        Assert.Throws<LimitException>(() => enumeration.Count(caller, [Child(4)]));
    }

    private static PersonIdentifier Child(int place) => PersonIdentifier.TryParse(Unknown[place], out var child) ? child : throw new InvalidOperationException();

    private static Caller CallerOf(string number) =>
        new("portal", System.Collections.Frozen.FrozenSet<string>.Empty, PersonIdentifier.TryParse(number, out var person) ? person : null, 4, null, null);

    private static async Task<int> AskAsync(TestService service, string token, string asker, string child)
    {
        using var response = await PostAsync(service, token, asker, child);
        return (int)response.StatusCode;
    }

    private static Task<HttpResponseMessage> PostAsync(TestService service, string token, string asker, string child) =>
        service.PostAsync("/access/v1/evaluation", Family.Question(asker, child).ToJsonString(), token);

    private sealed class MovedClock : TimeProvider
    {
        internal TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks + 1;
    }
}
