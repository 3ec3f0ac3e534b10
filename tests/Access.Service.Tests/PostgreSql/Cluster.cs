using System.Diagnostics;
using Access.Tests;

namespace Access.Service.Tests.PostgreSql;

/// <summary>A PostgreSQL for tests: that of <c>tests/run</c>, or where there is none one that it starts and stops by itself.</summary>
public sealed class Cluster : IAsyncLifetime
{
    private const string Variable = "ACCESS_TESTS_POSTGRESQL";

    private string? folder;

    /// <summary>How to connect to it, with the right to make anything.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Starts one of its own, whatever there is.</summary>
    internal static async Task<Cluster> StartOwnAsync()
    {
        var cluster = new Cluster { folder = Directory.CreateTempSubdirectory("access-pg-").FullName };
        await cluster.StartAsync();
        return cluster;
    }

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } stated)
        {
            ConnectionString = stated;
            return;
        }
        folder = Directory.CreateTempSubdirectory("access-pg-").FullName;
        await StartAsync();
    }

    /// <summary>Starts it; again on the port and data that it had.</summary>
    internal async Task StartAsync() => ConnectionString = (await RunAsync("start", folder!)).Trim();

    /// <summary>Ends it as a crash does.</summary>
    internal Task CrashAsync() => RunAsync("stop", folder!, "immediate");

    public async Task DisposeAsync()
    {
        if (folder is null) return;
        await CrashAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "tests", "postgresql"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"PostgreSQL for tests: {await error}");
    }
}

/// <summary>The tests that share one.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlTests : ICollectionFixture<Cluster>
{
    public const string Name = "PostgreSQL";
}

/// <summary>Tests that hold the service to a time on the clock: beside others they would measure the machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TimedTests : ICollectionFixture<Cluster>
{
    public const string Name = "timed";
}
