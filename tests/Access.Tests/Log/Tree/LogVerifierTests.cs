using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;
using Access.Tests.Threats;

namespace Access.Tests.Log.Tree;

public sealed class LogVerifierTests : IDisposable
{
    private readonly SigningKey key = NoteKeys.New(MadeLog.Origin);
    private readonly string root = Directory.CreateTempSubdirectory("access-verify-").FullName;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public async Task VerifyAsync_OfWhatWasExported_IsSound(int size)
    {
        var log = MadeLog.Of(size);
        log.Export(Folder, key);

        var found = await Verifier().VerifyAsync();

        Assert.Null(found.Fault);
        Assert.Equal(size, found.Checkpoint!.Size);
        Assert.Equal(MadeLog.Origin, Assert.Single(found.Signers));
    }

    // Several files of bodies, three levels of tiles, several threads.
    [Fact]
    public async Task VerifyAsync_OfALogOfSeveralFiles_IsSoundAndNamesTheFirstWrongRecord()
    {
        var log = Large(65_536 + 300);
        log.Export(Folder, key);
        var counted = new Counted();

        Assert.Null((await Verifier().VerifyAsync(null, counted)).Fault);
        Assert.Equal(log.Records.Count, counted.Last);

        // Of those that were recorded together, two stand in the second file, whose first has the body once more.
        var length = log.Records[0].Body.Length;
        Flip("bodies/000", 4000 * length);
        Flip("bodies/001", 9 * length);
        Assert.Equal(4001, (await Verifier().VerifyAsync()).Fault!.Record);
        Flip("bodies/000", 4000 * length);
        Assert.Equal(65_536 + 11, (await Verifier().VerifyAsync()).Fault!.Record);
        Flip("bodies/001", 9 * length);
        Flip("bodies/001", 0);
        Assert.Equal(65_536 + 1, (await Verifier().VerifyAsync()).Fault!.Record);
        Flip("bodies/001", 0);
        Flip("tile/2/000.p/1", 31);
        Assert.Equal(1, (await Verifier().VerifyAsync()).Fault!.Record);
        Flip("tile/2/000.p/1", 31);
        Flip("tile/1/000", 32 * 7);
        Assert.Equal((7 * 256) + 1, (await Verifier().VerifyAsync()).Fault!.Record);
        Flip("tile/1/000", 32 * 7);
        Assert.Null((await Verifier().VerifyAsync()).Fault);
    }

    [Fact]
    public async Task VerifyAsync_OfLongParts_ReadsThemThroughAWindow()
    {
        var log = MadeLog.Of(40, partLength: i => i % 7 == 0 ? 1_300_000 : i % 5 == 0 ? 500_000 : 90_000);
        log.Export(Folder, key);

        Assert.Null((await Verifier().VerifyAsync()).Fault);

        var (offset, carrier) = log.BodyAt(21);
        Flip("bodies/000", offset + log.Records[carrier].Body.Length - 1);
        Assert.Equal(carrier + 1, (await Verifier().VerifyAsync()).Fault!.Record);
    }

    [Fact]
    public async Task VerifyAsync_OfOneChangedByte_NamesItsRecord()
    {
        var log = MadeLog.Of(600, seed: 3);
        var files = log.Files(key);
        var random = new Random(10);
        for (var trial = 0; trial < Lane.Count(300, 5000); trial++)
        {
            var record = random.Next(log.Records.Count);
            var inEntry = random.Next(2) == 0;
            var body = log.BodyAt(record);
            var (path, offset, length) = inEntry
                ? (record / 256 == 2 ? "tile/entries/002.p/88" : $"tile/entries/00{record / 256}", log.Records.Skip(record / 256 * 256).Take(record % 256).Sum(before => before.Entry.Length + 2) + 2, log.Records[record].Entry.Length)
                : ("bodies/000", body.Offset, log.Records[record].Body.Length);

            var found = await Verified(Changed(files, path, offset + random.Next(length), (byte)(1 << random.Next(8))));
            Assert.Equal((inEntry ? record : body.Carrier) + 1, found.Fault?.Record);
        }
    }

    [Threat("T-06")]
    [Fact]
    public async Task VerifyAsync_WithAnEarlierCheckpoint_TellsContinuedFromRewritten()
    {
        var log = MadeLog.Of(500, seed: 4);
        var before = new MadeLog();
        before.Records.AddRange(log.Records.Take(300));
        var earlier = before.Sign(key).ToBytes();

        var found = await Verified(log.Files(key), earlier);
        Assert.Null(found.Fault);
        Assert.Equal(300, found.Earlier!.Size);

        // Rewritten as a whole and signed with the right key: nothing in the files is wrong.
        log.Records[7] = Other(log.Records[7].Entry);
        Assert.Null((await Verified(log.Files(key))).Fault);
        Assert.Contains("rewritten", (await Verified(log.Files(key), earlier)).Fault!.What, StringComparison.Ordinal);

        // Cut at the end and signed again.
        var cut = new MadeLog();
        cut.Records.AddRange(before.Records.Take(299));
        Assert.Equal(300, (await Verified(cut.Files(key), earlier)).Fault!.Record);
        Assert.Null((await Verified(before.Files(key), earlier)).Fault);
    }

