using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Tests.Threats;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Recording;

/// <summary>Who may know of an act: its parties, its organisation, auditors. For anybody else it does not exist.</summary>
public sealed class VisibilityTests : IAsyncLifetime
{
    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Grant_ForAnybodyButItsParties_DoesNotExist()
    {
        var consent = await service.RecordAsync(Consent(), await service.CitizenAsync(Family.Youth));

        foreach (var token in (string[])[await service.CitizenAsync(Family.Youth), await service.CitizenAsync(Family.Mother)])
        {
            using var seen = await service.TryReadAsync(consent.Id, token);
            Assert.Equal(consent.Tag, (await ReadAsync(seen, 200)).Tag);
        }

        foreach (var token in (string[])
            [
                await service.CitizenAsync(Family.Father), await service.CitizenAsync(Family.Stranger),
                await service.HealthWorkerAsync(), await service.StaffAsync(), await service.TokenAsync(RecordScope),
            ])
        {
            using var read = await service.TryReadAsync(consent.Id, token);
            Assert.Equal("urn:access:problem:not-found", (await ProblemAssert.IsProblemAsync(read, 404)).Type);
            using var ended = await service.TryEndAsync(consent.Id, consent.Tag, token);
            Assert.Equal("urn:access:problem:not-found", (await ProblemAssert.IsProblemAsync(ended, 404)).Type);
            Assert.Empty(await service.QueryAsync(Family.Youth, token));
        }
    }

    // GDPR article 7(1): whoever rests on a consent can show it.
    [Fact]
    public async Task Consent_WhoseWordsAreNamed_IsShownWithThem()
    {
        var (act, youth) = (Consent(), await service.CitizenAsync(Family.Youth));
        act["textVersion"] = "nn-2026.11_a";
        var consent = await service.RecordAsync(act, youth);

        using var seen = await service.TryReadAsync(consent.Id, youth);
        Assert.Equal("nn-2026.11_a", (await ReadAsync(seen, 200)).Body.GetProperty("textVersion").GetString());
        using var unnamed = await service.TryReadAsync((await service.RecordAsync(Consent(services: "messages"), youth)).Id, youth);
        Assert.False((await ReadAsync(unnamed, 200)).Body.TryGetProperty("textVersion", out _));
    }

    [Fact]
    public async Task Exception_ForAnybodyButItsOrganisationAndAuditors_DoesNotExist()
    {
        var exception = await service.RecordAsync(Exception(), await service.HealthWorkerAsync());

        foreach (var token in (string[])
            [
                await service.CitizenAsync(Family.Mother), await service.CitizenAsync(Family.Father), await service.CitizenAsync(Family.Child),
                await service.HealthWorkerAsync(Cast.OtherHospital),
                await service.TokenAsync(RecordScope, ("pid", Family.Mother), ("orgnr", Cast.Hospital)),
            ])
        {
            using var read = await service.TryReadAsync(exception.Id, token);
            await ProblemAssert.IsProblemAsync(read, 404);
            using var ended = await service.TryEndAsync(exception.Id, exception.Tag, token);
            await ProblemAssert.IsProblemAsync(ended, 404);
            Assert.Empty(await service.QueryAsync(Family.Child, token));
        }

        var colleague = await service.HealthWorkerAsync(number: "1234567");
        var auditor = await service.TokenAsync("access:audit");
        foreach (var token in (string[])[colleague, auditor])
            Assert.Equal(exception.Id, Assert.Single(await service.QueryAsync(Family.Child, token)).GetProperty("id").GetString());

        // To audit is to see, not to end.
        using var byTheAuditor = await service.TryEndAsync(exception.Id, exception.Tag, await service.TokenAsync("access:record access:audit"));
        await ProblemAssert.IsProblemAsync(byTheAuditor, 404);
        using var byItsScope = await service.TryEndAsync(exception.Id, exception.Tag, auditor);
        await ProblemAssert.IsProblemAsync(byItsScope, 403);
        await service.EndAsync(exception, colleague);
    }

    [Fact]
    public async Task Query_ByAParent_GivesWhatTheParentRecordedOrWasGranted()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var mother = await service.CitizenAsync(Family.Mother);
        var toMother = await service.RecordAsync(Consent(), youth);
        var toFather = await service.RecordAsync(Consent(parent: Family.Father), youth);
        var toStranger = await service.RecordAsync(Grant(), youth);

