using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Access.Service.Hosting;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Benchmarks;

/// <summary>
/// One decision over HTTP, with token, register look-up and durable record, beside an endpoint of the same Kestrel that
/// parses a JSON body and writes it back. The ratio is the figure; the stand-in register runs in the same process.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The global clean-up disposes of what it holds.")]
public class HttpBenchmarks
{
    private const string Question =
        """{"subject":{"type":"person","id":"17848649899"},"action":{"name":"read"},"resource":{"type":"service","id":"appointments","properties":{"child":"08832499618"}}}""";

    private readonly byte[] body = Encoding.UTF8.GetBytes(Question);
    private DirectoryInfo folder = null!;
    private ServiceHost host = null!;
    private HttpClient client = null!;

    /// <summary>Starts the service on a free port with the cast that it ships. Waits itself: not every toolchain awaits a set-up.</summary>
    [GlobalSetup]
    public void Start() => StartAsync().GetAwaiter().GetResult();

    /// <summary>Stops the service and removes its data.</summary>
    [GlobalCleanup]
    public void Stop() => StopAsync().GetAwaiter().GetResult();

    private async Task StartAsync()
    {
        folder = Directory.CreateTempSubdirectory("access-benchmark-");
        host = await ServiceHost.StartAsync(
            [
                "--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None",
                "--Storage:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "access.db")}",
                "--Limits:ClientPerSecond", "1000000", "--Limits:ClientBurst", "1000000",
            ],
            builder => builder.Services.AddSingleton<IStartupFilter, EchoFilter>());
        client = new() { BaseAddress = host.Address };
        using var form = new FormUrlEncodedContent([new("client_id", "benchmark"), new("scope", "access:decide")]);
        using var token = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        using var answer = JsonDocument.Parse(await token.Content.ReadAsStreamAsync());
        client.DefaultRequestHeaders.Authorization = new("Bearer", answer.RootElement.GetProperty("access_token").GetString());
    }

    private async Task StopAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Parses the same body and writes it back.</summary>
    [Benchmark(Baseline = true)]
    public Task<int> Echo() => PostAsync("/echo");

    /// <summary>Decides, records and answers.</summary>
    [Benchmark]
    public Task<int> Decision() => PostAsync("/access/v1/evaluation");

    private async Task<int> PostAsync(string path)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    private sealed class EchoFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/echo", echo => echo.Run(async context =>
            {
                using var json = await JsonDocument.ParseAsync(context.Request.Body);
                context.Response.ContentType = "application/json";
                await using var writer = new Utf8JsonWriter(context.Response.Body);
                json.WriteTo(writer);
            }));
            next(app);
        };
    }
}
