using Access.Sources.Register.Feed;
using Access.Sources.Register.Resilience;

namespace Access.Tests.Register;

public sealed class ResilienceTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Breaker_OneChildWhoseRecordAlwaysFails_NeverOpens()
    {
        var breaker = new RegisterBreaker(time);
        for (var i = 0; i < 1000; i++) breaker.Count("one", failed: true);

        Assert.False(breaker.IsOpen);
    }

    [Fact]
    public void Breaker_SeveralPersonsFail_OpensForItsRestAndIsThenTriedAgain()
    {
        var breaker = new RegisterBreaker(time);
        for (var i = 0; i < 9; i++) breaker.Count($"{i % 3}", failed: true);
        Assert.False(breaker.IsOpen);
        breaker.Count("3", failed: true);
        Assert.True(breaker.IsOpen);

        time.Advance(RegisterBreaker.Rest);
        Assert.False(breaker.IsOpen);
        breaker.Count("1", failed: true);
        Assert.False(breaker.IsOpen);
    }

    [Fact]
    public void Breaker_FewFailuresAmongMany_StaysClosed()
    {
        var breaker = new RegisterBreaker(time);
        for (var i = 0; i < 1000; i++) breaker.Count($"{i}", failed: i % 3 == 0);

        Assert.False(breaker.IsOpen);
    }

    [Fact]
    public void Breaker_FailuresLongAgo_DoNotCount()
    {
        var breaker = new RegisterBreaker(time);
        for (var i = 0; i < 100; i++)
        {
            breaker.Count($"{i}", failed: true);
            time.Advance(TimeSpan.FromSeconds(2));
        }

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
}
