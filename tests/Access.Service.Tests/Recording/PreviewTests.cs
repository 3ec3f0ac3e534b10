using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Recording;

/// <summary>What an act would open or close is told before it is recorded, and nothing that anybody may hide is told with it.</summary>
public sealed class PreviewTests : IAsyncLifetime
{
    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Consent_BeforeItIsRecorded_TellsWhatItOpensAndStoresNothing()
    {
        var youth = await service.CitizenAsync(Family.Youth);

        var preview = await service.PreviewAsync(Consent(), youth);

        Assert.Equal("guideline-2025", preview.GetProperty("rulebook").GetString());
        Assert.Equal(["parent appointments act opens", "parent appointments read opens", "parent documents act opens", "parent documents read opens"], Lines(preview));
        Assert.Empty(await service.QueryAsync(Family.Youth, youth));
        Assert.False((await service.DecidesAsync(Family.Mother, Family.Youth)).Decision);
    }

    [Fact]
    public async Task Consent_ThatAnotherCoversAlready_ChangesNothing()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        await service.RecordAsync(Consent(services: ["*"]), youth);

        Assert.Empty(Lines(await service.PreviewAsync(Consent(), youth)));
    }

    [Fact]
    public async Task Exception_OfOneServiceForOneOrEveryParent_TellsForWhomItCloses()
    {
        var worker = await service.HealthWorkerAsync();
        Assert.Equal(["parent messages act closes", "parent messages read closes"], Lines(await service.PreviewAsync(Exception(parent: Family.Father), worker)));

        var both = await service.PreviewAsync(Exception(), worker);
        Assert.Equal(2, both.GetProperty("changes").EnumerateArray().Select(line => line.GetProperty("holder").GetInt32()).Distinct().Count());
        Assert.DoesNotMatch("[0-9]{11}", both.GetRawText());
        Assert.Empty(Lines(await service.PreviewAsync(Exception(parent: Family.Stranger), worker)));
        Assert.True((await service.DecidesAsync(Family.Father, Family.Child, "messages")).Decision);
    }

    [Fact]
    public async Task Exception_OfOneDocument_TellsThatItCloses()
    {
        var act = Exception(parent: Family.Father).With(("scope", new JsonObject { ["kind"] = "document", ["id"] = "note-7" }));

        var preview = await service.PreviewAsync(act, await service.HealthWorkerAsync());

        Assert.All(preview.GetProperty("changes").EnumerateArray(), line => Assert.Equal("note-7", line.GetProperty("document").GetString()));
        Assert.Equal(2, preview.GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public async Task Policy_BeforeItIsRecorded_TellsWhichTypesClose()
    {
        var preview = await service.PreviewAsync(Policy(), await service.StaffAsync());

        Assert.Equal(
            ["S01-2", "family-mapping"],
            preview.GetProperty("changes").EnumerateArray().Select(line => line.GetProperty("documentType").GetString()).Distinct().Order(StringComparer.Ordinal));
    }

    // Two children alike in everything but what is hidden: an address, an exception that another provider recorded.
    [Fact]
    public async Task YouthAccess_OfTwoChildrenWhoDifferInWhatIsHidden_IsTheSameToTheByte()
    {
        var open = service.PutChild(0, "2012-11-02");
        var hidden = service.PutChild(1, "2012-11-02", person => person["addressProtection"] = new JsonArray(Cast.Element(("protectionLevel", "StrictlyConfidential"))));
        var excepted = service.PutChild(2, "2012-11-02");
        await service.RecordAsync(Exception(excepted).With(("scope", new JsonObject { ["kind"] = "all" })), await service.HealthWorkerAsync());
        var mother = await service.CitizenAsync(Family.Mother);

        var previews = new List<string>();
        foreach (var child in (string[])[open, hidden, excepted])
            previews.Add((await service.PreviewAsync(YouthAccess(child), mother)).GetRawText());

        Assert.Single(previews.Distinct());
        Assert.Contains("prescriptions", previews[0], StringComparison.Ordinal);
    }

    // Nor does another organisation's exception show to a health worker.
    [Fact]
    public async Task Exception_WhereAnotherOrganisationClosedAlready_TellsTheSame()
    {
        var worker = await service.HealthWorkerAsync();
        var before = (await service.PreviewAsync(Exception(parent: Family.Father), worker)).GetRawText();
        var other = Exception(parent: Family.Father).With(("provider", Cast.OtherHospital));
        await service.RecordAsync(other, await service.HealthWorkerAsync(Cast.OtherHospital));

        Assert.Equal(before, (await service.PreviewAsync(Exception(parent: Family.Father), worker)).GetRawText());
    }

    private static List<string> Lines(JsonElement preview) =>
    [
        .. preview.GetProperty("changes").EnumerateArray()
            .Select(line => $"{line.GetProperty("for").GetString()} {line.GetProperty("service").GetString()} {line.GetProperty("action").GetString()} {line.GetProperty("effect").GetString()}")
            .Order(StringComparer.Ordinal),
    ];
}
