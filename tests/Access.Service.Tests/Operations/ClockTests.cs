using System.Net;
using System.Text.Json;
using Access.Service.Operations;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Storage;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Operations;

/// <summary>A clock that disagrees or goes back: told beyond a second, and beyond five nothing is decided or recorded (R-10, T-22).</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData(0.9, 200, "")]
    [InlineData(-0.9, 200, "")]
    [InlineData(1.5, 200, "Error")]
    [InlineData(-1.5, 200, "Error")]
    [InlineData(4.9, 200, "Error")]
    [InlineData(5.1, 503, "Critical")]
    [InlineData(-5.1, 503, "Critical")]
    [InlineData(3600, 503, "Critical")]
    public async Task Clock_OffTheDatabases_IsToldBeyondASecondAndRefusedBeyondFive(double seconds, int status, string level)
    {
        await using var service = await TestService.StartAsync();
        var token = await service.TokenAsync("access:decide access:record");
        await MoveAsync(service, TimeSpan.FromSeconds(seconds));

        using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), token);
        if (status == 200) Assert.Equal(200, (int)response.StatusCode);
        else Assert.Equal("urn:access:problem:clock-not-trusted", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        using var ready = await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(status, (int)ready.StatusCode);
        using var live = await service.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Equal(200, (int)live.StatusCode);
        Assert.Equal(level, service.Log.All.FirstOrDefault(line => line.Contains("This node's clock is off", StringComparison.Ordinal))?.Split(' ')[0] ?? "");
    }

    [Fact]
    public async Task Clock_NotTrusted_RecordsNothingAndOperatorsAreLetIn()
    {
        await using var service = await TestService.StartAsync();
        var youth = await service.CitizenAsync(Family.Youth);
        await MoveAsync(service, TimeSpan.FromMinutes(1));

        using (var refused = await service.TryRecordAsync(Consent(), youth)) await ProblemAssert.IsProblemAsync(refused, 503);
        await service.UseSwitchAsync(closed: true);
        await MoveAsync(service, TimeSpan.Zero);
        await service.UseSwitchAsync(closed: false);
        Assert.Empty(await service.QueryAsync(Family.Youth, youth));
        Assert.Contains(service.Log.All, line => line.Contains("clock is right again", StringComparison.Ordinal));
    }

    [Threat("T-22")]
    [Theory]
    [InlineData(4.9, 200)]
    [InlineData(5.1, 503)]
    [InlineData(86400, 503)]
    public async Task Clock_GoesBackAfterADecision_RefusesBeyondFiveSecondsUntilItIsPastIt(double seconds, int status)
    {
        await using var service = await TestService.StartAsync();
        var token = await service.TokenAsync();
        Assert.Equal(200, await AskAsync(service, token));
        service.Clock.Now -= TimeSpan.FromSeconds(seconds);
        Assert.Equal(status, await AskAsync(service, await service.TokenAsync()));

        service.Clock.Now += TimeSpan.FromSeconds(seconds + 1);
        Assert.Equal(200, await AskAsync(service, await service.TokenAsync()));
    }

    // The machine's image was put back, or its clock while the service was down.
    [Fact]
    public async Task Clock_BehindTheLastDecisionAtTheStart_Refuses()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--Storage:ConnectionString", $"Data Source={folder["access.db"]}"];
        await using (var before = await TestService.StartAsync(null, settings))
        {
            before.Clock.Now += TimeSpan.FromSeconds(10);
            Assert.Equal(200, await AskAsync(before, await before.TokenAsync()));
            await before.Host.Services.GetRequiredService<ClockWatch>().CompareAsync(CancellationToken.None);
        }

        await using var after = await TestService.StartAsync(null, settings);
        Assert.Equal(503, await AskAsync(after, await after.TokenAsync()));
        using var startup = await after.Client.GetAsync(new Uri("/health/startup", UriKind.Relative));
        var told = JsonDocument.Parse(await startup.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("started", told.GetProperty("status").GetString());
        Assert.Equal(-10, told.GetProperty("clockOffsetSeconds").GetDouble(), 0.001);
    }

    // Somebody deleted what the clock is compared with: it is not compared with what was before, and with everything that comes after.
    [Fact]
    public async Task Clock_WhereTheLatestDecisionWasDeleted_IsComparedWithTheNextOnes()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--Storage:ConnectionString", $"Data Source={folder["access.db"]}"];
        await using (var before = await TestService.StartAsync(null, settings))
        {
            Assert.Equal(200, await AskAsync(before, await before.TokenAsync()));
            await using (var database = SqliteDatabase.Open(folder["acts.db"], new() { Read = TimeSpan.FromSeconds(20), Write = TimeSpan.FromSeconds(20), Connections = 2 }))
                await database.WriteAsync(session => session.RunAsync("DELETE FROM latest_decision"), CancellationToken.None);
            before.Clock.Now += TimeSpan.FromSeconds(10);
            Assert.Equal(200, await AskAsync(before, await before.TokenAsync()));
            await before.Host.Services.GetRequiredService<ClockWatch>().CompareAsync(CancellationToken.None);
            Assert.DoesNotContain(before.Log.All, line => line.Contains("could not be compared", StringComparison.Ordinal));
        }

        await using var after = await TestService.StartAsync(null, settings);
        Assert.Equal(503, await AskAsync(after, await after.TokenAsync()));
        Assert.Equal(-10, after.Host.Services.GetRequiredService<ClockWatch>().Offset.TotalSeconds, 0.001);
    }

    [Fact]
    public async Task Clock_OfANodeThatIsAhead_IsNotToldToTheOthers()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--Storage:ConnectionString", $"Data Source={folder["access.db"]}"];
        await using var ahead = await TestService.StartAsync(null, settings);
        await using var right = await TestService.StartAsync(null, settings);
        ahead.Clock.Now += TimeSpan.FromHours(1);
        await MoveAsync(ahead, TimeSpan.FromHours(1));
        Assert.Equal(503, await AskAsync(ahead, await ahead.TokenAsync()));
        await right.Host.Services.GetRequiredService<ClockWatch>().CompareAsync(CancellationToken.None);

        Assert.Equal(TimeSpan.Zero, right.Host.Services.GetRequiredService<ClockWatch>().Offset);
        Assert.Equal(200, await AskAsync(right, await right.TokenAsync()));
    }

    // One entry from the future would keep every other node from recording until then.
    [Fact]
    public async Task Clock_OfANodeThatIsAhead_LeavesNothingInTheLogThatNodesShare()
    {
        await using var service = await TestService.StartAsync();
        var log = service.Host.Services.GetRequiredService<LogStore>();
        var ahead = Family.Now.AddHours(1);
        var record = new LogRecord(EntryKind.Operation, DecisionIds.New(ahead), ahead, [LogPart.Common("{}"u8.ToArray())]);
        await MoveAsync(service, TimeSpan.FromHours(1));

        await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync(record, CancellationToken.None));
        Assert.Null(await log.Reader.FindAsync(record.Id, EntryKind.Operation, CancellationToken.None));

        await MoveAsync(service, TimeSpan.Zero);
        Assert.True(await log.AppendAsync(record, CancellationToken.None) > 0);
    }

    internal static async Task MoveAsync(TestService service, TimeSpan ahead)
    {
        ((AgreeingClock)service.Host.Services.GetRequiredService<IReferenceClock>()).Ahead = ahead;
        await service.Host.Services.GetRequiredService<ClockWatch>().CompareAsync(CancellationToken.None);
    }

    private static async Task<int> AskAsync(TestService service, string token)
    {
        using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), token);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable) Assert.Equal("urn:access:problem:clock-not-trusted", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        return (int)response.StatusCode;
    }
}
