using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Recording;

/// <summary>Nothing opens without somebody having looked: what ends is listed, and renewed in one step.</summary>
public sealed class EndingTests : IAsyncLifetime
{
    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Ending_WithinTheDays_ListsTheOrganisationsOwnSoonestFirst()
    {
        var worker = await service.HealthWorkerAsync();
        var late = await service.RecordAsync(Exception().With(("validTo", "2026-12-20T11:59:59+01:00")), worker);
        var beyond = await service.RecordAsync(Exception().With(("validTo", "2026-12-20T12:00:00+01:00")), worker);
        var soon = await service.RecordAsync(Exception().With(("validTo", "2026-11-25T00:00:00+01:00")), worker);
        var ended = await service.RecordAsync(Exception().With(("validTo", "2026-11-26T00:00:00+01:00")), worker);
        await service.EndAsync(ended, worker);
        await service.RecordAsync(
            Exception().With(("provider", Cast.OtherHospital), ("validTo", "2026-11-25T00:00:00+01:00")), await service.HealthWorkerAsync(Cast.OtherHospital));

        Assert.Equal([soon.Id, late.Id], await IdsAsync(null, worker));
        Assert.Equal([soon.Id], await IdsAsync(new() { ["days"] = 7 }, worker));
        Assert.Equal([soon.Id, late.Id, beyond.Id], await IdsAsync(new() { ["days"] = 31 }, await service.StaffAsync()));
    }

    [Fact]
    public async Task Ending_AskedForByAPerson_IsRefused()
    {
        foreach (var token in (string[])
            [await service.CitizenAsync(Family.Mother), await service.TokenAsync(RecordScope, ("pid", Family.Mother), ("orgnr", Cast.Hospital)), await service.TokenAsync(RecordScope)])
        {
            using var response = await service.PostAsync("/v1/acts/ending", "{}", token);
            Assert.Equal("urn:access:problem:organisation-required", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
        }
    }

    [Fact]
    public async Task Renew_AnExceptionInForce_GoesOnClosingAndNamesTheOld()
    {
        var worker = await service.HealthWorkerAsync();
        var old = await service.RecordAsync(Exception(parent: Family.Father).With(("validTo", "2026-12-01T00:00:00+01:00")), worker);
        service.Clock.Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(1));
        worker = await service.HealthWorkerAsync(number: "1234567");

        var renewed = await RenewAsync(old.Id, "2027-11-30T12:00:00+01:00", worker, 201, "renewal-1");
        var again = await RenewAsync(old.Id, "2027-11-30T12:00:00+01:00", worker, 201, "renewal-1");

        Assert.Equal(renewed.Id, again.Id);
        Assert.NotEqual(old.Id, renewed.Id);
        Assert.Equal(old.Id, renewed.Body.GetProperty("renews").GetString());
        foreach (var member in (string[])["child", "parent", "basis", "scope", "provider", "reason"])
            Assert.Equal(old.Body.GetProperty(member).GetRawText(), renewed.Body.GetProperty(member).GetRawText());
        Assert.Equal("1234567", renewed.Body.GetProperty("recordedBy").GetProperty("hpr").GetString());
        service.Clock.Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(1));
        Assert.False((await service.DecidesAsync(Family.Father, Family.Child, "messages")).Decision);
        service.Clock.Now = new(2027, 11, 30, 12, 0, 0, TimeSpan.FromHours(1));
        Assert.True((await service.DecidesAsync(Family.Father, Family.Child, "messages")).Decision);
    }

    [Fact]
    public async Task Renew_OutsideTheLimits_IsRefused()
    {
        var worker = await service.HealthWorkerAsync();
        var child = service.PutChild(0, Cast.Turns(16, 3));
        var exception = await service.RecordAsync(Exception(child).With(("validTo", "2026-12-01T00:00:00+01:00")), worker);
        await RefusedAsync(exception.Id, "2027-11-20T12:00:01+01:00", worker, 422, "urn:access:problem:exception-within-twelve-months");
        await RefusedAsync(exception.Id, "2027-05-01T00:00:00+02:00", await service.HealthWorkerAsync(Cast.OtherHospital), 404, "urn:access:problem:not-found");
        await RefusedAsync(exception.Id, "2027-05-01T00:00:00+02:00", await service.StaffAsync(), 403, "urn:access:problem:exception-by-health-worker");
        await RefusedAsync(exception.Id, "2027-05-01T00:00:00+02:00", await service.CitizenAsync(Family.Mother), 404, "urn:access:problem:not-found");

        // The child turned 16 in between.
        service.Clock.Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(1));
        worker = await service.HealthWorkerAsync();
        await RefusedAsync(exception.Id, "2027-05-01T00:00:00+02:00", worker, 422, "urn:access:problem:not-confirmed-by-the-register");

        service.Clock.Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(1));
        await RefusedAsync(exception.Id, "2027-05-01T00:00:00+02:00", await service.HealthWorkerAsync(), 409, "urn:access:problem:act-already-ended");
        var policy = await service.RecordAsync(Policy(), await service.StaffAsync());
        await RefusedAsync(policy.Id, "2027-05-01T00:00:00+02:00", await service.StaffAsync(), 422, "urn:access:problem:only-exceptions-are-renewed");
    }

    private async Task<IEnumerable<string?>> IdsAsync(JsonObject? body, string token) =>
        (await service.ListAsync("/v1/acts/ending", body, token)).Select(act => act.GetProperty("id").GetString());

    private async Task<Recorded> RenewAsync(string id, string to, string token, int status, string key)
    {
        using var response = await TryRenewAsync(id, to, token, key);
        return await ReadAsync(response, status);
    }

    private async Task RefusedAsync(string id, string to, string token, int status, string type)
    {
        using var response = await TryRenewAsync(id, to, token, Guid.NewGuid().ToString());
        Assert.Equal(type, (await ProblemAssert.IsProblemAsync(response, status)).Type);
    }

    private Task<HttpResponseMessage> TryRenewAsync(string id, string to, string token, string key) => service.PostAsync(
        $"/v1/acts/{id}/renew", new JsonObject { ["validTo"] = to }.ToJsonString(), token, change: request => request.Headers.Add("Idempotency-Key", key));
}