    [Fact]
    public async Task VerifyAsync_WithAnEarlierCheckpointOfAnother_Fails()
    {
        var log = MadeLog.Of(5);
        using var stranger = NoteKeys.New(MadeLog.Origin);
        using var neighbour = NoteKeys.New("other.example/log");

        Assert.False((await Verified(log.Files(key), log.Sign(stranger).ToBytes())).IsSound);
        Assert.False((await Verified(log.Files(key), [1, 2])).IsSound);
        var both = new LogVerifier(new FilesInMemory(log.Files(key)), [key.Verifier, neighbour.Verifier]);
        Assert.Contains("another log", (await both.VerifyAsync(new CheckpointSigner(neighbour).Sign(null, 5, log.Tiles()).ToBytes())).Fault!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_OfALogOfAnotherKey_Fails()
    {
        using var stranger = NoteKeys.New(MadeLog.Origin);
        var files = MadeLog.Of(5).Files(stranger);

        Assert.Contains("trusted", (await Verified(files)).Fault!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_OfACheckpointThatAWitnessSignedToo_PassesItOverAndSaysSo()
    {
        using var witness = NoteKeys.New("witness.example/one");
        var log = MadeLog.Of(5);
        var files = log.Files(key);
        files["checkpoint"] = key.SignNote(Note.Parse(files["checkpoint"]).Text, witness).ToBytes();

        var found = await Verified(files);

        Assert.Null(found.Fault);
        Assert.Equal(1, found.UnknownSignatures);
    }

    [Fact]
    public async Task VerifyAsync_OfSequencesWithAGap_NamesTheRecord()
    {
        // A record was taken out before the tree was made, and everything was signed properly.
        var log = MadeLog.Of(20);
        log.Records.RemoveAt(11);

        var fault = (await Verified(log.Files(key))).Fault!;

        Assert.Equal(12, fault.Record);
        Assert.Contains("13", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_OfAFolderWithMoreInIt_Fails()
    {
        MadeLog.Of(10).Export(Folder, key);
        foreach (var (name, make) in new Dictionary<string, Action<string>>
        {
            ["notes.txt"] = path => File.WriteAllText(path, ""),
            ["tile/0/000"] = path => File.WriteAllBytes(path, new byte[8192]),
            ["bodies/001"] = path => File.WriteAllText(path, ""),
            ["tile/9"] = path => Directory.CreateDirectory(path),
            [".hidden"] = path => File.WriteAllText(path, "x"),
        })
        {
            var path = Path.Combine(Folder, name);
            make(path);
            Assert.Contains(name, (await Verifier().VerifyAsync()).Fault!.What, StringComparison.Ordinal);
            if (Directory.Exists(path)) Directory.Delete(path);
            else File.Delete(path);
        }
        Assert.Null((await Verifier().VerifyAsync()).Fault);

        if (OperatingSystem.IsWindows()) return;
        File.Move(Path.Combine(Folder, "bodies/000"), Path.Combine(root, "elsewhere"));
        File.CreateSymbolicLink(Path.Combine(Folder, "bodies/000"), Path.Combine(root, "elsewhere"));
        Assert.Contains("link", (await Verifier().VerifyAsync()).Fault!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_OfAFolderWithoutAFile_NamesItOrItsRecord()
    {
        MadeLog.Of(300).Export(Folder, key);
        foreach (var path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ToArray())
        {
            var bytes = File.ReadAllBytes(path);
            File.Delete(path);
            Assert.False((await Verifier().VerifyAsync()).IsSound);
            File.WriteAllBytes(path, bytes);
        }
        Assert.Null((await Verifier().VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Complete_WithACheckpointOfAnotherLog_LeavesNoCheckpoint()
    {
        var (log, other) = (MadeLog.Of(5), MadeLog.Of(6));
        using (var writer = ExportWriter.Create(Folder))
        {
            foreach (var (entry, body) in log.Records) writer.Append(entry, body);
            Assert.Throws<InconsistentLogException>(() => writer.Complete(other.Sign(key)));
        }

        Assert.Contains("no checkpoint", (await Verifier().VerifyAsync()).Fault!.What, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => ExportWriter.Create(Folder));
    }

    [Fact]
    public async Task VerifyAsync_ThatIsStopped_Stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var verifier = new LogVerifier(new FilesInMemory(MadeLog.Of(5).Files(key)), [key.Verifier]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => verifier.VerifyAsync(null, null, stop.Token));
    }

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private string Folder => Path.Combine(root, "export");

    private LogVerifier Verifier() => new(new ExportFolder(Folder), [key.Verifier]);

    private Task<LogVerification> Verified(Dictionary<string, byte[]> files, byte[]? earlier = null) =>
        new LogVerifier(new FilesInMemory(files), [key.Verifier]).VerifyAsync(earlier);

    private void Flip(string name, long at)
    {
        using var file = new FileStream(Path.Combine(Folder, name), FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 1));
    }

    private static Dictionary<string, byte[]> Changed(Dictionary<string, byte[]> files, string path, int at, byte bits)
    {
        var changed = new Dictionary<string, byte[]>(files) { [path] = [.. files[path]] };
        changed[path][at] ^= bits;
        return changed;
    }

    private static (byte[] Entry, byte[] Body) Other(byte[] entry)
    {
        var body = RecordBody.Create([(PartRole.Common, default, new byte[] { 42 })]);
        return ((LogEntry.Parse(entry) with { Body = body.Digest }).ToBytes(), body.Bytes.ToArray());
    }

    private static MadeLog Large(int size)
    {
        var log = new MadeLog();
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < size; i++)
        {
            var body = RecordBody.Create([(PartRole.Common, default, BitConverter.GetBytes(i is > 65_533 and < 65_538 ? 65_533 : i))]);
            log.Records.Add((new LogEntry(i + 1, EntryKind.Decision, "AAAAAAAAAAAAAAAAAAAAAA", at, body.Digest).ToBytes(), body.Bytes.ToArray()));
        }
        return log;
    }

    private sealed class Counted : IProgress<long>
    {
        internal long Last { get; private set; }

        public void Report(long value) => Last = value;
    }
}
