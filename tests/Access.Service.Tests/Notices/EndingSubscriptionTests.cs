using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Tests.Threats;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Notices;

/// <summary>No silent opening: an organisation subscribes to its own ending exceptions, by its token and nothing else.</summary>
public sealed class EndingSubscriptionTests
{
    [Fact]
    public async Task Exception_Ending_SendsTheOrganisationOneSignedEvent()
    {
        await using var service = await NoticeService.StartAsync(works: true, null, "--Notices:Poll", "00:00:00.020");
        var (id, secret) = await SubscribedAsync(service, await service.Service.StaffAsync());
        await SubscribedAsync(service, await service.Service.StaffAsync(Cast.OtherHospital), "other");
        var worker = await service.Service.HealthWorkerAsync();
        await service.Service.RecordAsync(Exception(), worker);
        var soon = await service.Service.RecordAsync(Exception().With(("validTo", "2026-12-01T00:00:00+01:00")), worker);

        var notice = Assert.Single(await service.Receiver.UntilAsync(1));
        Assert.True(SignatureCheck.IsSigned(notice, secret, out var keyId, out _));
        Assert.Equal((id, service.Receiver.Sink.AbsoluteUri), (keyId, notice.Target));
        Assert.Equal("application/cloudevents+json", notice.Headers["content-type"]);
        var members = JsonDocument.Parse(notice.Body).RootElement;
        Assert.Equal(
            ["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"], members.EnumerateObject().Select(member => member.Name));
        Assert.Equal("no.access.exception.ending.v1", members.GetProperty("type").GetString());
        Assert.Equal(soon.Id, members.GetProperty("subject").GetString());
        Assert.Equal(
            $$"""{"validTo":"2026-11-30T23:00:00Z","act":"{{service.Service.Host.Address.GetLeftPart(UriPartial.Authority)}}/v1/acts/{{soon.Id}}"}""",
            members.GetProperty("data").GetRawText());

        while ((await ShownAsync(service, id, worker)).GetProperty("delivered").GetInt32() == 0) await Task.Delay(20);
        await Task.Delay(500);
        Assert.Single(service.Receiver.All);
    }

    [Fact]
    public async Task Exception_RenewedInOneStep_SendsNothingUntilTheNewOneEnds()
    {
        await using var service = await NoticeService.StartAsync(false, null, "--Notices:EndingAhead", "7.00:00:00");
        await SubscribedAsync(service, await service.Service.StaffAsync());
        var worker = await service.Service.HealthWorkerAsync();
        var old = await service.Service.RecordAsync(Exception().With(("validTo", "2026-12-01T00:00:00+01:00")), worker);
        using var response = await service.Service.PostAsync(
            $"/v1/acts/{old.Id}/renew", """{"validTo":"2026-12-10T00:00:00+01:00"}""", worker, change: request => request.Headers.Add("Idempotency-Key", "renewal"));
        var renewed = (await NoticeService.JsonAsync(response, 201)).GetProperty("id").GetString();

        await service.PassAsync(new DateTimeOffset(2026, 12, 2, 23, 59, 59, TimeSpan.FromHours(1)) - service.Service.Clock.Now);
        Assert.Empty(service.Receiver.All);
        await service.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(renewed, JsonDocument.Parse(Assert.Single(service.Receiver.All).Body).RootElement.GetProperty("subject").GetString());
    }

    [Threat("T-02")]
    [Fact]
    public async Task Subscribe_OrganisationInTheBody_IsNotRead()
    {
        await using var service = await NoticeService.StartAsync();
        var body = Body(service).With(("organisation", Cast.Hospital), ("orgnr", Cast.Hospital), ("provider", Cast.Hospital));
        using var response = await service.PostAsync(body, await service.Service.StaffAsync(Cast.OtherHospital));
        await NoticeService.JsonAsync(response, 201);
        await service.Service.RecordAsync(Exception().With(("validTo", "2026-12-01T00:00:00+01:00")), await service.Service.HealthWorkerAsync());
        await service.PassAsync(TimeSpan.FromDays(1));
        Assert.Empty(service.Receiver.All);
    }

    [Fact]
    public async Task Subscribe_ByAnybodyButStaff_IsRefused()
    {
        await using var service = await NoticeService.StartAsync();
        foreach (var (token, type) in ((string, string)[])
            [
                (await service.Service.CitizenAsync(Family.Mother), "organisation-required"),
                (await service.Service.TokenAsync(RecordScope, ("pid", Family.Mother), ("orgnr", Cast.Hospital)), "organisation-required"),
                (await service.Service.TokenAsync(RecordScope), "organisation-required"),
                (await service.Service.TokenAsync(TestService.Decide, ("orgnr", Cast.Hospital)), "scope-required"),
                (await service.Service.TokenAsync(RecordScope, ("hpr", "9144897"), ("orgnr", Cast.Hospital), ("level", "3")), "level-four-required"),
            ])
        {
            using var response = await service.PostAsync(Body(service), token);
            Assert.EndsWith(type, (await ProblemAssert.IsProblemAsync(response, 403)).Type, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Show_AnybodyButTheOrganisation_IsNotFound()
    {
        await using var service = await NoticeService.StartAsync();
        var staff = await service.Service.StaffAsync();
        var (id, _) = await SubscribedAsync(service, staff);
        var shown = await ShownAsync(service, id, staff);
        Assert.Equal("ending-exceptions", shown.GetProperty("type").GetString());
        Assert.DoesNotContain(Cast.Hospital, shown.GetRawText(), StringComparison.Ordinal);

        foreach (var token in (string[])
            [
                await service.Service.StaffAsync(Cast.OtherHospital),
                await service.Service.TokenAsync(TestService.Decide, ("orgnr", Cast.Hospital)),
                await service.Service.TokenAsync(RecordScope, ("pid", Family.Mother), ("orgnr", Cast.Hospital)),
            ])
        {
            foreach (var (method, tail) in ((HttpMethod, string)[])[(HttpMethod.Get, ""), (HttpMethod.Delete, ""), (HttpMethod.Post, "/retry")])
            {
                using var refused = await service.SendAsync(method, id, token, tail);
                await ProblemAssert.IsProblemAsync(refused, 404);
            }
        }

        // Nor does the scope for acts show what the same client subscribed to for a pair.
        var (pair, _) = await service.SubscribeAsync(Family.Mother, Family.Child);
        using var hidden = await service.SendAsync(HttpMethod.Get, pair, staff);
        await ProblemAssert.IsProblemAsync(hidden, 404);
        using var deleted = await service.SendAsync(HttpMethod.Delete, id, staff);
        Assert.Equal(204, (int)deleted.StatusCode);
    }

    private static JsonObject Body(NoticeService service, string? path = null) => new()
    {
        ["type"] = "ending-exceptions",
        ["sink"] = path is null ? service.Receiver.Sink.AbsoluteUri : new Uri(service.Receiver.Sink, path).AbsoluteUri,
    };

    private static async Task<(string Id, byte[] Secret)> SubscribedAsync(NoticeService service, string token, string? path = null)
    {
        using var response = await service.PostAsync(Body(service, path), token);
        var made = await NoticeService.JsonAsync(response, 201);
        return (made.GetProperty("id").GetString()!, System.Buffers.Text.Base64Url.DecodeFromChars(made.GetProperty("secret").GetString()));
    }

    private static async Task<JsonElement> ShownAsync(NoticeService service, string id, string token)
    {
        using var response = await service.SendAsync(HttpMethod.Get, id, token);
        return await NoticeService.JsonAsync(response, 200);
    }
}
