using System.Collections.Concurrent;
using System.Text.Json;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Storage;
using Access.Tests.Log;
using Access.Tests.Log.Store;
using Xunit.Abstractions;

namespace Access.Tests.Cli;

/// <summary>
/// Whatever the services of a whole test run logged – killed, starved of disk, on both databases – is verified, and every decision made again
/// from what was recorded: identical, all of them. Where no run kept its logs, one that is made here is.
/// </summary>
[Trait("Category", "WholeRun")]
public sealed class WholeRunTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private readonly SqliteLogBed bed = new();
    private string logs = "";

    public async Task InitializeAsync()
    {
        logs = KeptLogs.Folder ?? Directory.CreateDirectory(Path.Combine(bed.Root, "kept")).FullName;
        if (KeptLogs.Folder is not null) return;
        var written = Path.Combine(bed.Root, "written");
        await using (var log = await bed.OpenAsync())
        {
            await log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, default);
            await log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record()], default);
            await using var signer = bed.Signer(log);
            await signer.SignAsync(default);
        }
        Directory.CreateDirectory(written);
        foreach (var part in (string[])["data", "keys"]) Directory.Move(Path.Combine(bed.Root, part), Path.Combine(written, part));
        File.Move(Path.Combine(bed.Root, "signing.pem"), Path.Combine(written, "signing.pem"));
        Assert.True(KeptLogs.TryKeep(written, logs));
    }

    public async Task DisposeAsync() => await bed.DisposeAsync();

    public void Dispose() => GC.SuppressFinalize(this);

    [Fact]
    public async Task Logs_OfTheWholeRun_AreSoundAndMadeAgainIdentically()
    {
        var (faults, decisions, kept) = (new ConcurrentBag<string>(), new ConcurrentBag<long>(), LogsIn(logs).ToList());

        await Parallel.ForEachAsync(kept, async (log, _) =>
        {
            try
            {
                decisions.Add(await CheckAsync(log));
            }
            catch (Exception failure) when (failure is Xunit.Sdk.XunitException or IOException or StorageException or DecisionLogException or LogFormatException)
            {
                faults.Add($"{log.Source}: {failure.Message}");
            }
        });

        output.WriteLine($"{kept.Count} logs, {decisions.Sum()} decisions");
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
        Assert.True(decisions.Sum() > 0, "There is no decision in any log.");
    }

    private static IEnumerable<KeptLog> LogsIn(string logs)
    {
        foreach (var folder in Directory.EnumerateDirectories(logs))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "access.db", SearchOption.AllDirectories))
            {
                var beside = Path.Combine(Path.GetDirectoryName(file)!, "keys");
                yield return new(folder, $"sqlite:{file}", Directory.Exists(beside) ? beside : Path.Combine(folder, "keys"));
            }
            if (Directory.Exists(Path.Combine(folder, "export"))) yield return new(folder, Path.Combine(folder, "export"), Path.Combine(folder, "keys"));
        }
    }

    // A service that did not come to its start has recorded nothing, and nothing else is passed over.
    private static async Task<long> CheckAsync(KeptLog log)
    {
        if (await CheckpointAsync(log) is not { } note) return 0;
        var origin = Checkpoint.Parse(Note.Parse(note).Text).Origin;
        var keys = Directory.EnumerateFiles(log.Folder, "*.pem", SearchOption.AllDirectories).SelectMany(file => (string[])["--key", VerifierOf(origin, file)]);
        var verified = await CommandRun.Of(["log", "verify", log.Source, .. keys]);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
        var replayed = await CommandRun.Of("replay", "--log", log.Source, "--keys", log.Keys);
        Assert.True(replayed.ExitCode == 0, replayed.Output + replayed.Error);
        var counts = JsonDocument.Parse(replayed.Output.Split('\n')[0]).RootElement;
        Assert.True(counts.GetProperty("decisions").GetInt64() == counts.GetProperty("identical").GetInt64(), replayed.Output);
        return counts.GetProperty("decisions").GetInt64();
    }

    private static async Task<byte[]?> CheckpointAsync(KeptLog log)
    {
        if (!log.Source.StartsWith("sqlite:", StringComparison.Ordinal)) return new ExportFolder(log.Source).ReadCheckpoint();
        await using var database = new LogStoreOptions { SqliteFile = log.Source["sqlite:".Length..], KeysDirectory = "" }.OpenToRead();
        var tables = await database.ReadAsync(session => session.RowsAsync<string>("SELECT name FROM sqlite_schema WHERE name = 'log_checkpoint'"), default);
        if (tables.Count == 0) return null;
        var note = await new LogReader(database).CheckpointAsync(default);
        if (note is null) Assert.Equal(0, await new LogReader(database).SizeAsync(default));
        return note;
    }

    private static string VerifierOf(string origin, string pem)
    {
        using var key = SigningKey.Open(origin, pem);
        return key.Verifier.ToString();
    }

    private sealed record KeptLog(string Folder, string Source, string Keys);
}
