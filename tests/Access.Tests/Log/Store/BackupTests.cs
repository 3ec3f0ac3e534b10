using Access.Audit.Asking;
using Access.Audit.Samples;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;

namespace Access.Tests.Log.Store;

/// <summary>
/// The drill of <c>src/decisions/backup.md</c>, R-17: a backup is made while decisions are recorded, restored elsewhere, verified against a
/// checkpoint that was kept apart, and a sample of it is decided again.
/// </summary>
public abstract class BackupTests(LogBed bed) : LogSuite(bed)
{
    private const int Before = 40;

    /// <summary>Backs the database up as it is, while it is used, and restores it elsewhere.</summary>
    /// <returns>The restored one, with a copy of the keys, which are kept apart.</returns>
    protected abstract Task<LogBed> RestoredAsync();

    [Fact]
    public async Task Backup_WhileDecisionsAreRecorded_RestoresToALogThatVerifiesAndReplays()
    {
        await Log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, default);
        for (var made = 0; made < Before; made++) await Log.AppendAsync([Some(made)], default);
        await using var signer = Bed.Signer(Log);
        var kept = (await signer.SignAsync(default)).ToBytes();

        using var stop = new CancellationTokenSource();
        var recording = Task.Run(async () =>
        {
            var made = Before;
            while (!stop.IsCancellationRequested) await Log.AppendAsync([Some(made++)], CancellationToken.None);
            return made;
        });
        while (await Log.Reader.SizeAsync(default) < Before + 20) await Task.Delay(5);
        await using var restoredBed = await RestoredAsync();
        await stop.CancelAsync();
        var recorded = await recording;

        await using var restored = await restoredBed.OpenAsync();
        var size = await restored.Reader.SizeAsync(default);
        Assert.InRange(size, Before + 1, recorded + 1);

        // The restored log goes on from what it had, and still continues the checkpoint that was kept elsewhere.
        await using var again = new LogCheckpoints(restored, SigningKey.Open(LogBed.Origin, Path.Combine(Bed.Root, "signing.pem")), [], LogBed.Metrics, Microsoft.Extensions.Logging.Abstractions.NullLogger<LogCheckpoints>.Instance);
        var folder = Path.Combine(restoredBed.Root, "export");
        await ExportAsync(restored, folder, await again.SignAsync(default));
        var verified = await new LogVerifier(new ExportFolder(folder), [signer.Verifier]).VerifyAsync(kept);
        Assert.True(verified.IsSound, verified.Fault?.What);
        Assert.Equal(size, verified.Checkpoint!.Size);

        var reading = new LogReading(new StoredLog(restored, []));
        var sample = await Sampling.DrawAsync(reading, new(LogQuestion.Everything, "drill", 10, [SampleQuestion.Strata.Single(column => column.Name == "service")]), size, default);
        var drawn = sample.Strata.SelectMany(stratum => stratum.Drawn).ToList();
        Assert.Equal(20, drawn.Count);
        Assert.All(drawn, decision =>
        {
            var made = TabledDecision.Of(decision.Rulebook!.Table, decision.Decision!.Facts);
            Assert.Equal((decision.Decision.Verdict, decision.Decision.Code, decision.Decision.ValidUntil), (made.Verdict, made.Code, made.ValidUntil));
        });
        Assert.Equal(size - 1, sample.Population);
        Assert.Equal(0, sample.NotReadable);
    }

    // A backup without the keys is worth nothing to who has it, and says so instead of reading as if nobody had asked.
    [Fact]
    public async Task Backup_RestoredWithoutItsKeys_DoesNotOpen()
    {
        await Log.AppendAsync([Some(1)], default);

        await using var restoredBed = await RestoredAsync();
        Directory.Delete(restoredBed.Keys, recursive: true);

        await Assert.ThrowsAnyAsync<Exception>(() => restoredBed.OpenAsync());
        Assert.DoesNotContain(LoggedFamily.Child.Value, System.Text.Encoding.Latin1.GetString(await restoredBed.DumpAsync()), StringComparison.Ordinal);
    }

    /// <summary>Copies the keys, as they are restored from their own place.</summary>
    protected void CopyKeysTo(LogBed restored)
    {
        Directory.CreateDirectory(restored.Keys);
        foreach (var file in Directory.EnumerateFiles(Bed.Keys))
        {
            var copy = Path.Combine(restored.Keys, Path.GetFileName(file));
            File.Copy(file, copy);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(copy, File.GetUnixFileMode(file));
        }
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(restored.Keys, File.GetUnixFileMode(Bed.Keys));
        restored.Clock.Now = Bed.Clock.Now;
    }

    private static async Task ExportAsync(LogStore log, string folder, SignedCheckpoint checkpoint)
    {
        using var writer = ExportWriter.Create(folder);
        await foreach (var record in log.Reader.StreamAsync(1, checkpoint.Checkpoint.Size, default)) writer.Append(record.Entry, record.Body);
        writer.Complete(checkpoint);
    }

    private static Access.Sources.Log.Records.MadeDecision Some(int made) =>
        LoggedFamily.Record(LoggedFamily.Asks(new Resource { Kind = made % 2 == 0 ? ResourceKind.Appointments : ResourceKind.Messages }));
}
