using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Hosting;
using Access.Service.Operations;
using Access.Service.Settings;
using Access.Sources.Log.Store;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Access.Tests.Log.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Access.Service.Tests.Hosting;

/// <summary>The whole service over real HTTP on a free port, with a stand-in that knows <see cref="Family"/>, and data that goes with it.</summary>
internal sealed class TestService : IAsyncDisposable
{
    internal const string Decide = "access:decide";

    private readonly TemporaryFolder folder;
    private readonly StorageSettings storage;
    private string? leftOut;

    private TestService(TemporaryFolder folder, ServiceHost host, StandingClock clock, LogLines log)
    {
        (this.folder, Host, Clock, Log) = (folder, host, clock, log);
        storage = host.Services.GetRequiredService<ServiceSettings>().Storage;
        Client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = host.Address };
    }

    internal ServiceHost Host { get; }

    internal HttpClient Client { get; }

    /// <summary>The file of the decision log.</summary>
    internal string Database => folder["data/access.db"];

    internal StandingClock Clock { get; }

    internal LogLines Log { get; }

    internal static async Task<TestService> StartAsync(Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var folder = new TemporaryFolder();
        try
        {
            Directory.CreateDirectory(folder["register"]);
            await File.WriteAllTextAsync(folder["register/family.json"], Family.Register.ToJsonString());
            var (clock, log) = (new StandingClock(Family.Now), new LogLines());
            var host = await ServiceHost.StartAsync(
                [
                    "--environment", "Development",
                    "--Urls", "http://127.0.0.1:0",
                    "--Register:Fixtures", folder["register"],
                    "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}",
                    .. settings,
                ],
                builder =>
                {
                    builder.Services.AddSingleton<TimeProvider>(clock);
                    builder.Services.AddSingleton<IReferenceClock>(provider => new AgreeingClock(provider.GetRequiredService<TimeProvider>()));
                    builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
                    configure?.Invoke(builder);
                });
            return new(folder, host, clock, log);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Puts a person into the register, and waits until the node has read of it in the feed.</summary>
    internal async Task PutAsync(JsonObject person)
    {
        var number = Host.StandIn!.Register.Put(person.ToJsonString());
        var register = Host.Services.GetRequiredService<FollowedRegister>();
        while (register.ReadUpTo(LaneKind.Complete) < number) await Task.Delay(5);
    }

    /// <summary>Puts one of the family into the register again, with a number that is another's now still listed as one that they had.</summary>
    internal Task PutWithNumberAsync(string person, string birthDate, string part, string number, bool isValid)
    {
        var listing = Family.Person(person, birthDate);
        var element = listing["norwegianIdentificationNumber"]![0]!.DeepClone();
        (element["identificationNumber"], element["status"], element["isValid"]) = (number, "Discontinued", isValid);
        listing[part]!.AsArray().Add(element);
        return PutAsync(listing);
    }

    internal async Task<string> TokenAsync(string scope = Decide, params (string Name, string Value)[] more)
    {
        using var form = new FormUrlEncodedContent(
            [.. more.Any(field => field.Name == "client_id") ? [] : (KeyValuePair<string, string>[])[new("client_id", "portal")], new("scope", scope), .. more.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var response = await Client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    internal async Task<HttpResponseMessage> PostAsync(
        string path, string? body, string? token, string? contentType = "application/json", Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        change?.Invoke(request);
        return await Client.SendAsync(request);
    }

    /// <summary>The answer to one question, which must be 200.</summary>
    internal async Task<JsonElement> AskAsync(JsonObject question, string? token = null) =>
        await ReadAsync("/access/v1/evaluation", question, token);

    /// <summary>The answer to a batch, which must be 200.</summary>
    internal async Task<JsonElement> AskManyAsync(JsonObject batch, string? token = null) =>
        await ReadAsync("/access/v1/evaluations", batch, token);

    /// <summary>Says that the log of this service is not one to be verified and made again at the end of a run, and why.</summary>
    internal void LeaveLogOut(string why)
    {
        leftOut = why;
        folder.LeaveOut(why);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await KeepLogAsync();
        folder.Dispose();
    }

    // One in PostgreSQL goes with its schema; one in a file with the folder. A test may have stopped the host by itself.
    private async Task KeepLogAsync()
    {
        if (KeptLogs.Folder is null || leftOut is not null || storage.Provider != StorageProvider.PostgreSql) return;
        await using var database = new LogStoreOptions { PostgreSql = storage.Acts, KeysDirectory = storage.Keys }.OpenToRead();
        await KeptLogs.KeepAsync(new(database), storage.Keys);
    }

    private async Task<JsonElement> ReadAsync(string path, JsonObject body, string? token)
    {
        using var response = await PostAsync(path, body.ToJsonString(), token ?? await TokenAsync());
        Assert.True(response.IsSuccessStatusCode, response.IsSuccessStatusCode ? null : $"{await response.Content.ReadAsStringAsync()}{Environment.NewLine}{Log.Alarms}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
