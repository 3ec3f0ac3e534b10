using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Service.Tests.Recording;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Notices;

/// <summary>
/// A child is taken into care this hour and the register does not know it yet (S39): one call with a reason closes everything on
/// every node at once, and the organisation's privacy contact is alarmed.
/// </summary>
[Collection(PostgreSqlTests.Name)]
public sealed class AcuteExceptionTests(Cluster cluster)
{
    [Fact]
    public async Task Exception_ForEverything_ClosesEveryNodeAtOnceAndAlarmsTheOrganisation()
    {
        await using var bed = PostgreSqlBed.In(cluster);
        await bed.PrepareAsync();
        await using var receiver = await Receiver.StartAsync();
        string[] settings =
            ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", bed.ConnectionString, "--Storage:Keys", bed.Keys, "--Notices:Poll", "00:00:00.020"];
        await using var one = await TestService.StartAsync(null, settings);
        await using var other = await TestService.StartAsync(null, settings);
        var (id, secret) = await SubscribedAsync(one, receiver, await one.StaffAsync());
        await SubscribedAsync(one, receiver, await one.StaffAsync(Cast.OtherHospital), "other");
        foreach (var code in (string[])["appointments", "documents", "messages"]) Assert.True((await other.DecidesAsync(Family.Mother, Family.Child, code)).Decision);

        var act = await one.RecordAsync(Everything(), await one.HealthWorkerAsync());
        foreach (var node in (TestService[])[other, one])
        {
            foreach (var code in (string[])["appointments", "documents", "messages"])
            {
                Assert.Equal((false, "closed"), await node.DecidesAsync(Family.Mother, Family.Child, code));
                Assert.Equal((false, "closed"), await node.DecidesAsync(Family.Father, Family.Child, code));
            }
        }

        var alarm = Assert.Single(await receiver.UntilAsync(1));
        Assert.True(SignatureCheck.IsSigned(alarm, secret, out var keyId, out _));
        Assert.Equal(id, keyId);
        var told = JsonDocument.Parse(alarm.Body).RootElement;
        Assert.Equal(("no.access.exception.acute.v1", act.Id), (told.GetProperty("type").GetString(), told.GetProperty("subject").GetString()));
        Assert.EndsWith($"/v1/acts/{act.Id}", told.GetProperty("data").GetProperty("act").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Family.Child, alarm.Text, StringComparison.Ordinal);
        await Task.Delay(300);
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task Exception_NarrowerOrRenewed_AlarmsNobody()
    {
        await using var service = await NoticeService.StartAsync();
        await SubscribedAsync(service.Service, service.Receiver, await service.Service.StaffAsync());
        var worker = await service.Service.HealthWorkerAsync();
        await service.Service.RecordAsync(Exception(), worker);
        await service.Service.RecordAsync(Everything().With(("parent", Family.Mother)), worker);
        await service.Service.RecordAsync(Everything().With(("scope", new JsonObject { ["kind"] = "all", ["provider"] = Cast.Hospital })), worker);
        await service.WorkAsync();
        Assert.Empty(service.Receiver.All);

        var acute = await service.Service.RecordAsync(Everything(), worker);
        await service.WorkAsync();
        using var renewed = await service.Service.PostAsync(
            $"/v1/acts/{acute.Id}/renew", """{"validTo":"2027-06-01T00:00:00+02:00"}""", worker, change: request => request.Headers.Add("Idempotency-Key", "renewal"));
        Assert.Equal(201, (int)renewed.StatusCode);
        await service.WorkAsync();
        Assert.Single(service.Receiver.All);
    }

    [Fact]
    public async Task Exception_OfAnOrganisationThatNobodyWatches_IsToldToOperators()
    {
        await using var service = await NoticeService.StartAsync();
        await service.Service.RecordAsync(Everything(), await service.Service.HealthWorkerAsync());
        await service.WorkAsync();

        Assert.Contains(service.Service.Log.All, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("nobody was alarmed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subscription_ToAcuteExceptions_IsTheOrganisationsOwn()
    {
        await using var service = await NoticeService.StartAsync();
        var (id, _) = await SubscribedAsync(service.Service, service.Receiver, await service.Service.StaffAsync());
        using (var shown = await service.SendAsync(HttpMethod.Get, id, await service.Service.StaffAsync()))
            Assert.Equal("acute-exceptions", (await NoticeService.JsonAsync(shown, 200)).GetProperty("type").GetString());
        using (var hidden = await service.SendAsync(HttpMethod.Get, id, await service.Service.StaffAsync(Cast.OtherHospital)))
            await ProblemAssert.IsProblemAsync(hidden, 404);
        using var citizen = await service.PostAsync(Body(service.Receiver), await service.Service.CitizenAsync(Family.Mother));
        await ProblemAssert.IsProblemAsync(citizen, 403);
    }

    private static JsonObject Everything() => Exception().With(("scope", new JsonObject { ["kind"] = "all" }), ("reason", "Taken into care this hour; the register lags."));

    private static JsonObject Body(Receiver receiver, string? path = null) => new()
    {
        ["type"] = "acute-exceptions",
        ["sink"] = path is null ? receiver.Sink.AbsoluteUri : new Uri(receiver.Sink, path).AbsoluteUri,
    };

    private static async Task<(string Id, byte[] Secret)> SubscribedAsync(TestService service, Receiver receiver, string token, string? path = null)
    {
        using var response = await service.PostAsync("/v1/subscriptions", Body(receiver, path).ToJsonString(), token);
        var made = await NoticeService.JsonAsync(response, 201);
        return (made.GetProperty("id").GetString()!, System.Buffers.Text.Base64Url.DecodeFromChars(made.GetProperty("secret").GetString()));
    }
}
