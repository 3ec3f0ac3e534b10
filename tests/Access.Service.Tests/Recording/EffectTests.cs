using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Tests.Threats;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Recording;

/// <summary>What was recorded decides from then on, what was ended decides no more, and time does the rest by itself.</summary>
public sealed class EffectTests : IAsyncLifetime
{
    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Threat("T-27")]
    [Fact]
    public async Task Consent_RecordedAndEnded_OpensAndClosesAtOnce()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        Assert.Equal((false, "youth-consent-needed"), await service.DecidesAsync(Family.Mother, Family.Youth));

        var consent = await service.RecordAsync(Consent(), youth);
        Assert.Equal((true, "open"), await service.DecidesAsync(Family.Mother, Family.Youth));
        Assert.Equal((false, "youth-consent-needed"), await service.DecidesAsync(Family.Mother, Family.Youth, "messages"));
        Assert.Equal((false, "youth-consent-needed"), await service.DecidesAsync(Family.Father, Family.Youth));

        await service.EndAsync(consent, youth);
        Assert.Equal((false, "youth-consent-needed"), await service.DecidesAsync(Family.Mother, Family.Youth));
    }

    [Fact]
    public async Task Consent_EndedByTheParent_IsEnded()
    {
        var consent = await service.RecordAsync(Consent(), await service.CitizenAsync(Family.Youth));

        await service.EndAsync(consent, await service.CitizenAsync(Family.Mother));

        Assert.Equal((false, "youth-consent-needed"), await service.DecidesAsync(Family.Mother, Family.Youth));
    }

    [Fact]
    public async Task Consent_TurningEighteen_StopsByItself()
    {
        var youth = service.PutChild(0, Cast.Turns(18, 1));
        await service.RecordAsync(Consent(youth), await service.CitizenAsync(youth));
        service.Clock.Now = new(2026, 11, 20, 23, 59, 59, TimeSpan.FromHours(1));
        Assert.Equal((true, "open"), await service.DecidesAsync(Family.Mother, youth));

        service.Clock.Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(1));
        Assert.Equal((false, "adult"), await service.DecidesAsync(Family.Mother, youth));
    }

    [Fact]
    public async Task Exception_OneParentAndService_ClosesThatAndOpensWhenItEnds()
    {
        var worker = await service.HealthWorkerAsync();
        Assert.True((await service.DecidesAsync(Family.Father, Family.Child, "messages")).Decision);

        var exception = await service.RecordAsync(Exception(parent: Family.Father), worker);
        Assert.Equal((false, "closed"), await service.DecidesAsync(Family.Father, Family.Child, "messages"));
        Assert.True((await service.DecidesAsync(Family.Mother, Family.Child, "messages")).Decision);
        Assert.True((await service.DecidesAsync(Family.Father, Family.Child)).Decision);

        await service.EndAsync(exception, await service.HealthWorkerAsync(number: "1234567"));
        Assert.True((await service.DecidesAsync(Family.Father, Family.Child, "messages")).Decision);
    }

    [Fact]
    public async Task Exception_ForTheFormerNumber_ClosesUnderEveryNumber()
    {
        await service.RecordAsync(Exception(Family.ChildsFormerNumber), await service.HealthWorkerAsync());

        Assert.False((await service.DecidesAsync(Family.Mother, Family.Child, "messages")).Decision);
        Assert.False((await service.DecidesAsync(Family.Mother, Family.ChildsFormerNumber, "messages")).Decision);
    }

    [Fact]
    public async Task Exception_TurningSixteen_StopsCountingAndSoDoesTheAccessOfParents()
    {
        var child = service.PutChild(0, Cast.Turns(16, 1));
        var wish = Exception(child).With(("basis", "childs-wish"), ("scope", new JsonObject { ["kind"] = "all" }));
        await service.RecordAsync(wish, await service.HealthWorkerAsync());
        Assert.Equal((false, "closed"), await service.DecidesAsync(Family.Mother, child));

        service.Clock.Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(1));
        Assert.Equal((false, "youth-consent-needed"), await service.DecidesAsync(Family.Mother, child));

        // What opens by a new day waits until every clock that is trusted has reached it.
        await service.RecordAsync(Consent(child), await service.CitizenAsync(child));
        Assert.Equal((false, "closed"), await service.DecidesAsync(Family.Mother, child));
        service.Clock.Now += TimeSpan.FromSeconds(5);
        Assert.Equal((true, "open"), await service.DecidesAsync(Family.Mother, child));
    }

    [Fact]
    public async Task YouthAccess_FromThirteenToSixteen_LetsTheYouthIn()
    {
        var youth = service.PutChild(0, Cast.Turns(16, 1));
        Assert.False((await service.DecidesAsync(youth, youth, "prescriptions")).Decision);

        var access = await service.RecordAsync(YouthAccess(youth), await service.CitizenAsync(Family.Mother));
        Assert.True((await service.DecidesAsync(youth, youth, "prescriptions")).Decision);

        // The other party may end it.
        await service.EndAsync(access, await service.CitizenAsync(youth));
        Assert.False((await service.DecidesAsync(youth, youth, "prescriptions")).Decision);
        service.Clock.Now = new(2026, 11, 21, 0, 0, 5, TimeSpan.FromHours(1));
        Assert.True((await service.DecidesAsync(youth, youth, "prescriptions")).Decision);
    }

    [Fact]
    public async Task PowerOfAttorney_FromSeventeen_OpensItsAreaUntilEitherEndsIt()
    {
        var grant = await service.RecordAsync(Grant(), await service.CitizenAsync(Family.Youth));
        Assert.True((await service.DecidesAsync(Family.Stranger, Family.Youth)).Decision);
        Assert.False((await service.DecidesAsync(Family.Stranger, Family.Youth, "test-results")).Decision);

        await service.EndAsync(grant, await service.CitizenAsync(Family.Stranger));
        Assert.False((await service.DecidesAsync(Family.Stranger, Family.Youth)).Decision);
    }

    [Fact]
    public async Task Policy_OfAProvider_ClosesItsTypesThere()
    {
        var staff = await service.StaffAsync();
        var policy = await service.RecordAsync(Policy(), staff);
        Assert.False(await ReadsAsync("S01-2", Cast.Hospital));
        Assert.True(await ReadsAsync("S01-2", Cast.OtherHospital));
        Assert.True(await ReadsAsync("B02-2", Cast.Hospital));

        await service.EndAsync(policy, staff);
        Assert.True(await ReadsAsync("S01-2", Cast.Hospital));
    }

    [Fact]
    public async Task End_StatedForLater_EndsThen()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        var consent = await service.RecordAsync(Consent(), youth);
        await service.EndAsync(consent, youth, """{"validFrom":"2026-11-21T08:00:00+01:00"}""");

        service.Clock.Now = new(2026, 11, 21, 7, 59, 59, TimeSpan.FromHours(1));
        Assert.True((await service.DecidesAsync(Family.Mother, Family.Youth)).Decision);
        service.Clock.Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.FromHours(1));
        Assert.False((await service.DecidesAsync(Family.Mother, Family.Youth)).Decision);
    }

    [Fact]
    public async Task Exception_RecordedForLater_ClosesThen()
    {
        await service.RecordAsync(Exception().With(("validFrom", "2026-11-21T08:00:00+01:00")), await service.HealthWorkerAsync());

        Assert.True((await service.DecidesAsync(Family.Mother, Family.Child, "messages")).Decision);
        service.Clock.Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.FromHours(1));
        Assert.False((await service.DecidesAsync(Family.Mother, Family.Child, "messages")).Decision);
        service.Clock.Now = new(2027, 5, 1, 0, 0, 5, TimeSpan.FromHours(2));
        Assert.True((await service.DecidesAsync(Family.Mother, Family.Child, "messages")).Decision);
    }

    private async Task<bool> ReadsAsync(string type, string provider)
    {
        var question = Family.Question(Family.Mother, Family.Child);
        question["resource"] = new JsonObject
        {
            ["type"] = "document",
            ["id"] = "d",
            ["properties"] = new JsonObject { ["child"] = Family.Child, ["provider"] = provider, ["typeCode"] = type },
        };
        return (await service.AskAsync(question)).GetProperty("decision").GetBoolean();
    }
}
