using System.Text.Json;

namespace Access.Benchmarks.Comparison;

/// <summary>Cedar in Node.js.</summary>
internal static class CedarPeer
{
    private static readonly PeerFolder Folder = new("cedar");

    /// <summary>Installs the package as the lock file pins it.</summary>
    /// <exception cref="PeerException">Node.js is missing, or the package cannot be had.</exception>
    public static Task InstallAsync() => Folder.InstallAsync();

    /// <summary>Asks it every case of a file.</summary>
    /// <exception cref="PeerException">It failed.</exception>
    public static async Task<CedarAnswer> AskAsync(string cases)
    {
        var answer = await Folder.RunAsync("node", "run.mjs", Path.GetFullPath(cases));
        return JsonSerializer.Deserialize<CedarAnswer>(answer, JsonSerializerOptions.Web) ?? throw new PeerException("run.mjs printed nothing.");
    }
}
