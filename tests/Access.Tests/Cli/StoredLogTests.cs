using System.Buffers;
using System.Text.Json;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Export;
using Access.Rules;
using Access.Tests.Log;
using Access.Tests.Log.Store;

namespace Access.Tests.Cli;

/// <summary>The command line on a stored log and its export: what a service wrote is exported, proved, made again and erased.</summary>
public sealed class StoredLogTests : IAsyncLifetime, IDisposable
{
    private const int Rounds = 60;

    private readonly SqliteLogBed bed = new();
    private string vkey = "";

    private string Export => Path.Combine(bed.Root, "export");

    public async Task InitializeAsync()
    {
        await using var log = await bed.OpenAsync();
        await log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, CancellationToken.None);
        for (var round = 0; round < Rounds; round++)
            await log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Messages)), LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.SchoolNurseBooking)), LoggedFamily.Record()], CancellationToken.None);
        await using var signer = bed.Signer(log);
        await signer.SignAsync(CancellationToken.None);
        vkey = signer.Verifier.ToString();
    }

    public async Task DisposeAsync() => await bed.DisposeAsync();

    public void Dispose() => GC.SuppressFinalize(this);

    [Fact]
    public async Task Verify_OfTheDatabaseAndItsExport_SaysTheSame()
    {
        var exported = await RunAsync(0, "log", "export", bed.Source, "--out", Export);
        Assert.Equal((4 * Rounds) + 1, exported.GetProperty("size").GetInt64());
        foreach (var source in (string[])[bed.Source, Export])
        {
            var line = await RunAsync(0, "log", "verify", source, "--key", vkey, "--checkpoint", Path.Combine(Export, "checkpoint"));
            Assert.Equal((exported.GetProperty("root").GetString(), (4 * Rounds) + 1), (line.GetProperty("root").GetString(), line.GetProperty("size").GetInt64()));
        }
        await bed.DisarmAsync("log_entry");
        await bed.RunAsync("UPDATE log_entry SET body = (SELECT body FROM log_entry WHERE sequence = 9) WHERE sequence = 7");
        Assert.Equal(7, (await RunAsync(1, "log", "verify", bed.Source, "--key", vkey)).GetProperty("record").GetInt64());
    }

    [Fact]
    public async Task Replay_OfTheDatabaseAndItsExport_IsIdentical()
    {
        await RunAsync(0, "log", "export", bed.Source, "--out", Export);
        foreach (var source in (string[][])[["--log", bed.Source, "--keys", bed.Keys], ["--log", Export, "--keys", bed.Keys]])
        {
            var line = await RunAsync(0, ["replay", .. source]);
            Assert.Equal((4 * Rounds, 4 * Rounds), (line.GetProperty("decisions").GetInt64(), line.GetProperty("identical").GetInt64()));
        }
    }

    [Fact]
    public async Task Replay_ByARulebookWithOneClauseFewer_ChangesExactlyWhatItTouches()
    {
        var (book, granted) = (Rulebooks.Guideline2025, LoggedFamily.Record().Decision.Findings.Where(finding => finding.Clause.Effect == Effect.Grants && finding.Outcome == Outcome.Met).Select(finding => finding.Clause.Id));
        var changed = new Rulebook("changed", book.Title, book.InForceFrom, book.Disclosure, [.. book.Clauses.Where(clause => !granted.Contains(clause.Id))]);
        var file = Path.Combine(bed.Root, "changed.json");
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) RulebookExport.Write(json, CompiledRulebook.Compile(changed, new(2026, 3, 2)).Table);
        await File.WriteAllBytesAsync(file, buffer.WrittenMemory);

        var line = await RunAsync(1, "replay", "--log", bed.Source, "--keys", bed.Keys, "--rulebook", file);
        var opened = LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.SchoolNurseBooking)).Decision.IsPermitted ? 4 : 3;
        Assert.Equal((opened * Rounds, (4 - opened) * Rounds), (line.GetProperty("closed").GetInt64(), line.GetProperty("unchanged").GetInt64()));
    }

    [Fact]
    public async Task Erase_OfAPerson_LeavesTheOthersDecisionsAndEveryProof()
    {
        await RunAsync(0, "log", "export", bed.Source, "--out", Export);
        var line = await RunAsync(0, "log", "erase", bed.Source, "--person", LoggedFamily.Child.Value, "--order", "order 17", "--keys", bed.Keys);
        Assert.True(line.GetProperty("erased").GetBoolean());

        foreach (var source in (string[][])[["--log", bed.Source, "--keys", bed.Keys], ["--log", Export, "--keys", bed.Keys]])
            Assert.Equal(4 * Rounds, (await RunAsync(0, ["replay", .. source])).GetProperty("notReadable").GetInt64());
        foreach (var source in (string[])[bed.Source, Export]) await RunAsync(0, "log", "verify", source, "--key", vkey);
        Assert.Equal(2, (await CommandRun.Of("log", "erase", bed.Source, "--person", "12345678901", "--order", "o")).ExitCode);
        Assert.Equal(2, (await CommandRun.Of("log", "erase", bed.Source, "--person", LoggedFamily.Child.Value)).ExitCode);
    }

    [Fact]
    public async Task Source_ThatIsNotThere_CouldNotBeDone()
    {
        foreach (var source in (string[])["sqlite:/nonexistent/access.db", "/nonexistent", "postgres:nonsense"])
            Assert.Equal(3, (await CommandRun.Of("log", "verify", source, "--key", vkey)).ExitCode);
        Assert.Equal(3, (await CommandRun.Of("replay", "--log", bed.Source, "--keys", "/nonexistent")).ExitCode);
    }

    private static async Task<JsonElement> RunAsync(int exitCode, params string[] args)
    {
        var run = await CommandRun.Of(args);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output.Split('\n')[0]).RootElement;
    }
}
