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
    // The day of the example; its other lines rest on acts, which the service has no way to record yet.
    private static readonly DateOnly ExampleDay = new(2026, 11, 20);
    private static readonly int[] LinesThatRestOnNoAct = [0, 2, 3, 5, 7, 8, 9];

    private static readonly string Example = Path.Combine(Repository.Fixtures, "example");

    [Fact]
    public async Task Evaluation_LinesThatRestOnNoAct_AreAnsweredAsExpected()
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
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(client));

        var requests = await File.ReadAllLinesAsync(Path.Combine(Example, "requests.jsonl"));
        var expected = await File.ReadAllLinesAsync(Path.Combine(Example, "expected.jsonl"));
        foreach (var line in LinesThatRestOnNoAct)
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

    private static async Task<string> PeopleOfTodayAsync()
    {
        var days = DateOnly.FromDateTime(DateTime.UtcNow).DayNumber - ExampleDay.DayNumber;
        var people = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Example, "register", "people.json")))!.AsArray();
        foreach (var birth in people.Select(person => person!["birth"]![0]!))
        {
            var born = DateTime.Parse(birth["birthDate"]!.GetValue<string>(), CultureInfo.InvariantCulture).AddDays(days);
            birth["birthDate"] = born.ToString("s", CultureInfo.InvariantCulture);
        }
        return people.ToJsonString();
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent([new("client_id", "portal"), new("scope", "access:decide")]);
        using var response = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        using var token = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return token.RootElement.GetProperty("access_token").GetString()!;
    }
}
