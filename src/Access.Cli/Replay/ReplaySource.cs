using System.CommandLine;
using Access.Sources.Log.Records;

namespace Access.Cli.Replay;

/// <summary>A log as the command line names it: its decisions and the rulebooks that made them.</summary>
/// <param name="Decisions">The decisions.</param>
/// <param name="Rulebooks">The archive.</param>
internal sealed record ReplaySource(IRecordedDecisions Decisions, IRulebookArchive Rulebooks) : IDisposable
{
    /// <summary>The option that names the log.</summary>
    public static Option<string> Option() => new("--log")
    {
        Description = "The log: a folder with records*.jsonl, snapshots*.jsonl and rulebooks/.",
        HelpName = "SOURCE",
    };

    /// <summary>The option that names the keys.</summary>
    public static Option<string?> KeysOption() => new("--keys") { Description = "The folder of the keys, where the log is encrypted.", HelpName = "DIR" };

    /// <summary>Opens a log.</summary>
    /// <exception cref="IOException">There is none; the message says where.</exception>
    public static async Task<ReplaySource> OpenAsync(string source, CancellationToken stop)
    {
        if (!Directory.Exists(source)) throw new DirectoryNotFoundException($"{source} is no folder of recorded decisions");
        return new(await PlainRecordFolder.OpenAsync(source, stop), new RulebookFolder(Path.Combine(source, PlainRecordFolder.RulebooksFolder)));
    }

    /// <inheritdoc/>
    public void Dispose() => (Decisions as IDisposable)?.Dispose();
}