        Assert.Equal([toMother.Id], Ids(await service.QueryAsync(Family.Youth, mother)));
        Assert.Equal([toFather.Id], Ids(await service.QueryAsync(Family.Youth, await service.CitizenAsync(Family.Father))));
        Assert.Equal([toMother.Id, toFather.Id, toStranger.Id], Ids(await service.QueryAsync(Family.Youth, youth)));
        Assert.Equal([toStranger.Id], Ids(await service.QueryAsync(Family.Youth, await service.CitizenAsync(Family.Stranger))));
        Assert.Empty(await service.QueryAsync(Family.Nobody, mother));
    }

    [Fact]
    public async Task Grant_ForOneWhoHadTheNumberThatItNames_DoesNotExist()
    {
        await service.PutWithNumberAsync(Family.Stranger, "1990-01-08", "norwegianIdentificationNumber", Family.Mother, isValid: true);
        var grant = await service.RecordAsync(Grant(Family.Mother, Family.Father), await service.CitizenAsync(Family.Mother));
        var stranger = await service.CitizenAsync(Family.Stranger);

        using var read = await service.TryReadAsync(grant.Id, stranger);
        await ProblemAssert.IsProblemAsync(read, 404);
        using var ended = await service.TryEndAsync(grant.Id, grant.Tag, stranger);
        await ProblemAssert.IsProblemAsync(ended, 404);
        foreach (var number in (string[])[Family.Mother, Family.Stranger]) Assert.Empty(await service.QueryAsync(number, stranger));
        Assert.Single(await service.QueryAsync(Family.Mother, await service.CitizenAsync(Family.Mother)));
    }

    // Who asks by a former number is not told the present one.
    [Fact]
    public async Task Query_ByAFormerNumber_ShowsTheActUnderTheNumberAskedWith()
    {
        var child = service.PutChild(0, "2012-11-02", person => person["norwegianIdentificationNumber"]!.AsArray().Add(Cast.Element(
            ("identificationNumber", Cast.Number(1)), ("identificationNumberType", "NationalIdentityNumber"), ("status", "Discontinued"))));
        await service.RecordAsync(YouthAccess(child), await service.CitizenAsync(Family.Mother));

        var seen = Assert.Single(await service.QueryAsync(Cast.Number(1), await service.CitizenAsync(child)));

        Assert.Equal(Cast.Number(1), seen.GetProperty("child").GetString());
        Assert.DoesNotContain(child, seen.GetRawText(), StringComparison.Ordinal);
    }

    [Threat("T-08")]
    [Fact]
    public async Task Recorder_OfAnExceptionOrALackOfCompetence_IsShownByOrganisation()
    {
        var worker = await service.TokenAsync(RecordScope, ("pid", Family.Stranger), ("hpr", "9144897"), ("orgnr", Cast.Hospital));
        var power = await service.RecordAsync(Grant(Family.Youth, Family.Mother, "lacks-competence"), worker);

        Assert.Equal($$"""{"hpr":"9144897","orgnr":"{{Cast.Hospital}}"}""", power.Body.GetProperty("recordedBy").GetRawText());
        var seen = Assert.Single(await service.QueryAsync(Family.Youth, await service.CitizenAsync(Family.Mother)));
        Assert.Equal($$"""{"orgnr":"{{Cast.Hospital}}"}""", seen.GetProperty("recordedBy").GetRawText());
    }

    [Threat("T-09")]
    [Fact]
    public async Task Query_AsOf_GivesWhatWasTrueThenAsItWasKnownThen()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var consent = await service.RecordAsync(Consent(), youth);
        var begun = Family.Now;
        service.Clock.Now = begun.AddMinutes(10);
        await service.EndAsync(consent, youth);
        service.Clock.Now = begun.AddMinutes(20);

        Assert.Equal([consent.Id], Ids(await service.QueryAsync(Family.Youth, youth)));
        Assert.Empty(await service.QueryAsync(Family.Youth, youth, Instant(begun.AddMinutes(15))));
        Assert.Equal([consent.Id], Ids(await service.QueryAsync(Family.Youth, youth, Instant(begun.AddMinutes(5)))));
        Assert.Empty(await service.QueryAsync(Family.Youth, youth, Instant(begun.AddMinutes(-5))));

        // At ten past nobody knew of the end; by now everybody does.
        JsonObject Both(int valid, int known) => new() { ["validAt"] = Instant(begun.AddMinutes(valid)), ["knownAt"] = Instant(begun.AddMinutes(known)) };
        Assert.Equal([consent.Id], Ids(await service.QueryAsync(Family.Youth, youth, Both(15, 5))));
        Assert.Empty(await service.QueryAsync(Family.Youth, youth, Both(15, 15)));
        Assert.Equal([consent.Id], Ids(await service.QueryAsync(Family.Youth, youth, Both(5, 15))));

        var history = Assert.Single(await service.QueryAsync(Family.Youth, youth));
        Assert.False(history.GetProperty("inForce").GetBoolean());
        Assert.Equal(consent.Id, Assert.Single(history.GetProperty("ends").EnumerateArray()).GetProperty("act").GetString());
        Assert.Equal("\"2\"", history.GetProperty("etag").GetString());
    }

    [Fact]
    public async Task Acts_WithoutATokenOrScope_AreNotToBeHad()
    {
        foreach (var path in (string[])["/v1/acts", "/v1/acts/x/end", "/v1/acts/query", "/v1/acts/preview", "/v1/acts/ending", "/v1/acts/x/renew"])
        {
            using var without = await service.PostAsync(path, "{}", null);
            await ProblemAssert.IsProblemAsync(without, 401);
            using var other = await service.PostAsync(path, "{}", await service.TokenAsync());
            await ProblemAssert.IsProblemAsync(other, 403);
        }
    }

    private static JsonValue Instant(DateTimeOffset at) => JsonValue.Create(at.ToString("O", CultureInfo.InvariantCulture));

    private static IEnumerable<string?> Ids(List<JsonElement> acts) => acts.Select(act => act.GetProperty("id").GetString());
}
