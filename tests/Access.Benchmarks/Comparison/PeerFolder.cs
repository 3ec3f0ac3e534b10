using System.ComponentModel;
using System.Diagnostics;

namespace Access.Benchmarks.Comparison;

/// <summary>A peer's own folder beside the binary: its policies, its pinned package and what runs it.</summary>
/// <param name="name">The folder's name under <c>peers</c>.</param>
internal sealed class PeerFolder(string name)
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "peers", name);

    /// <summary>Installs the package as the lock file pins it.</summary>
    /// <exception cref="PeerException">Node.js is missing, or the package cannot be had.</exception>
    public Task InstallAsync() => RunAsync("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");

    /// <summary>Runs a program in the folder and gives what it printed.</summary>
    /// <exception cref="PeerException">It is missing, or it failed.</exception>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path, RedirectStandardOutput = true })
                ?? throw new PeerException($"{program} did not start.");
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? output : throw new PeerException($"{program} {arguments[0]} ended with {process.ExitCode}.");
        }
        catch (Win32Exception)
        {
            throw new PeerException($"{program} was not found; the comparison needs Node.js 20 or later.");
        }
    }
}

/// <summary>A peer could not be asked.</summary>
internal sealed class PeerException(string message) : Exception(message);
