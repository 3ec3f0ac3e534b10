using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Access.Service.Hosting;
using Access.StandIn.Faults;

namespace Access.Service.Tests.Hosting;

/// <summary>A service that is told to stop answers what it took.</summary>
public sealed class GracefulStopTests
{
    private const int Clients = 8;

    // As behind a load balancer: whoever is told that the connection closes goes elsewhere, and nobody is left without an answer.
    [Fact]
    public async Task Process_ToldToStopUnderLoad_AnswersEveryRequestThatItTook()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["register"]);
        await File.WriteAllTextAsync(folder["register/family.json"], Family.Register.ToJsonString());
        await using var process = await ServiceProcess.StartAsync(
            folder.Path, "--Register:Fixtures", folder["register"], "--Storage:ConnectionString", $"Data Source={folder["access.db"]}", "--Operations:DrainFor", "00:00:02");
        using var client = new HttpClient { BaseAddress = process.Address };
        var token = await TokenAsync(client);

        var statuses = new ConcurrentBag<HttpStatusCode>();
        var asking = Enumerable.Range(0, Clients).Select(_ => AskUntilToldAsync(process.Address, token, statuses)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var stopping = process.StopAsync();
        await Task.WhenAll(asking).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(0, await stopping);
        Assert.True(statuses.Count > Clients);
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    // The host is stopped, and again when it is disposed of: nobody waits twice.
    [Fact]
    public async Task Draining_ToldTwice_WaitsOnce()
    {
        var draining = new Draining(TimeSpan.FromMilliseconds(50));
        await draining.StoppingAsync(default);

        Assert.True(draining.HasBegun);
        Assert.True(draining.StoppingAsync(default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Host_StopsWhileRequestsAreUnderWay_AnswersThemAll()
    {
        await using var service = await TestService.StartAsync();
        var token = await service.TokenAsync();
        await service.Host.StandIn!.Faults.BeginAsync(new FaultPlan { LatencyMilliseconds = 800 });
        var asking = Enumerable.Range(0, 20).Select(_ => service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), token)).ToList();
        await Task.Delay(300);
        await service.Host.DisposeAsync();

        foreach (var response in await Task.WhenAll(asking))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            response.Dispose();
        }
    }

    [Fact]
    public async Task Health_WhileItDrains_IsNotReadyAndQuestionsAreAnswered()
    {
        await using var service = await TestService.StartAsync(null, "--Operations:DrainFor", "00:00:03");
        var token = await service.TokenAsync();
        var stopping = service.Host.DisposeAsync().AsTask();
        await Task.Delay(200);

        using var ready = await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Contains("stopping", (await ProblemAssert.IsProblemAsync(ready, 503)).Detail, StringComparison.Ordinal);
        using var answered = await service.PostAsync("/access/v1/evaluation", Family.Question(Family.Mother, Family.Child).ToJsonString(), token);
        Assert.Equal((200, true), ((int)answered.StatusCode, answered.Headers.ConnectionClose));
        await stopping;
    }

    private static async Task AskUntilToldAsync(Uri address, string token, ConcurrentBag<HttpStatusCode> statuses)
    {
        using var client = new HttpClient { BaseAddress = address };
        for (var told = false; !told;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/evaluation")
            {
                Content = JsonContent.Create(Family.Question(Family.Mother, Family.Child)),
                Headers = { Authorization = new("Bearer", token) },
            };
            using var response = await client.SendAsync(request);
            statuses.Add(response.StatusCode);
            told = response.Headers.ConnectionClose == true;
        }
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent([new("client_id", "portal"), new("scope", TestService.Decide)]);
        using var response = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
