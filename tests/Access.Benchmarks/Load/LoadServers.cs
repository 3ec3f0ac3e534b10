using Access.Benchmarks.Comparison;
using Access.StandIn;

namespace Access.Benchmarks.Load;

/// <summary>The servers, each a process of its own on the same cores; the one that asks has the others.</summary>
internal sealed class LoadServers : IAsyncDisposable
{
    private const int Families = 2_000;
    private const int Seed = 2025;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("access-load-");
    private readonly List<PinnedProcess> running = [];

    /// <summary>The service's process.</summary>
    public PinnedProcess Service { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    public LoadCase[] Cases { get; private set; } = [];

    /// <summary>The cores that servers run on.</summary>
    public static string Cores { get; } = Environment.ProcessorCount < 4 ? "0" : $"0-{(Environment.ProcessorCount / 2) - 1}";

    /// <summary>Makes a population and starts the service on it, with a durable log and a register beside it.</summary>
    /// <param name="count">The most questions.</param>
    public static async Task<LoadServers> StartAsync(int count)
    {
        var servers = new LoadServers();
        try
        {
            PinThisProcess();
            var register = Path.Combine(servers.folder.FullName, "register");
            await Population.WriteAsync(Families, Seed, DateOnly.FromDateTime(DateTime.UtcNow), register, null, CancellationToken.None);
            servers.Cases = await LoadCase.OfAsync(register, count);
            servers.Service = await servers.AddAsync(
                "/health/ready",
                "dotnet", Path.Combine(AppContext.BaseDirectory, "Access.Service.dll"), "--Urls", "http://127.0.0.1:{port}", "--Register:Fixtures", register,
                "--Storage:ConnectionString", $"Data Source={Path.Combine(servers.folder.FullName, "data", "access.db")}", "--Logging:LogLevel:Default", "None",
                "--Limits:ClientPerSecond", "1000000", "--Limits:ClientBurst", "1000000", "--Limits:ClosedChildrenOfClient", "1000000000");
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a server that writes back what it reads.</summary>
    public Task<PinnedProcess> AddEchoAsync() => AddAsync("/ready", "dotnet", Path.Combine(AppContext.BaseDirectory, "Access.Benchmarks.dll"), "echo", "{port}");

    /// <summary>Starts Cerbos with its audit on.</summary>
    /// <exception cref="PeerException">It cannot be had.</exception>
    public async Task<PinnedProcess> AddCerbosAsync()
    {
        var peer = new PeerFolder("cerbos");
        await peer.InstallAsync();
        var binary = Directory.EnumerateFiles(Path.Combine(peer.Path, "node_modules", "@cerbos"), "cerbos-*", SearchOption.AllDirectories)
            .FirstOrDefault(file => !Path.HasExtension(file)) ?? throw new PeerException("The cerbos package has no binary for this machine.");
        return await AddAsync(
            "/_cerbos/health",
            binary, "server", $"--config={Path.Combine(peer.Path, "config.yaml")}", "--log-level=error", "--set=server.httpListenAddr=127.0.0.1:{port}",
            $"--set=server.grpcListenAddr=unix:{Path.Combine(folder.FullName, "cerbos.sock")}",
            $"--set=storage.disk.directory={Path.Combine(peer.Path, "policies")}", $"--set=audit.file.path={Path.Combine(folder.FullName, "cerbos-audit.log")}");
    }

    /// <summary>Ends the servers and removes what they wrote.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in running) await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<PinnedProcess> AddAsync(string ready, params string[] command)
    {
        var started = await PinnedProcess.StartAsync(Cores, folder.FullName, ready, command);
        running.Add(started);
        return started;
    }

    // Whoever asks must not take the time of those who answer.
    private static void PinThisProcess()
    {
        if (!OperatingSystem.IsLinux()) throw new PeerException("Cores are pinned with taskset, on Linux.");
        var servers = Environment.ProcessorCount < 4 ? 1 : Environment.ProcessorCount / 2;
        var mask = ((1L << Environment.ProcessorCount) - 1) & ~((1L << servers) - 1);
        if (mask != 0) System.Diagnostics.Process.GetCurrentProcess().ProcessorAffinity = (nint)mask;
    }
}
