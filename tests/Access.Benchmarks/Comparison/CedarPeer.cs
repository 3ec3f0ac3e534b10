using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Access.Benchmarks.Comparison;

/// <summary>Cedar in Node.js: its policy, its pinned package and its runner lie in peers/cedar, beside the binary.</summary>
internal static class CedarPeer
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "peers", "cedar");

    /// <summary>Installs the package as the lock file pins it.</summary>
    /// <exception cref="PeerException">Node.js is missing, or the package cannot be had.</exception>
    public static Task InstallAsync() => RunAsync("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");

    /// <summary>Asks it every case of a file.</summary>
    /// <exception cref="PeerException">It failed.</exception>
    public static async Task<CedarAnswer> AskAsync(string cases)
    {
        var answer = await RunAsync("node", "run.mjs", Path.GetFullPath(cases));
        return JsonSerializer.Deserialize<CedarAnswer>(answer, JsonSerializerOptions.Web) ?? throw new PeerException("run.mjs printed nothing.");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true })
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
