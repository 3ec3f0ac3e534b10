using System.CommandLine;
using Access.Cli.Verbs.LogVerbs;
using Access.Domain.Identifiers;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Records;
using Access.Sources.Log.Store;

namespace Access.Cli.Replay;

/// <summary>A log as the command line names it: its decisions and the rulebooks that made them.</summary>
/// <param name="Decisions">The decisions.</param>
/// <param name="Rulebooks">The archive.</param>
internal sealed record ReplaySource(IRecordedDecisions Decisions, IRulebookArchive Rulebooks) : IDisposable
{
    private PersonKeys? keys;
    private RecordOpener? opener;
    private YearlyPseudonyms? pseudonyms;

    /// <summary>The option that names the log.</summary>
    public static Option<string> Option() => new("--log")
    {
        Description = $"The log: {NamedLog.Forms}; or a folder with records*.jsonl, snapshots*.jsonl and rulebooks/.",
        HelpName = "SOURCE",
    };

    /// <summary>The option that names the keys.</summary>
    public static Option<string?> KeysOption() => new("--keys") { Description = "The folder of the keys; absent: keys/ beside the database.", HelpName = "DIR" };

    /// <summary>Opens a log.</summary>
    /// <exception cref="IOException">There is none, or no keys; the message says where.</exception>
    /// <exception cref="Access.Sources.Keys.KeyException">There are no keys in the folder, or others than the log was written with.</exception>
    /// <exception cref="Access.Sources.Log.DecisionLogException">The keys cannot be used.</exception>
    public static async Task<ReplaySource> OpenAsync(string source, string? keysFolder, CancellationToken stop)
    {
        if (Directory.Exists(source) && Directory.EnumerateFiles(source, PlainRecordFolder.RecordFiles).Any())
            return new(await PlainRecordFolder.OpenAsync(source, stop), new RulebookFolder(Path.Combine(source, PlainRecordFolder.RulebooksFolder)));
        var named = NamedLog.Parse(source);
        var (folder, keys) = (named.KeysFolder(keysFolder), await named.OpenKeysAsync(keysFolder, stop));

        // One run sees one state of the keys: a person who is erased meanwhile is erased for the next.
        var opener = new RecordOpener(keys, Timeout.InfiniteTimeSpan);
        var decisions = new LoggedDecisions(named.OpenRecords(), opener);
        return new(decisions, decisions) { keys = keys, opener = opener, pseudonyms = new(folder, keys) };
    }

    /// <summary>Whether something could not be read whose key is missing, and was not destroyed.</summary>
    public bool AreKeysLost => opener is { HasMissedKeys: true };

    /// <summary>What stands in for a person in what was recorded at an instant; null where the key of that year is not there.</summary>
    public string? PseudonymOf(PersonIdentifier number, DateTimeOffset at)
    {
        try
        {
            return pseudonyms?.Find(number, at);
        }
        catch (DecisionLogException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (Decisions as IDisposable)?.Dispose();
        keys?.Dispose();
    }
}
