using System.Diagnostics;
using System.Text.Json;
using Access.Service.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Benchmarks.Logged;

/// <summary>A service as a process of its own, on one processor, with an echo beside its endpoints and a stand-in of the register.</summary>
internal sealed class MeasuredNode : IAsyncDisposable
{
    internal const string Question =
        """{"subject":{"type":"person","id":"17848649899"},"action":{"name":"read"},"resource":{"type":"service","id":"appointments","properties":{"child":"08832499618"}}}""";

    private readonly Process process;

    private MeasuredNode(Process process, Uri address, string token) => (this.process, Address, Token) = (process, address, token);

    internal Uri Address { get; }

    internal string Token { get; }

    /// <summary>So many questions about one child in one request, a service each in turn.</summary>
    internal static string Batch(int count)
    {
        string[] services = ["appointments", "messages", "prescriptions", "vaccinations", "summary-record", "test-results", "referrals", "health-contacts"];
        var items = Enumerable.Range(0, count).Select(item => """{"resource":{"type":"service","id":"SERVICE","properties":{"child":"08832499618"}}}""".Replace("SERVICE", services[item % services.Length], StringComparison.Ordinal));
        return """{"subject":{"type":"person","id":"17848649899"},"action":{"name":"read"},"evaluations":[""" + string.Join(',', items) + "]}";
    }

    /// <summary>Starts it on processor 0 and waits until it is ready; this process leaves that one to it, where there are others.</summary>
    internal static async Task<MeasuredNode> StartAsync(string folder, string provider, string? connection)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])["-c", "0", Environment.ProcessPath!, .. IsHost ? [typeof(MeasuredNode).Assembly.Location] : Array.Empty<string>(), "serve", folder, provider, connection ?? $"Data Source={Path.Combine(folder, "access.db")}"])
            start.ArgumentList.Add(argument);

        // As it is deployed.
        start.Environment["DOTNET_GCgen0size"] = "0x4000000";
        var process = Process.Start(start)!;
        if (Environment.ProcessorCount > 1 && OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = (nint)((1L << Environment.ProcessorCount) - 2);
        if (await process.StandardOutput.ReadLineAsync() is not { } line) throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        _ = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var address = new Uri(line);
        using var client = new HttpClient { BaseAddress = address };
        using var form = new FormUrlEncodedContent([new("client_id", "benchmark"), new("scope", "access:decide")]);
        using var token = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        using var answer = JsonDocument.Parse(await token.Content.ReadAsStreamAsync());
        return new(process, address, answer.RootElement.GetProperty("access_token").GetString()!);
    }

    /// <summary>The process itself: serves until it is ended.</summary>
    internal static async Task<int> ServeAsync(string folder, string provider, string connection)
    {
        await using var host = await ServiceHost.StartAsync(
            [
                "--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None",
                "--Storage:Provider", provider, "--Storage:ConnectionString", connection, "--Storage:Keys", Path.Combine(folder, "keys"),
                // One client is the whole load here, and its budget is not what is measured.
                "--Limits:ClientPerSecond", "1000000", "--Limits:ClientBurst", "1000000",
            ],
            builder => builder.Services.AddSingleton<IStartupFilter, EchoFilter>());
        await Console.Out.WriteLineAsync(host.Address.ToString());
        await host.WaitForStopAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static bool IsHost => Path.GetFileNameWithoutExtension(Environment.ProcessPath)!.Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    private sealed class EchoFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/echo", echo => echo.Run(async context =>
            {
                using var json = await JsonDocument.ParseAsync(context.Request.Body);
                var written = JsonSerializer.SerializeToUtf8Bytes(json.RootElement);
                context.Response.ContentType = "application/json";
                context.Response.ContentLength = written.Length;
                await context.Response.Body.WriteAsync(written);
            }));
            next(app);
        };
    }
}
