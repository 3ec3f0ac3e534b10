using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Tests.Threats;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Recording;

/// <summary>
/// Whoever tries out numbers at the door of acts is halted as whoever asks through children is (T-11): in the same watch, at the
/// same number and with the same words whether it is somebody's or nobody's. What was given can be taken back all the same.
/// </summary>
public sealed class GuessingTests : IAsyncLifetime
{
    private const int Most = 25;

    private static readonly string[] Unknown = [.. SyntheticNumbers.BornOn(new DateOnly(2012, 5, 14)).Take(60)];

    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Threat("T-11")]
    [Fact]
    public async Task Preview_OfGuessedChildren_IsHaltedWithAlarmAtEveryDoorAndEndsAreNot()
    {
        var own = service.PutChild(1, Cast.Turns(14));
        var mother = await service.CitizenAsync(Family.Mother);
        var given = await service.RecordAsync(YouthAccess(own), mother, "given");
        for (var child = 0; child < Most; child++) Assert.Equal(422, await PreviewAsync(YouthAccess(Unknown[child]), mother));

        // The same ones again are no more than they were, and neither is whoever is confirmed.
        for (var child = 0; child < Most; child++) Assert.Equal(422, await PreviewAsync(YouthAccess(Unknown[child]), mother));
        Assert.Equal(200, await PreviewAsync(YouthAccess(own), mother));
        Assert.Equal(429, await PreviewAsync(YouthAccess(Unknown[Most]), mother));

        Assert.Equal(429, await PreviewAsync(YouthAccess(own), mother));
        Assert.Equal(429, await QueryAsync(own, mother));
        Assert.Equal(429, await QueryAsync(Unknown[0], mother));
        using (var recording = await service.TryRecordAsync(YouthAccess(own), mother)) Assert.Equal(429, (int)recording.StatusCode);
        using (var asking = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), await service.TokenAsync(TestService.Decide, ("pid", Family.Mother))))
            Assert.Equal("urn:access:problem:asking-halted", (await ProblemAssert.IsProblemAsync(asking, 429)).Type);
        Assert.Single(service.Log.All, line => line.StartsWith("Critical Access.Service.Limits.Enumeration: A person asks through children", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.All, line => line.Contains(Unknown[Most], StringComparison.Ordinal) || line.Contains(Family.Mother, StringComparison.Ordinal));

        // What was answered before is answered again, what was given is taken back, and nobody else is halted.
        using (var again = await service.TryRecordAsync(YouthAccess(own), mother, "given")) Assert.Equal(201, (int)again.StatusCode);
        await service.EndAsync(given, mother);
        Assert.Equal(200, await PreviewAsync(YouthAccess(own, Family.Father), await service.CitizenAsync(Family.Father)));
    }

    // Among unknown ones stands one whom somebody else is responsible for, one who is hidden, one of the wrong age, or one more whom nobody knows.
    [Threat("T-11")]
    [Fact]
    public async Task Preview_HaltedAtWhomever_IsToldInTheSameWords()
    {
        var others = service.PutChild(1, Cast.Turns(14), responsible: Family.Stranger);
        var hidden = service.PutChild(2, Cast.Turns(14), person => person["addressProtection"] = new JsonArray(Cast.Element(("protectionLevel", "StrictlyConfidential"))), Family.Stranger);
        var told = new HashSet<string>();
        foreach (var (place, last) in ((int, string)[])[(3, others), (4, hidden), (5, Family.Child), (6, Unknown[50])])
        {
            var parent = service.PutAdult(place);
            var token = await service.CitizenAsync(parent);
            for (var child = 0; child < Most; child++) Assert.Equal(422, await PreviewAsync(YouthAccess(Unknown[child], parent), token));
            told.Add(await HaltAsync("/v1/acts/preview", YouthAccess(last, parent), token));
            told.Add(await HaltAsync("/v1/acts/preview", YouthAccess(Unknown[51], parent), token));
        }

        Assert.Single(told);
    }

    [Threat("T-11")]
    [Fact]
    public async Task PowerOfAttorney_ForGuessedRecipients_IsHaltedWherePreviewedAndRecorded()
    {
        var grantor = await service.CitizenAsync(Family.Father);
        for (var recipient = 0; recipient < Most; recipient++)
        {
            var grant = Grant(Family.Father, Unknown[recipient]);
            if (recipient % 2 == 0) Assert.Equal(422, await PreviewAsync(grant, grantor));
            else using (var refused = await service.TryRecordAsync(grant, grantor)) Assert.Equal(422, (int)refused.StatusCode);
        }

        Assert.Equal(429, await PreviewAsync(Grant(Family.Father, Unknown[Most]), grantor));
        Assert.Equal(429, await PreviewAsync(Grant(Family.Father, Family.Stranger), grantor));
    }

    [Threat("T-11")]
    [Fact]
    public async Task Query_OfGuessedNumbers_IsHaltedInTheSameWordsWhoeverTheyAre()
    {
        var told = new HashSet<string>();
        foreach (var (place, last) in ((int, string)[])[(1, Family.Child), (2, Family.ProtectedChild), (3, Unknown[50])])
        {
            var person = service.PutAdult(place);
            var token = await service.CitizenAsync(person);
            for (var child = 0; child < Most; child++) Assert.Equal(200, await QueryAsync(Unknown[child], token));

            // One's own number and the same ones again are no more than they were.
            Assert.Equal(200, await QueryAsync(person, token));
            Assert.Equal(200, await QueryAsync(Unknown[0], token));
            told.Add(await HaltAsync("/v1/acts/query", new() { ["child"] = last }, token));
            told.Add(await HaltAsync("/v1/acts/query", new() { ["child"] = Unknown[51] }, token));
        }

        Assert.Single(told);
    }

    // A portal shows every parent what stands recorded about their children, which mostly is nothing.
    [Fact]
    public async Task Query_ForManyPersons_DoesNotHaltTheirClient()
    {
        await using var narrow = await TestService.StartAsync(null, "--Limits:ClosedChildrenOfClient", "30");
        foreach (var person in (string[])[Family.Mother, Family.Father, Family.Stranger])
        {
            var token = await narrow.CitizenAsync(person);
            foreach (var child in Unknown.Skip(person == Family.Father ? 20 : 0).Take(20)) Assert.Empty(await narrow.QueryAsync(child, token));
        }
    }

    [Threat("T-11")]
    [Fact]
    public async Task HealthWorker_WithoutAPerson_IsCountedByNumberWhateverTheOrganisation()
    {
        var worker = await service.HealthWorkerAsync();

        // Whoever looks at the patients of a day, of most of whom nothing was recorded, tries nobody out.
        for (var child = 0; child < 2 * Most && child < Unknown.Length; child++) Assert.Equal(200, await QueryAsync(Unknown[child], worker));
        for (var child = 0; child < Most; child++) Assert.Equal(422, await PreviewAsync(Exception(Unknown[child]), worker));
        Assert.Equal(429, await PreviewAsync(Exception(Unknown[Most]), worker));

        Assert.Equal(429, await QueryAsync(Unknown[Most], worker));
        Assert.Equal(429, await PreviewAsync(Exception(Family.Child), worker));
        Assert.Equal(429, await QueryAsync(Family.Child, await service.HealthWorkerAsync(Cast.OtherHospital)));
        Assert.Equal(200, await PreviewAsync(Exception(Family.Child), await service.HealthWorkerAsync(number: "7654321")));
        Assert.Equal(200, await QueryAsync(Unknown[Most], await service.StaffAsync()));
    }

    // A parent for whom an exception would close nothing may be none: by trying, their number would be found.
    [Fact]
    public async Task Preview_OfAnExceptionForGuessedParents_IsHalted()
    {
        var worker = await service.HealthWorkerAsync();
        for (var parent = 0; parent < Most; parent++) Assert.Equal(200, await PreviewAsync(Exception(parent: Unknown[parent]), worker));

        Assert.Equal(429, await PreviewAsync(Exception(parent: Unknown[Most]), worker));
        Assert.Equal(429, await PreviewAsync(Exception(parent: Family.Father), worker));
    }

    [Threat("T-11")]
    [Fact]
    public async Task Doors_HaltedByAsking_AreHaltedToo()
    {
        var deciding = await service.TokenAsync(TestService.Decide, ("pid", Family.Mother));
        for (var child = 0; child <= Most; child++)
        {
            using var asked = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Unknown[child]).ToJsonString(), deciding);
            Assert.Equal(child < Most ? 200 : 429, (int)asked.StatusCode);
        }

        var mother = await service.CitizenAsync(Family.Mother);
        Assert.Equal(429, await QueryAsync(Family.Child, mother));
        Assert.Equal(429, await QueryAsync(Unknown[59], mother));
        Assert.Equal(429, await PreviewAsync(Grant(Family.Mother), mother));
        Assert.Equal(429, await PreviewAsync(Grant(Family.Mother, Unknown[59]), mother));
    }

    private async Task<int> PreviewAsync(JsonObject act, string token)
    {
        using var response = await service.PostAsync("/v1/acts/preview", act.ToJsonString(), token);
        return (int)response.StatusCode;
    }

    private async Task<int> QueryAsync(string child, string token)
    {
        using var response = await service.PostAsync("/v1/acts/query", new JsonObject { ["child"] = child }.ToJsonString(), token);
        return (int)response.StatusCode;
    }

    private async Task<string> HaltAsync(string path, JsonObject body, string token)
    {
        using var response = await service.PostAsync(path, body.ToJsonString(), token);
        Assert.Equal("urn:access:problem:asking-halted", (await ProblemAssert.IsProblemAsync(response, 429)).Type);
        var told = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        told.Remove("traceId");
        return $"{told.ToJsonString()} {response.Headers.RetryAfter}";
    }
}
