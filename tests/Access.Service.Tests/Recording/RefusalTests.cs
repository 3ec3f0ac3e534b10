using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Sources.Acts.Store;
using Access.Sources.Register;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Recording;

/// <summary>Every refusal of the law at the door, each with its near miss on the legal side.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private const string NotConfirmed = "urn:access:problem:not-confirmed-by-the-register";

    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Consent_AgeOfTheYouth_IsSixteenOrSeventeen()
    {
        const string Type = "urn:access:problem:consent-at-sixteen-or-seventeen";
        await RefusedAsync(Consent(service.PutChild(0, Cast.Turns(16, 1))), Cast.Number(0), 422, Type);
        await KeptAsync(Consent(service.PutChild(1, Cast.Turns(16))), Cast.Number(1));
        await KeptAsync(Consent(service.PutChild(2, Cast.Turns(18, 1))), Cast.Number(2));
        await RefusedAsync(Consent(service.PutChild(3, Cast.Turns(18))), Cast.Number(3), 422, Type);
    }

    // 2030 has no 29 February: the youth's time ends on the 28th. 2028 has it.
    [Theory]
    [InlineData("2028-02-28", false)]
    [InlineData("2028-02-29", true)]
    [InlineData("2030-02-27", true)]
    [InlineData("2030-02-28", false)]
    public async Task Consent_BornOn29February_CountsTheDayThatClosesMore(string day, bool recorded)
    {
        service.Clock.Now = DateTimeOffset.Parse(day + "T12:00:00+01:00", System.Globalization.CultureInfo.InvariantCulture);
        var act = Consent(service.PutChild(0, "2012-02-29"));

        if (recorded) await KeptAsync(act, Cast.Number(0));
        else await RefusedAsync(act, Cast.Number(0), 422, "urn:access:problem:consent-at-sixteen-or-seventeen");
    }

    [Fact]
    public async Task Consent_ForWhomItIs_IsALivingHolder()
    {
        await KeptAsync(Consent(), Family.Youth);
        await RefusedAsync(Consent(parent: Family.Stranger), Family.Youth, 422, NotConfirmed);
        await RefusedAsync(Consent(parent: Family.Nobody), Family.Youth, 422, NotConfirmed);
        service.PutAdult(10, change: person => person["status"] = new JsonArray(Cast.Element(("status", "Deceased"))));
        await RefusedAsync(Consent(service.PutChild(0, "2009-02-03", null, Cast.Number(10)), Cast.Number(10)), Cast.Number(0), 422, NotConfirmed);
    }

    [Fact]
    public async Task Consent_GiverWhoIsNotConfirmed_IsRefused()
    {
        const string Type = "urn:access:problem:giver-is-confirmed";
        service.PutChild(0, "2009-02-03", person => person["status"] = new JsonArray(Cast.Element(("status", "Deceased"))));
        service.PutChild(1, "2009-02-03", person => person["falseIdentity"] = Cast.Element(("isFalse", true)));
        await RefusedAsync(Consent(Cast.Number(0)), Cast.Number(0), 422, Type);

        await RefusedAsync(Consent(Family.Nobody), Family.Nobody, 422, "urn:access:problem:consent-at-sixteen-or-seventeen");
    }

    [Fact]
    public async Task Exception_AgeOfTheChild_IsUnderSixteenAndForAWishFromTwelve()
    {
        var token = await service.HealthWorkerAsync();
        var (twelveTomorrow, twelve, fifteen, sixteen) = (
            service.PutChild(0, Cast.Turns(12, 1)), service.PutChild(1, Cast.Turns(12)), service.PutChild(2, Cast.Turns(16, 1)), service.PutChild(3, Cast.Turns(16)));

        await KeptByAsync(Exception(fifteen), token);
        await RefusedByAsync(Exception(sixteen), token, 422, NotConfirmed);
        foreach (var basis in (string[])["childs-wish", "contact-unknown-to-parents"])
        {
            await RefusedByAsync(Exception(twelveTomorrow).With(("basis", basis)), token, 422, NotConfirmed);
            await KeptByAsync(Exception(twelve).With(("basis", basis)), token);
            await KeptByAsync(Exception(fifteen).With(("basis", basis)), token);
            await RefusedByAsync(Exception(sixteen).With(("basis", basis)), token, 422, NotConfirmed);
        }

        await KeptByAsync(Exception(twelveTomorrow), token);
        await RefusedByAsync(Exception(Family.Nobody), token, 422, NotConfirmed);
    }

    [Fact]
    public async Task Exception_ReasonAndEnd_AreWithinTheirLimits()
    {
        var token = await service.HealthWorkerAsync();
        const string Reason = "urn:access:problem:exception-with-reason";
        await RefusedByAsync(Exception().With(("reason", new string('x', 9))), token, 422, Reason);
        await KeptByAsync(Exception().With(("reason", new string('x', 10))), token);
        await KeptByAsync(Exception().With(("reason", string.Concat(Enumerable.Repeat("\U0001F9D2", 2000)))), token);
        await RefusedByAsync(Exception().With(("reason", new string('x', 2001))), token, 422, Reason);
        await RefusedByAsync(Exception().With(("reason", "         x        ")), token, 422, Reason);
        await RefusedByAsync(Exception().Without("reason"), token, 422, Reason);

        const string Long = "urn:access:problem:exception-within-twelve-months";
        await KeptByAsync(Exception().With(("validTo", "2027-11-20T12:00:00+01:00")), token);
        await RefusedByAsync(Exception().With(("validTo", "2027-11-20T12:00:01+01:00")), token, 422, Long);
        await RefusedByAsync(Exception().With(("validTo", "2027-11-21T12:00:00+01:00")), token, 422, Long);
        await RefusedByAsync(Exception().Without("validTo"), token, 422, "urn:access:problem:exception-with-end");
        await RefusedByAsync(Exception().With(("validTo", "2026-11-20T12:00:00+01:00")), token, 422, "urn:access:problem:ends-after-it-begins");
        await KeptByAsync(Exception().With(("validTo", "2026-11-20T12:00:01+01:00")), token);

        await RefusedByAsync(Exception().Without("basis"), token, 422, "urn:access:problem:exception-with-basis");
        await RefusedByAsync(Exception().With(("basis", "convenience")), token, 422, "urn:access:problem:exception-with-basis");
        await RefusedByAsync(Exception().Without("provider"), token, 422, "urn:access:problem:exception-with-provider");
    }

    [Fact]
    public async Task Beginning_OfAnAct_IsNowOrWithinAYear()
    {
        var token = await service.HealthWorkerAsync();
        await KeptByAsync(Exception().With(("validFrom", "2026-11-20T11:59:50+01:00")), token);
        await RefusedByAsync(Exception().With(("validFrom", "2026-11-20T11:59:49+01:00")), token, 422, "urn:access:problem:begins-now-or-later");
        await KeptAsync(Consent().With(("validFrom", "2027-11-20T12:00:00+01:00")), Family.Youth);
        await RefusedAsync(Consent().With(("validFrom", "2027-11-20T12:00:01+01:00")), Family.Youth, 422, "urn:access:problem:begins-within-a-year");
    }

    [Fact]
    public async Task YouthAccess_AgeAndResponsibility_AreConfirmed()
    {
        await RefusedAsync(YouthAccess(service.PutChild(0, Cast.Turns(13, 1))), Family.Mother, 422, NotConfirmed);
        await KeptAsync(YouthAccess(service.PutChild(1, Cast.Turns(13))), Family.Mother);
        await KeptAsync(YouthAccess(service.PutChild(2, Cast.Turns(16, 1))), Family.Mother);
        await RefusedAsync(YouthAccess(service.PutChild(3, Cast.Turns(16))), Family.Mother, 422, NotConfirmed);
        await RefusedAsync(YouthAccess(Cast.Number(1), Family.Stranger), Family.Stranger, 422, NotConfirmed);
        await RefusedAsync(YouthAccess(Cast.Number(1), Family.Nobody), Family.Nobody, 422, "urn:access:problem:giver-is-confirmed");
    }

    [Fact]
    public async Task OwnGrant_AgesAndLength_AreWithinTheirLimits()
    {
        await RefusedAsync(Grant(service.PutChild(0, Cast.Turns(16, 1))), Cast.Number(0), 422, "urn:access:problem:grant-from-sixteen");
        await KeptAsync(Grant(service.PutChild(1, Cast.Turns(16))), Cast.Number(1));
        await RefusedAsync(Grant(recipient: service.PutAdult(2, Cast.Turns(18, 1))), Family.Youth, 422, NotConfirmed);
        await KeptAsync(Grant(recipient: service.PutAdult(3, Cast.Turns(18))), Family.Youth);
        await RefusedAsync(Grant(recipient: Family.Youth), Family.Youth, 422, "urn:access:problem:never-to-oneself");
        await RefusedAsync(Grant(recipient: Family.Nobody), Family.Youth, 422, NotConfirmed);

        const string Long = "urn:access:problem:power-of-attorney-within-five-years";
        await KeptAsync(Grant().With(("validTo", "2031-11-20T12:00:00+01:00")), Family.Youth);
        await RefusedAsync(Grant().With(("validTo", "2031-11-20T12:00:01+01:00")), Family.Youth, 422, Long);

        var open = await service.RecordAsync(Grant().Without("validTo"), await service.CitizenAsync(Family.Youth));
        Assert.Equal(new DateTimeOffset(2031, 11, 20, 12, 0, 0, TimeSpan.FromHours(1)), open.Body.GetProperty("validTo").GetDateTimeOffset());
    }

    [Fact]
    public async Task LackOfCompetence_AgesLengthAndRecorder_AreWithinTheirLimits()
    {
        var token = await service.HealthWorkerAsync();
        JsonObject Lack(string grantor) => Grant(grantor, Family.Mother, "lacks-competence");

        await RefusedByAsync(Lack(service.PutChild(0, Cast.Turns(12, 1))), token, 422, NotConfirmed);
        await KeptByAsync(Lack(service.PutChild(1, Cast.Turns(12))), token);
        await RefusedByAsync(Lack(Cast.Number(1)).With(("recipient", service.PutAdult(2, Cast.Turns(18, 1)))), token, 422, NotConfirmed);
        await KeptByAsync(Lack(Cast.Number(1)).With(("recipient", service.PutAdult(3, Cast.Turns(18)))), token);
        await RefusedByAsync(Lack(Cast.Number(1)).With(("recipient", Cast.Number(1))), token, 422, NotConfirmed);
        var open = await service.RecordAsync(Lack(Cast.Number(1)).Without("validTo"), token);
        Assert.Equal(new DateTimeOffset(2031, 11, 20, 12, 0, 0, TimeSpan.FromHours(1)), open.Body.GetProperty("validTo").GetDateTimeOffset());
        await RefusedByAsync(
            Lack(Cast.Number(1)).With(("validTo", "2031-11-21T12:00:00+01:00")), token, 422, "urn:access:problem:power-of-attorney-within-five-years");

        var mother = await service.TokenAsync(RecordScope, ("pid", Family.Mother), ("hpr", "9144897"), ("orgnr", Cast.Hospital));
        await RefusedByAsync(Lack(Cast.Number(1)), mother, 403, "urn:access:problem:lack-of-competence-never-by-the-recipient");
        var stranger = await service.TokenAsync(RecordScope, ("pid", Family.Stranger), ("hpr", "9144897"), ("orgnr", Cast.Hospital));
        await KeptByAsync(Lack(Cast.Number(1)), stranger);
    }

    [Fact]
    public async Task Policy_WhatItHoldsBack_IsTypesOfDocuments()
    {
        var token = await service.StaffAsync();
        const string Group = "urn:access:problem:policy-by-diagnosis-or-unit";
        await KeptByAsync(Policy(), token);
        await KeptByAsync(Policy([.. Enumerable.Range(1, 12).Select(number => $"D{number:00}-2")]), token);
        await RefusedByAsync(Policy([.. Enumerable.Range(1, 12).Select(number => $"D{number:00}-2"), "S01-2"]), token, 422, "urn:access:problem:policy-of-at-most-twelve-types");
        foreach (var group in (string[])["F84.0", "BUP", "department-7", "child-psychiatry"])
            await RefusedByAsync(Policy("S01-2", group), token, 422, Group);
        foreach (var member in (string[])["excludedDiagnoses", "department", "unit", "speciality"])
            await RefusedByAsync(Policy().With((member, new JsonArray("x"))), token, 422, Group);
        foreach (var type in (string[])["A03-2", "A13-2", "B01-2", "B02-2", "B03-2"])
            await RefusedByAsync(Policy("S01-2", type), token, 422, "urn:access:problem:policy-never-the-record");
        await RefusedByAsync(Policy().With(("excludedDocumentTypes", new JsonArray())), token, 422, "urn:access:problem:policy-holds-something-back");
        await RefusedByAsync(Policy().Without("reason"), token, 422, "urn:access:problem:policy-with-reason");
    }

    [Threat("T-09")]
    [Fact]
    public async Task Recorder_OtherThanTheOneWhoMay_IsRefusedAndLogged()
    {
        var child = service.PutChild(0, Cast.Turns(13));
        await RefusedAsync(Consent(), Family.Mother, 403, "urn:access:problem:consent-by-the-youth");
        await RefusedAsync(YouthAccess(child), child, 403, "urn:access:problem:youth-access-by-the-parent");
        await RefusedAsync(YouthAccess(child), Family.Father, 403, "urn:access:problem:youth-access-by-the-parent");
        await RefusedAsync(Grant(), Family.Stranger, 403, "urn:access:problem:grant-by-the-grantor");
        await RefusedAsync(Exception(), Family.Mother, 403, "urn:access:problem:exception-by-health-worker");
        await RefusedByAsync(Exception(), await service.StaffAsync(), 403, "urn:access:problem:exception-by-health-worker");
        await RefusedByAsync(Exception(), await service.HealthWorkerAsync(Cast.OtherHospital), 403, "urn:access:problem:exception-by-its-provider");
        await RefusedByAsync(Grant(ground: "lacks-competence"), await service.StaffAsync(), 403, "urn:access:problem:lack-of-competence-by-health-worker");
        await RefusedAsync(Grant(ground: "lacks-competence"), Family.Youth, 403, "urn:access:problem:lack-of-competence-by-health-worker");
        await RefusedByAsync(Policy(), await service.StaffAsync(Cast.OtherHospital), 403, "urn:access:problem:policy-by-its-provider");

        // A portal's own organisation stands in a citizen's token; that makes nobody its staff.
        await RefusedByAsync(Policy(), await service.TokenAsync(RecordScope, ("pid", Family.Mother), ("orgnr", Cast.Hospital)), 403, "urn:access:problem:policy-by-its-provider");

        foreach (var level in (string[])["2", "3"])
        {
            await RefusedByAsync(Consent(), await service.CitizenAsync(Family.Youth, level), 403, "urn:access:problem:recorded-at-level-four");
            var worker = await service.TokenAsync(RecordScope, ("hpr", "9144897"), ("orgnr", Cast.Hospital), ("level", level));
            await RefusedByAsync(Exception(), worker, 403, "urn:access:problem:recorded-at-level-four");
        }

        using var ofAScope = await service.TryRecordAsync(Consent(), await service.TokenAsync("access:decide", ("pid", Family.Youth)));
        Assert.Equal("urn:access:problem:scope-required", (await ProblemAssert.IsProblemAsync(ofAScope, 403)).Type);
        Assert.Contains(service.Log.All, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("consent-by-the-youth", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.All, line => line.Contains(Family.Youth, StringComparison.Ordinal) || line.Contains(Family.Mother, StringComparison.Ordinal));
    }

    [Threat("T-10")]
    [Fact]
    public async Task Refusals_ThatRestOnAnyoneElse_AreTheSameToTheByte()
    {
        service.PutAdult(10, change: person => person["status"] = new JsonArray(Cast.Element(("status", "Deceased"))));
        var minor = service.PutAdult(11, Cast.Turns(18, 1));
        var youth = await service.CitizenAsync(Family.Youth);
        var bodies = new HashSet<string>();
        foreach (var act in (JsonObject[])
            [
                Consent(parent: Family.Nobody), Consent(parent: Family.Stranger), Consent(parent: Cast.Number(10)),
                Grant(recipient: Family.Nobody), Grant(recipient: Cast.Number(10)), Grant(recipient: minor),
            ])
        {
            bodies.Add(await BodyAsync(act, youth));
        }

        var parent = await service.CitizenAsync(Family.Mother);
        foreach (var child in (string[])[Family.Nobody, Family.Child, Family.Stranger, Family.Youth])
            bodies.Add(await BodyAsync(YouthAccess(child), parent));
        var worker = await service.HealthWorkerAsync();
        foreach (var child in (string[])[Family.Nobody, Family.Stranger, Family.Youth])
            bodies.Add(await BodyAsync(Exception(child), worker));

        Assert.Single(bodies);
    }

    [Fact]
    public async Task Recording_RegisterThatDoesNotAnswer_IsRefusedAndNothingIsStored()
    {
        var token = await service.CitizenAsync(Family.Youth);
        await service.Host.StandIn!.Faults.BeginAsync(new() { Failures = [new() { Status = 500 }] });
        using var refused = await service.TryRecordAsync(Consent(), token);
        Assert.True((int)refused.StatusCode is 422 or 503, await refused.Content.ReadAsStringAsync());

        await service.Host.StandIn!.Faults.BeginAsync(new());
        Assert.Empty(await service.QueryAsync(Family.Youth, token));
    }

    [Fact]
    public async Task Recording_RegisterDownForEverybody_IsRefusedAndEndingIsNot()
    {
        await using var alone = await TestService.StartAsync(builder => builder.Services.AddSingleton<IPersonRegister, ClosingRegister>());
        var register = (ClosingRegister)alone.Host.Services.GetRequiredService<IPersonRegister>();
        var youth = await alone.CitizenAsync(Family.Youth);
        var consent = await alone.RecordAsync(Consent(), youth);
        register.IsDown = true;

        using var refused = await alone.TryRecordAsync(Consent(), youth);
        Assert.Equal("urn:access:problem:register-not-available", (await ProblemAssert.IsProblemAsync(refused, 503)).Type);
        Assert.Single(await alone.QueryAsync(Family.Youth, youth));
        await alone.EndAsync(consent, youth);
        register.IsDown = false;
        Assert.False((await alone.DecidesAsync(Family.Mother, Family.Youth)).Decision);
    }

    [Fact]
    public async Task Acts_StoreThatDoesNotAnswer_AreAProblem()
    {
        await using var alone = await TestService.StartAsync(builder => builder.Services.AddSingleton<IActStore, SilentStore>());
        var youth = await alone.CitizenAsync(Family.Youth);

        using var refused = await alone.TryRecordAsync(Consent(), youth);
        Assert.Equal("urn:access:problem:acts-not-available", (await ProblemAssert.IsProblemAsync(refused, 503)).Type);
        using var read = await alone.TryReadAsync("x", youth);
        await ProblemAssert.IsProblemAsync(read, 503);
    }

    private async Task<string> BodyAsync(JsonObject act, string token)
    {
        using var response = await service.TryRecordAsync(act, token);
        await ProblemAssert.IsProblemAsync(response, 422);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        body.Remove("traceId");
        return body.ToJsonString();
    }

    private async Task KeptAsync(JsonObject act, string person) => await KeptByAsync(act, await service.CitizenAsync(person));

    private async Task KeptByAsync(JsonObject act, string token) => await service.RecordAsync(act, token);

    private async Task RefusedAsync(JsonObject act, string person, int status, string type) =>
        await RefusedByAsync(act, await service.CitizenAsync(person), status, type);

    // The same is refused in a preview, and nothing is stored by either.
    private async Task RefusedByAsync(JsonObject act, string token, int status, string type)
    {
        using (var response = await service.TryRecordAsync(act, token))
            Assert.Equal(type, (await ProblemAssert.IsProblemAsync(response, status)).Type);
        using var preview = await service.PostAsync("/v1/acts/preview", act.ToJsonString(), token);
        Assert.Equal(type, (await ProblemAssert.IsProblemAsync(preview, status)).Type);
    }
}
