using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Access.Service.Tests.Hosting;

/// <summary>The binary as a process of its own, started from a folder that is not its own.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Process_ToldToStop_EndsWithZero()
    {
        using var folder = new TemporaryFolder();
        var port = ServiceProcess.FreePort();
        using var process = await StartAsync(folder, "Development", $"http://127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await UntilReadyAsync(client, process);

        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0, process.ExitCode);
        Assert.True(File.Exists(folder["data/access.db"]));
    }

    [Fact]
    public async Task Process_EnvironmentNotStated_IsProductionAndRefusesInOneLine()
    {
        using var folder = new TemporaryFolder();
        using var process = await StartAsync(folder, environment: null, "http://127.0.0.1:0");

        Assert.Equal((2, ""), (await ExitAsync(process), await process.StandardOutput.ReadToEndAsync()));
        var line = Assert.Single((await process.StandardError.ReadToEndAsync()).TrimEnd().Split('\n'));
        Assert.StartsWith("Register:BaseAddress: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_AddressTaken_SaysSoInOneLineAndNothingElse()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var folder = new TemporaryFolder();
        using var process = await StartAsync(folder, "Development", $"http://{taken.LocalEndpoint}");

        Assert.Equal((3, ""), (await ExitAsync(process), await process.StandardOutput.ReadToEndAsync()));
        var line = Assert.Single((await process.StandardError.ReadToEndAsync()).TrimEnd().Split('\n'));
        Assert.StartsWith("Urls: ", line, StringComparison.Ordinal);
    }

    private static async Task<Process> StartAsync(TemporaryFolder folder, string? environment, string urls)
    {
        Directory.CreateDirectory(folder["register"]);
        await File.WriteAllTextAsync(folder["register/family.json"], Family.Register.ToJsonString());
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Access.Service.dll"), "--Urls", urls, "--Register:Fixtures", "register",
            },
        };
        foreach (var name in (string[])["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_URLS"]) start.Environment.Remove(name);
        if (environment is not null)
        {
            start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
            start.Environment["Storage__ConnectionString"] = "Data Source=data/access.db";
        }

        return Process.Start(start)!;
    }

    private static async Task<int> ExitAsync(Process process)
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        return process.ExitCode;
    }

    private static async Task UntilReadyAsync(HttpClient client, Process process)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            Assert.False(process.HasExited, "The process ended.");
            try
            {
                using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (response.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        Assert.Fail("The service was not ready in time.");
    }
}
