using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;
using Access.Tests;

namespace Access.Service.Tests.Log;

/// <summary>A node is killed while it decides: what was answered stands in the log, the tree verifies, and it is ready again within ten seconds.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class LogKillTests(Cluster cluster)
{
    private const int AskingAtOnce = 8;

    private static readonly string[] Services = ["appointments", "messages", "prescriptions", "vaccinations", "test-results"];

    [Theory]
    [InlineData("Sqlite", 10, 500)]
    [InlineData("PostgreSql", 10, 500)]
    public async Task Kill_WhileDecisionsAreMade_LosesNoneThatWasAnswered(string provider, int usual, int many)
    {
        using var folder = new TemporaryFolder();
        var schema = new PostgreSqlSchema(cluster);
        await schema.MakeAsync();
        Directory.CreateDirectory(folder["register"]);
        await File.WriteAllTextAsync(folder["register/family.json"], Family.Register.ToJsonString());
        await using var process = await ServiceProcess.StartAsync(
            folder.Path,
            "--Register:Fixtures", folder["register"],
            "--Storage:Provider", provider,
            "--Storage:ConnectionString", provider == "Sqlite" ? $"Data Source={folder["data/access.db"]}" : schema.ConnectionString,
            "--Storage:Keys", folder["keys"],
            "--Log:SigningKey", folder["signing.pem"]);
        var answered = new ConcurrentBag<string>();
        var key = await KeyAsync(process.Address);
        for (var kill = 0; kill < Lane.Count(usual, many); kill++)
        {
            var token = await TokenAsync(process.Address);
            using var client = new HttpClient { BaseAddress = process.Address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            var before = answered.Count;
            var asking = Enumerable.Range(0, AskingAtOnce).Select(place => place % 2 == 0 ? AskAsync(client, answered) : AskForSeveralAsync(client, answered)).ToList();
            while (answered.Count < before + AskingAtOnce) await Task.Delay(5);
            await Task.Delay(Random.Shared.Next(60));
            await process.KillAsync();
            await Task.WhenAll(asking);
            var restart = Stopwatch.StartNew();
            await process.StartAsync();
            Assert.InRange(restart.Elapsed.TotalSeconds, 0, 10);
        }

        await Task.Delay(1500);
        await process.KillAsync();
        var options = provider == "Sqlite"
            ? new LogStoreOptions { SqliteFile = folder["data/access.db"], KeysDirectory = folder["keys"] }
            : new LogStoreOptions { PostgreSql = schema.ConnectionString, KeysDirectory = folder["keys"] };
        await using (var database = options.OpenToRead())
        {
            var reader = new LogReader(database);
            var verified = await new LogVerifier(new DatabaseLogSource(reader), [key]).VerifyAsync();
            Assert.Null(verified.Fault);
            Assert.Equal(await reader.SizeAsync(CancellationToken.None), verified.Checkpoint!.Size);
            var (logged, together) = (new HashSet<string>(), 0);
            await foreach (var page in new DatabaseRecords(reader).ReadAsync(CancellationToken.None))
            {
                logged.UnionWith(page.Where(record => record.Kind == EntryKind.Decision).Select(record => record.Id));
                together += page.Count(record => !record.CarriesBody);
            }
            Assert.DoesNotContain(answered, id => !logged.Contains(id));
            Assert.NotEqual(0, together);
        }
        await schema.KeepLogAsync(folder["keys"], folder["signing.pem"]);
        await schema.DropAsync();
    }

    private static Task AskAsync(HttpClient client, ConcurrentBag<string> answered) => UntilKilledAsync(async () =>
    {
        var answer = await AnswerAsync(client, "/access/v1/evaluation", Family.Question(Family.Mother, Family.Child));
        answered.Add(IdOf(answer));
    });

    // Which are recorded together: all or none.
    private static Task AskForSeveralAsync(HttpClient client, ConcurrentBag<string> answered) => UntilKilledAsync(async () =>
    {
        var question = Family.Question(Family.Mother, Family.Child);
        var items = new JsonArray([.. Services.Select(service => (JsonNode)new JsonObject
        {
            ["resource"] = new JsonObject { ["type"] = "service", ["id"] = service, ["properties"] = question["resource"]!["properties"]!.DeepClone() },
        })]);
        var answer = await AnswerAsync(client, "/access/v1/evaluations", new JsonObject { ["subject"] = question["subject"]!.DeepClone(), ["action"] = question["action"]!.DeepClone(), ["evaluations"] = items });
        foreach (var one in answer.GetProperty("evaluations").EnumerateArray()) answered.Add(IdOf(one));
    });

    private static async Task UntilKilledAsync(Func<Task> ask)
    {
        try
        {
            while (true) await ask();
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException or JsonException)
        {
            // The node was killed.
        }
    }

    private static async Task<JsonElement> AnswerAsync(HttpClient client, string path, JsonNode question)
    {
        using var response = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), question);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string IdOf(JsonElement answer) => answer.GetProperty("context").GetProperty("decision_id").GetString()!;

    private static async Task<string> TokenAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var form = new FormUrlEncodedContent([new("client_id", "portal"), new("scope", TestService.Decide)]);
        using var response = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static async Task<VerifierKey> KeyAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        return VerifierKey.Parse((await client.GetStringAsync(new Uri("/log/vkey", UriKind.Relative))).TrimEnd('\n'));
    }
}
