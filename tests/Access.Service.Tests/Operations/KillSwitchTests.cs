using System.Text.Json.Nodes;
using Access.Service.Operations;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Operations;

/// <summary>The kill switch on one node: what it closes, who may use it, and that it outlives the node.</summary>
public sealed class KillSwitchTests
{
    private const string Reason = "Wrong answers were reported";

    [Fact]
    public async Task Closed_EveryQuestion_IsUnavailableUntilItIsOpened()
    {
        await using var service = await TestService.StartAsync();
        Assert.Equal((true, "open"), await service.DecidesAsync(Family.Mother, Family.Child));
        await service.UseSwitchAsync(closed: true);

        // Whoever asks and whatever for: hidden, unknown, a stranger, a number that is none.
        foreach (var (asker, child) in ((string, string)[])
            [
                (Family.Mother, Family.Child), (Family.Mother, Family.ProtectedChild), (Family.Stranger, Family.Child), (Family.Mother, Family.Nobody),
                (Family.Mother, Family.Youth), (Family.Mother, "nonsense"), ("nonsense", "nonsense"),
            ])
        {
            Assert.Equal((false, "unavailable"), await service.DecidesAsync(asker, child));
        }

        var lowLevel = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother), ("level", "3"));
        var answer = await service.AskAsync(Family.Question(Family.Mother, Family.Child), lowLevel);
        Assert.Equal("unavailable", answer.GetProperty("context").GetProperty("code").GetString());

        await service.UseSwitchAsync(closed: false);
        Assert.Equal((true, "open"), await service.DecidesAsync(Family.Mother, Family.Child));
        Assert.Equal((false, "closed"), await service.DecidesAsync(Family.Mother, Family.ProtectedChild));
    }

    [Fact]
    public async Task Closed_WhatPeopleGave_CanBeTakenBackAndNothingIsGiven()
    {
        await using var service = await TestService.StartAsync();
        var youth = await service.CitizenAsync(Family.Youth);
        var consent = await service.RecordAsync(Consent(), youth);
        await service.UseSwitchAsync(closed: true);

        using (var refused = await service.TryRecordAsync(Consent(), youth)) await ProblemAssert.IsProblemAsync(refused, 503);
        await service.EndAsync(consent, youth);
        await service.UseSwitchAsync(closed: false);
        Assert.False((await service.DecidesAsync(Family.Mother, Family.Youth)).Decision);
    }

    [Fact]
    public async Task Use_Preconditions_AreEachToldApart()
    {
        await using var service = await TestService.StartAsync();
        var token = await service.OperatorAsync();
        var (open, tag) = await service.ReadSwitchAsync();
        Assert.Equal(("false", "\"0\""), (open.GetProperty("closed").GetRawText(), tag));
        var close = $$"""{"closed":true,"reason":"{{Reason}}"}""";

        await RefusedAsync(service, token, close, null, 428, "if-match-required");
        await RefusedAsync(service, token, close, "\"7\"", 412, "kill-switch-has-changed");
        await RefusedAsync(service, token, close, "nonsense", 400, "malformed-request");
        await RefusedAsync(service, token, """{"closed":true}""", tag, 422, "operation-with-reason");
        await RefusedAsync(service, token, """{"closed":true,"reason":"short"}""", tag, 422, "operation-with-reason");
        await RefusedAsync(service, token, $$"""{"closed":true,"reason":"The child {{Family.Child}} was shown"}""", tag, 422, "operation-with-reason");
        await RefusedAsync(service, token, $$"""{"closed":true,"reason":"{{new string('x', 501)}}"}""", tag, 422, "operation-with-reason");
        await RefusedAsync(service, token, $$"""{"closed":"yes","reason":"{{Reason}}"}""", tag, 400, "malformed-request");
        await RefusedAsync(service, token, $$"""{"reason":"{{Reason}}"}""", tag, 400, "malformed-request");
        await RefusedAsync(service, await service.TokenAsync(), close, tag, 403, "scope-required");

        using var done = await service.OperateAsync(HttpMethod.Put, OperatorCalls.Switch, token, close, tag);
        Assert.Equal((200, "\"1\""), ((int)done.StatusCode, done.Headers.ETag?.Tag));
        await RefusedAsync(service, token, close, tag, 412, "kill-switch-has-changed");
        var (closed, _) = await service.ReadSwitchAsync();
        Assert.Equal((Reason, "portal"), (closed.GetProperty("reason").GetString(), closed.GetProperty("client").GetString()));
        Assert.Equal(Family.Now, closed.GetProperty("since").GetDateTimeOffset());
        Assert.Contains(service.Log.All, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("Client portal closed the kill switch", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.All, line => line.Contains(Family.Child, StringComparison.Ordinal));
    }

    // What is kept and shown names nobody by number, wherever the number stands in it.
    [Theory]
    [InlineData("Sak 12 {0} feilet stort")]
    [InlineData("sak 2026 {0}")]
    [InlineData("NIN {1}-{2} feilet")]
    [InlineData("{1} {2} fikk feil svar")]
    public async Task Use_WithANumberInTheReason_IsRefusedAndKeptNowhere(string reason)
    {
        await using var service = await TestService.StartAsync();
        var body = new JsonObject { ["closed"] = true, ["reason"] = reason.Replace("{0}", Family.Child, StringComparison.Ordinal).Replace("{1}", Family.Child[..6], StringComparison.Ordinal).Replace("{2}", Family.Child[6..], StringComparison.Ordinal) };

        await RefusedAsync(service, await service.OperatorAsync(), body.ToJsonString(), "*", 422, "operation-with-reason");
        Assert.False((await service.ReadSwitchAsync()).Body.GetProperty("closed").GetBoolean());
    }

    [Theory]
    [InlineData("Persontjenesten svarer 503 siden 2026-11-26 12:30, sak 20261126-0042")]
    [InlineData("Ring vakt 22 00 00 00 eller 974705788, se INC0012345678")]
    public async Task Use_WithOtherDigitsInTheReason_IsDone(string reason)
    {
        await using var service = await TestService.StartAsync();
        using var done = await service.OperateAsync(
            HttpMethod.Put, OperatorCalls.Switch, await service.OperatorAsync(), new JsonObject { ["closed"] = true, ["reason"] = reason }.ToJsonString(), "*");
        Assert.Equal(200, (int)done.StatusCode);
    }

    // T-13: a client chooses its own name, and log lines name it.
    [Fact]
    public async Task Use_ByAClientWhoseNameHoldsANumber_IsLoggedWithoutIt()
    {
        await using var service = await TestService.StartAsync();
        var token = await service.TokenAsync("access:operate access:record", ("client_id", $"ops-{Family.Child}"), ("hpr", "9144897"), ("orgnr", "974705788"));
        using (var refused = await service.TryRecordAsync(ActCalls.Exception().With(("validTo", "2099-01-01T00:00:00+01:00")), token)) Assert.InRange((int)refused.StatusCode, 400, 499);
        using (var done = await service.OperateAsync(HttpMethod.Put, OperatorCalls.Switch, token, $$"""{"closed":true,"reason":"{{Reason}}"}""", "*"))
            Assert.Equal(200, (int)done.StatusCode);

        Assert.Equal("(withheld)", (await service.ReadSwitchAsync()).Body.GetProperty("client").GetString());
        Assert.Contains(service.Log.All, line => line.Contains("Client (withheld) closed the kill switch", StringComparison.Ordinal));
        Assert.Contains(service.Log.All, line => line.Contains("to client (withheld)", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.All, line => line.Contains(Family.Child, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Closed_NodeStartsAgain_IsStillClosed()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--Storage:ConnectionString", $"Data Source={folder["access.db"]}"];
        await using (var before = await TestService.StartAsync(null, settings)) await before.UseSwitchAsync(closed: true);
        await using var after = await TestService.StartAsync(null, settings);

        Assert.Equal((false, "unavailable"), await after.DecidesAsync(Family.Mother, Family.Child));
    }

    [Fact]
    public async Task Closed_OnAnotherNodeThatSharesTheFile_ClosesWithinASecond()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--Storage:ConnectionString", $"Data Source={folder["access.db"]}"];
        await using var one = await TestService.StartAsync(null, settings);
        await using var other = await TestService.StartAsync(null, settings);
        Assert.True((await other.DecidesAsync(Family.Mother, Family.Child)).Decision);
        await one.UseSwitchAsync(closed: true);
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.Equal((false, "unavailable"), await other.DecidesAsync(Family.Mother, Family.Child));
    }

    [Fact]
    public async Task Reading_ThatWasOvertaken_NeverOpensAgain()
    {
        await using var service = await TestService.StartAsync();
        var killSwitch = (KillSwitch)service.Host.Services.GetService(typeof(KillSwitch))!;
        await service.UseSwitchAsync(closed: true);
        killSwitch.Take(new OperationsState(null, null), System.Diagnostics.Stopwatch.GetTimestamp());

        Assert.True(await killSwitch.IsClosedAsync(CancellationToken.None));
    }

    private static async Task RefusedAsync(TestService service, string token, string body, string? tag, int status, string type)
    {
        using var response = await service.OperateAsync(HttpMethod.Put, OperatorCalls.Switch, token, body, tag);
        Assert.Equal($"urn:access:problem:{type}", (await ProblemAssert.IsProblemAsync(response, status)).Type);
    }
}
