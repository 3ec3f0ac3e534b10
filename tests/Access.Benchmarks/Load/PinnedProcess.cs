using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Access.Benchmarks.Comparison;

namespace Access.Benchmarks.Load;

/// <summary>A server in a process of its own, on cores of its own.</summary>
internal sealed class PinnedProcess : IAsyncDisposable
{
    private readonly Process process;

    private PinnedProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its resident memory, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts a server and waits until a path of it answers 200.</summary>
    /// <param name="cores">The cores, as <c>taskset</c> names them.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="ready">The path.</param>
    /// <param name="command">Program and arguments, where <c>{port}</c> stands for the port.</param>
    /// <exception cref="PeerException">It did not start.</exception>
    public static async Task<PinnedProcess> StartAsync(string cores, string folder, string ready, params string[] command)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("taskset", ["-c", cores, .. command.Select(part => part.Replace("{port}", port, StringComparison.Ordinal))])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var process = Process.Start(start) ?? throw new PeerException($"{command[0]} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = new List<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text && errors.Count < 20) errors.Add(text);
        };
        process.BeginErrorReadLine();
        var started = new PinnedProcess(process, new Uri($"http://127.0.0.1:{port}"));
        using var client = new HttpClient();
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(100))
        {
            if (process.HasExited) throw new PeerException($"{Path.GetFileName(command[0])} ended with {process.ExitCode}: {string.Join(' ', errors)}");
            try
            {
                using var answer = await client.GetAsync(new Uri(started.Address, ready));
                if (answer.IsSuccessStatusCode) return started;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        await started.DisposeAsync();
        throw new PeerException($"{Path.GetFileName(command[0])} did not answer in time: {string.Join(' ', errors)}");
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
