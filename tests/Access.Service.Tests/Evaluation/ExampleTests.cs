using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Tests;

namespace Access.Service.Tests.Evaluation;

/// <summary>The example family over HTTP by today's clock: its people are moved in time so that they are as old as in the example.</summary>
public sealed class ExampleTests
{
    private static readonly DateOnly ExampleDay = new(2026, 11, 20);

    private static readonly string Example = Path.Combine(Repository.Fixtures, "example");

    [Fact]
    public async Task Evaluation_AfterTheActsAreRecorded_IsAnsweredAsExpected()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["register"]);
        await File.WriteAllTextAsync(folder["register/people.json"], await PeopleOfTodayAsync());
        await using var host = await ServiceHost.StartAsync(
            [
                "--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Register:Fixtures", folder["register"],
                "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}",
            ]);
        using var client = new HttpClient { BaseAddress = host.Address };
        foreach (var act in await File.ReadAllLinesAsync(Path.Combine(Example, "acts.jsonl"))) await RecordAsync(client, act);
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(client, "access:decide"));

        var requests = await File.ReadAllLinesAsync(Path.Combine(Example, "requests.jsonl"));
        var expected = await File.ReadAllLinesAsync(Path.Combine(Example, "expected.jsonl"));
        for (var line = 0; line < requests.Length; line++)
        {
            using var content = new StringContent(requests[line], new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var response = await client.PostAsync(new Uri("/access/v1/evaluation", UriKind.Relative), content);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
            using var wanted = JsonDocument.Parse(expected[line]);
            Assert.Equal(
                (wanted.RootElement.GetProperty("decision").GetBoolean(), wanted.RootElement.GetProperty("code").GetString()),
                (answer.RootElement.GetProperty("decision").GetBoolean(), answer.RootElement.GetProperty("context").GetProperty("code").GetString()));
        }
    }

    private static int DaysSince => DateOnly.FromDateTime(DateTime.UtcNow).DayNumber - ExampleDay.DayNumber;

    // Recorded now by the one who recorded it then; what the service sets may stand in the line and is not read.
    private static async Task RecordAsync(HttpClient client, string line)
    {
        var act = JsonNode.Parse(line)!.AsObject();
        act.Remove("validFrom");
        if (act["validTo"] is { } to) act["validTo"] = to.GetValue<DateTimeOffset>().AddDays(DaysSince).ToString("O", CultureInfo.InvariantCulture);
        (string, string)[] by = [.. act["recordedBy"]!.AsObject().Select(member => (member.Key, member.Value!.GetValue<string>()))];

        using var content = new StringContent(act.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/acts") { Content = content };
        request.Headers.Authorization = new("Bearer", await TokenAsync(client, "access:record", by));
        request.Headers.Add("Idempotency-Key", act["id"]!.GetValue<string>());
        using var response = await client.SendAsync(request);
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
    }

    private static async Task<string> PeopleOfTodayAsync()
    {
        var days = DaysSince;
        var people = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Example, "register", "people.json")))!.AsArray();
        foreach (var birth in people.Select(person => person!["birth"]![0]!))
        {
            var born = DateTime.Parse(birth["birthDate"]!.GetValue<string>(), CultureInfo.InvariantCulture).AddDays(days);
            birth["birthDate"] = born.ToString("s", CultureInfo.InvariantCulture);
        }
        return people.ToJsonString();
    }

    private static async Task<string> TokenAsync(HttpClient client, string scope, params (string Name, string Value)[] more)
    {
        using var form = new FormUrlEncodedContent(
            [new("client_id", "portal"), new("scope", scope), .. more.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var response = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        using var token = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return token.RootElement.GetProperty("access_token").GetString()!;
    }
}
