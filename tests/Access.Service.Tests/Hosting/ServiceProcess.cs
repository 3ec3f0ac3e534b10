using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Access.Service.Tests.Hosting;

/// <summary>The binary as a process of its own, which a test may kill and start again on the same data.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly string folder;
    private readonly string[] settings;
    private Process? process;
    private volatile string lastError = "";

    private readonly IReadOnlyList<string> launcher;

    private ServiceProcess(IReadOnlyList<string> launcher, string folder, string[] settings) => (this.launcher, this.folder, this.settings) = (launcher, folder, settings);

    /// <summary>The process's id, while it runs.</summary>
    internal int Id => process!.Id;

    /// <summary>Where it listens. Every start takes another port, so that no answer can come from the process before.</summary>
    internal Uri Address { get; private set; } = null!;

    /// <summary>Starts a process and waits until it is ready.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="settings">Settings, as on the command line.</param>
    internal static Task<ServiceProcess> StartAsync(string folder, params string[] settings) => StartBehindAsync([], folder, settings);

    /// <summary>Starts a process behind a program that prepares something and then becomes it (<c>exec</c>).</summary>
    /// <param name="launcher">The program and its first arguments; empty = none.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="settings">Settings, as on the command line.</param>
    internal static async Task<ServiceProcess> StartBehindAsync(IReadOnlyList<string> launcher, string folder, params string[] settings)
    {
        var started = new ServiceProcess(launcher, folder, settings);
        try
        {
            await started.StartAsync();
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
        return started;
    }

    /// <summary>Starts it again after <see cref="KillAsync"/>.</summary>
    internal async Task StartAsync()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] command = [.. launcher, "dotnet", Path.Combine(AppContext.BaseDirectory, "Access.Service.dll"), "--Urls", Address.OriginalString, .. settings];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment.Remove("ASPNETCORE_URLS");
        process = Process.Start(start)!;
        if (Environment.GetEnvironmentVariable("ACCESS_TESTS_PROCESSES") is { Length: > 0 } list)
            await File.AppendAllTextAsync(list, $"{process.Id}\n");

        // A pipe that nobody reads would stop the process when it is full.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => lastError = line.Data ?? lastError;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilReadyAsync(process);
    }

    /// <summary>Ends it at once, without a chance to finish anything (SIGKILL).</summary>
    internal async Task KillAsync()
    {
        if (process is null) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Tells it to stop (SIGTERM) and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    internal async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task UntilReadyAsync(Process started)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(50))
        {
            Assert.False(started.HasExited, $"The process ended: {lastError}");
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

    /// <summary>
    /// A port that was free a moment ago; nothing tells a process that was asked to take any port which one it took. Below those that
    /// the system gives to whoever connects, or another test's connection would take it before the process starts.
    /// </summary>
    internal static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 20_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else's.
            }
        }
    }
}
