using System.Net;
using Access.Domain.Register;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Access.Sources.Register.Resilience;
using Microsoft.Extensions.Options;

namespace Access.Tests.Register;

public sealed class ResilienceTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Breaker_OneChildWhoseRecordAlwaysFails_NeverOpensNorDoubtsTheRegister()
    {
        var breaker = new RegisterBreaker(time);
        for (var i = 0; i < 1000; i++) Assert.False(breaker.Count("one", failed: true));

        Assert.False(breaker.IsOpen);
    }

    [Fact]
    public void Breaker_SeveralNumbersFail_DoubtsOnceAndOpensOnlyOnItsBeingSoForNobody()
    {
        var breaker = new RegisterBreaker(time);
        for (var i = 0; i < 9; i++) Assert.False(breaker.Count($"{i % 3}", failed: true));
        Assert.True(breaker.Count("3", failed: true));
        for (var i = 0; i < 100; i++) Assert.False(breaker.Count($"{i}", failed: true));
        Assert.False(breaker.IsOpen);

        breaker.Judge(answers: false);
        Assert.True(breaker.IsOpen);
        Assert.False(breaker.Count("1", failed: true));
    }

    [Fact]
    public void Breaker_OpensForItsRest_AndIsThenTriedAgain()
    {
        var breaker = Doubting();
        breaker.Judge(answers: false);

        time.Advance(RegisterBreaker.Rest);
        Assert.False(breaker.IsOpen);
        Assert.False(breaker.Count("1", failed: true));
        Assert.False(breaker.IsOpen);
    }

    // A family whose records cannot be served, asked about for an hour.
    [Fact]
    public void Breaker_RegisterThatAnswersAboutNobody_NeverOpensAndIsAskedOnceASecondAtMost()
    {
        var breaker = new RegisterBreaker(time);
        var doubts = 0;
        for (var i = 0; i < 36_000; i++)
        {
            if (breaker.Count($"{i % 7}", failed: true))
            {
                doubts++;
                breaker.Judge(answers: true);
            }

            Assert.False(breaker.IsOpen);
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(doubts, 1, 3600);
    }

    [Fact]
    public void Breaker_RegisterThatFailsLater_IsDoubtedAgain()
    {
        var breaker = Doubting();
        breaker.Judge(answers: true);
        time.Advance(TimeSpan.FromSeconds(1));

        for (var i = 0; i < 9; i++) Assert.False(breaker.Count($"{i}", failed: true));
        Assert.True(breaker.Count("9", failed: true));
    }

    [Fact]
    public void Breaker_FewFailuresAmongMany_StaysClosed()
    {
        var breaker = new RegisterBreaker(time);
        for (var i = 0; i < 1000; i++) Assert.False(breaker.Count($"{i}", failed: i % 3 == 0));

        Assert.False(breaker.IsOpen);
    }

    [Fact]
    public void Breaker_FailuresLongAgo_DoNotCount()
    {
        var breaker = new RegisterBreaker(time);
        for (var i = 0; i < 100; i++)
        {
            Assert.False(breaker.Count($"{i}", failed: true));
            time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.False(breaker.IsOpen);
    }

    // One asker, alternately by the two numbers of a child whose record cannot be served: the register itself is well.
    [Theory]
    [InlineData(1, 12)]
    [InlineData(10, 2)]
    public async Task Lookup_OneFamilyWhoseRecordsFail_IsNeverToldAsAnOutage(int children, int times)
    {
        var register = new FailingRegister(nin => nin is { } number && Family(children).Contains(number));
        var breaker = new RegisterBreaker(TimeProvider.System);
        for (var i = 0; i < times; i++)
        {
            Assert.All(await Task.WhenAll(Family(children).Select(number => AskAsync(register, breaker, number))), failure => Assert.Equal(LookupFailure.NoAnswer, failure));
            Assert.False(breaker.IsOpen);
        }

        await Task.Delay(100);
        Assert.False(breaker.IsOpen);
        Assert.InRange(register.AboutNobody, 1, 12);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("no connection")]
    [InlineData("no token")]
    public async Task Lookup_RegisterThatFailsForEverybody_OpensWithinTwoQuestions(string fault)
    {
        var register = new FailingRegister(_ => true, fault);
        var breaker = new RegisterBreaker(TimeProvider.System);
        foreach (var number in Family(2)) await AskAsync(register, breaker, number);

        for (var until = Environment.TickCount64 + 10_000; !breaker.IsOpen && Environment.TickCount64 < until;) await Task.Delay(10);
        Assert.True(breaker.IsOpen);
        Assert.Equal(2, register.AboutNobody);
    }

    // The first answer about nobody is lost on its way.
    [Fact]
    public async Task Lookup_OneAnswerAboutNobodyThatIsLost_OpensNothing()
    {
        var register = new FailingRegister(nin => nin is not null) { AnswersAboutNobodyFrom = 2 };
        var breaker = new RegisterBreaker(TimeProvider.System);
        foreach (var number in Family(2)) await AskAsync(register, breaker, number);

        for (var until = Environment.TickCount64 + 10_000; register.AboutNobody < 2 && Environment.TickCount64 < until;) await Task.Delay(10);
        await Task.Delay(100);
        Assert.False(breaker.IsOpen);
    }

    [Fact]
    public void Budget_AMinuteOfLookups_StaysWithinTheShareAndKeepsATenthForTheFeed()
    {
        var budget = new CallBudget(600, time);
        var (made, feed) = (0, 0);
        for (var i = 0; i < 60_000; i++)
        {
            if (budget.Take(isFeed: false) is null) made++;
            if (i % 1000 == 0 && budget.Take(isFeed: true) is null) feed++;
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(60, feed);
        Assert.InRange(made + feed, 590, 700);
    }

    [Fact]
    public async Task Budget_PauseThatWasAskedFor_IsKeptByEverybody()
    {
        var budget = new CallBudget(60_000, time);
        budget.PauseFor(TimeSpan.FromSeconds(30));
        budget.PauseFor(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(30), budget.Take(isFeed: true));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(budget.Take(isFeed: true));
        await budget.WaitAsync(isFeed: false, CancellationToken.None);
        budget.PauseFor(TimeSpan.FromDays(1000));
        Assert.Equal(TimeSpan.FromMinutes(5), budget.Take(isFeed: false));
    }

    [Theory]
    [InlineData("2026-07-01T03:59:59Z", 15)]
    [InlineData("2026-07-01T04:00:00Z", 5)]
    [InlineData("2026-07-01T19:59:59Z", 5)]
    [InlineData("2026-07-01T20:00:00Z", 15)]
    [InlineData("2026-12-01T04:59:59Z", 15)]
    [InlineData("2026-12-01T05:00:00Z", 5)]
    public void ExpectedSilence_Usual_IsByTheHourInOslo(string instant, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), ExpectedSilence.Usual.At(DateTimeOffset.Parse(instant, null)));

    [Fact]
    public void ExpectedSilence_NotADay_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ExpectedSilence.ByHour([TimeSpan.FromMinutes(5)]));
        Assert.Throws<ArgumentException>(() => ExpectedSilence.ByHour([.. Enumerable.Repeat(TimeSpan.Zero, 24)]));
    }

    [Fact]
    public void FeedMemoryFile_WhatWasSaved_IsLoaded()
    {
        var folder = Directory.CreateTempSubdirectory("access-").FullName;
        try
        {
            var file = new FeedMemoryFile(Path.Combine(folder, "deeper", "feed.json"));
            Assert.Null(file.Load());
            var remembered = new FeedMemory(7, 8, 9, ManualTime.Begin);
            file.Save(new FeedMemory(1, 1, 1, ManualTime.Begin));
            file.Save(remembered);
            Assert.Equal(remembered, file.Load());
            File.WriteAllText(Path.Combine(folder, "deeper", "feed.json"), "{");
            Assert.Null(file.Load());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // By two numbers each.
    private static string[] Family(int children) => [.. Enumerable.Range(1, 2 * children).Select(Somebody.NumberOf)];

    private static async Task<LookupFailure> AskAsync(FailingRegister register, RegisterBreaker breaker, string number)
    {
        var options = Options.Create(new PersontjenestenOptions { BaseAddress = new("http://register.example/") });
        // Not disposed of: it may still be asking about nobody.
        var resilience = new RegisterResilience(new CallBudget(60_000, TimeProvider.System), breaker, options, TimeProvider.System) { InnerHandler = register };
        using var http = new HttpClient(resilience, disposeHandler: false) { BaseAddress = options.Value.Root, Timeout = Timeout.InfiniteTimeSpan };
        var client = new PersontjenestenClient(http, options, TimeProvider.System);
        return Assert.IsType<PersonLookup.Failed>(await client.FindAsync(Somebody.Identifier(number), CancellationToken.None)).Failure;
    }

    private RegisterBreaker Doubting()
    {
        var breaker = new RegisterBreaker(time);
        for (var i = 0; i < 10; i++) breaker.Count($"{i}", failed: true);
        return breaker;
    }

    /// <summary>A register that fails for some numbers, and has nobody by the others. Of whom nobody asked for it is told null.</summary>
    private sealed class FailingRegister(Func<string?, bool> fails, string fault = "status") : HttpMessageHandler
    {
        private int aboutNobody;

        internal int AboutNobody => Volatile.Read(ref aboutNobody);

        internal int AnswersAboutNobodyFrom { get; init; } = 1;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = (await request.Content!.ReadAsStringAsync(cancellationToken)).Replace("nin=", "", StringComparison.Ordinal);
            var isNobody = !Family(10).Contains(number);
            var isLost = isNobody && Interlocked.Increment(ref aboutNobody) < AnswersAboutNobodyFrom;
            if (!isLost && !fails(isNobody ? null : number)) return new(HttpStatusCode.NotFound);
            return fault switch
            {
                "no connection" => throw new HttpRequestException("no route"),
                "no token" => throw new HttpRequestException("no token", null, HttpStatusCode.Unauthorized),
                _ => new(HttpStatusCode.InternalServerError),
            };
        }
    }
}
