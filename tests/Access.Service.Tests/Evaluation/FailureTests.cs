using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Sources.Register;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Evaluation;

/// <summary>What happens when a part fails: nobody is let in, and the answer says no more than that.</summary>
[Collection(TimedTests.Name)]
public sealed class FailureTests
{
    [Threat("T-17")]
    [Theory]
    [InlineData("/access/v1/evaluation")]
    [InlineData("/access/v1/evaluations")]
    public async Task Evaluation_LogFails_Is503AndNobodyIsLetIn(string path)
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IDecisionLog>(new Log
        {
            Append = _ => throw new DecisionLogException("disk full"),
        }));
        using var response = await service.PostAsync(path, Family.Question(Family.Mother, Family.Child).ToJsonString(), await service.TokenAsync());

        var (type, _) = await ProblemAssert.IsProblemAsync(response, 503);
        Assert.Equal("urn:access:problem:not-recorded", type);
        Assert.DoesNotContain("decision\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("disk full", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluation_LogFailsInAnUnforeseenWay_Is503()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IDecisionLog>(new Log
        {
            Append = _ => throw new InvalidOperationException(Family.Child),
        }));
        using var response = await service.PostAsync(
            "/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), await service.TokenAsync());

        await ProblemAssert.IsProblemAsync(response, 503);
        Assert.DoesNotContain(service.Log.All, line => line.Contains(Family.Child, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluation_DatabaseIsTakenAway_Is503WithinASecondAndNotReady()
    {
        await using var service = await TestService.StartAsync();
        var token = await service.TokenAsync();
        Assert.True((await service.AskAsync(Family.Question(Family.Mother, Family.Child), token)).GetProperty("decision").GetBoolean());
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(service.Database)!)) File.Delete(file);

        var began = System.Diagnostics.Stopwatch.StartNew();
        using var response = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), token);
        Assert.InRange(began.ElapsedMilliseconds, 0, 1000);
        await ProblemAssert.IsProblemAsync(response, 503);

        using var ready = await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        await ProblemAssert.IsProblemAsync(ready, 503);
    }

    [Fact]
    public async Task Evaluation_TokenPersonCannotBeLookedUp_IsOnlyTheTokensNumber()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IPersonRegister>(new BrokenRegister()));
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Child));

        Assert.False((await service.AskAsync(Family.Question(Family.Child, Family.Child), token)).GetProperty("decision").GetBoolean());
        using var response = await service.PostAsync(
            "/access/v1/evaluation", Family.Question(Family.ChildsFormerNumber, Family.Child).ToJsonString(), token);
        await ProblemAssert.IsProblemAsync(response, 403);
    }

    [Fact]
    public async Task Evaluation_RegisterThrows_IsARecordedRefusal()
    {
        var log = new Log();
        await using var service = await TestService.StartAsync(builder =>
        {
            builder.Services.AddSingleton<IPersonRegister>(new BrokenRegister());
            builder.Services.AddSingleton<IDecisionLog>(log);
        });

        var answer = await service.AskAsync(Family.Question(Family.Mother, Family.Child));

        Assert.False(answer.GetProperty("decision").GetBoolean());
        Assert.Equal("closed", answer.GetProperty("context").GetProperty("code").GetString());
        var record = Assert.Single(Assert.Single(log.Appends));
        Assert.Equal(answer.GetProperty("context").GetProperty("decision_id").GetString(), record.Id);
        Assert.DoesNotContain(service.Log.All, line => line.Contains(Family.Child, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluations_Batch_IsRecordedInOneAppendWithWhoAskedAndTheRequestId()
    {
        var log = new Log();
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IDecisionLog>(log));
        var batch = Family.Question(Family.Mother, Family.Child);
        batch["evaluations"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject(), new System.Text.Json.Nodes.JsonObject { ["subject"] = "x" }, new System.Text.Json.Nodes.JsonObject());
        using var response = await service.PostAsync(
            "/access/v1/evaluations", batch.ToJsonString(), await service.TokenAsync(), change: request => request.Headers.Add("X-Request-ID", "r-1"));

        Assert.Equal(200, (int)response.StatusCode);
        var records = Assert.Single(log.Appends);
        Assert.Equal(2, records.Count);
        Assert.All(records, record => Assert.Equal(("portal", true, "r-1"), (record.ClientId, record.OnBehalfOfSystem, record.RequestId)));
        Assert.All(records, record => Assert.Equal(Family.Now, record.Decision.Instants.DecidedAt));
        Assert.All(records, record => Assert.Equal(new DateOnly(2026, 11, 20), record.Decision.Instants.RulesAsOf));
    }

    [Fact]
    public async Task Evaluation_RequestIdIsAnIdentityNumber_IsEchoedAndNotRecorded()
    {
        var log = new Log();
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IDecisionLog>(log));
        using var response = await service.PostAsync(
            "/access/v1/evaluation",
            Family.Question(Family.Mother, Family.Child).ToJsonString(),
            await service.TokenAsync(),
            change: request => request.Headers.Add("X-Request-ID", Family.Child));

        Assert.Equal(Family.Child, Assert.Single(response.Headers.GetValues("X-Request-ID")));
        Assert.Null(Assert.Single(Assert.Single(log.Appends)).RequestId);
    }

    [Threat("T-13")]
    [Fact]
    public async Task Log_OfEverything_HoldsNoIdentityNumber()
    {
        await using var service = await TestService.StartAsync();
        var token = await service.TokenAsync("access:decide access:audit", ("pid", Family.Mother));
        await service.AskAsync(Family.Question(Family.Mother, Family.Child), token);
        using var misplaced = await service.Client.GetAsync(new Uri($"/access/v1/{Family.Child}?nin={Family.Child}", UriKind.Relative));
        using var malformed = await service.PostAsync("/access/v1/evaluation", $"{{\"{Family.Child}\":", token);
        using var other = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Father, Family.Child).ToJsonString(), token);

        Assert.NotEmpty(service.Log.All);
        foreach (var number in (string[])[Family.Mother, Family.Father, Family.Child])
            Assert.DoesNotContain(service.Log.All, line => line.Contains(number, StringComparison.Ordinal));
    }

    private sealed class Log : IDecisionLog
    {
        internal List<IReadOnlyList<MadeDecision>> Appends { get; } = [];

        internal Func<IReadOnlyList<MadeDecision>, Task> Append { get; init; } = _ => Task.CompletedTask;

        public async Task AppendAsync(IReadOnlyList<MadeDecision> records, CancellationToken cancellationToken)
        {
            await Append(records);
            Appends.Add(records);
        }

        public Task KeepRulebookAsync(string edition, ReadOnlyMemory<byte> export, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> IsWritableAsync(CancellationToken cancellationToken) => Task.FromResult(true);
    }

    private sealed class BrokenRegister : IPersonRegister
    {
        public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"no {number.Value}");
    }
}
