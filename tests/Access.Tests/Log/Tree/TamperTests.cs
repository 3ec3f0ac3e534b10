using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;
using Access.Tests.Threats;

namespace Access.Tests.Log.Tree;

/// <summary>Ten thousand ways to change a log so that nobody notices. None may work (AU-03).</summary>
public sealed class TamperTests
{
    private const int Size = 300;
    private const int EarlierSize = 280;

    [Threat("T-05")]
    [Fact]
    public async Task VerifyAsync_OfTenThousandTamperings_FindsEveryOne()
    {
        using var key = NoteKeys.New(MadeLog.Origin);
        var log = MadeLog.Of(Size, seed: 11);
        var files = log.Files(key);
        var before = new MadeLog();
        before.Records.AddRange(log.Records.Take(EarlierSize));
        var earlier = before.Sign(key).ToBytes();
        var old = before.FilesByHand(key);
        Assert.True((await Verify(files, key, earlier)).IsSound);
        Assert.True((await Verify(log.FilesByHand(key), key, earlier)).IsSound);

        var random = new Random(12);
        var missed = new List<string>();
        for (var trial = 0; trial < 10_000; trial++)
        {
            var (how, tampered) = Tamper(random, log, files, old, key);
            if ((await Verify(tampered, key, earlier)).IsSound) missed.Add($"{trial}: {how}");
        }

        Assert.Empty(missed);
    }

    private static Task<LogVerification> Verify(Dictionary<string, byte[]> files, SigningKey key, byte[] earlier) =>
        new LogVerifier(new FilesInMemory(files), [key.Verifier]) { Parallelism = 1 }.VerifyAsync(earlier);

    private static (string How, Dictionary<string, byte[]> Files) Tamper(
        Random random, MadeLog log, Dictionary<string, byte[]> files, Dictionary<string, byte[]> old, SigningKey key)
    {
        while (true)
        {
            var tampered = new Dictionary<string, byte[]>(files);
            // Most of what is cheap, some of what signs anew.
            var how = random.Next(100) < 97 ? OneFile(random, tampered) : WholeLog(random, log, old, key, tampered);
            if (!Same(tampered, files)) return (how, tampered);
        }
    }

    private static string OneFile(Random random, Dictionary<string, byte[]> files)
    {
        var paths = files.Keys.Order(StringComparer.Ordinal).ToArray();
        var path = paths[random.Next(paths.Length)];
        var bytes = files[path];
        var (from, to) = (random.Next(bytes.Length), random.Next(bytes.Length));
        var length = Math.Min(random.Next(1, 80), bytes.Length - Math.Max(from, to));
        switch (random.Next(9))
        {
            case 0 or 1 or 2:
                byte[] flipped = [.. bytes];
                flipped[from] ^= (byte)(1 << random.Next(8));
                files[path] = flipped;
                return $"a bit of {path} flipped";
            case 3:
                byte[] swapped = [.. bytes];
                bytes.AsSpan(from, length).CopyTo(swapped.AsSpan(to));
                bytes.AsSpan(to, length).CopyTo(swapped.AsSpan(from));
                files[path] = swapped;
                return $"pieces of {path} swapped";
            case 4:
                files[path] = [.. bytes[..from], .. bytes[(from + Math.Min(length, bytes.Length - from))..]];
                return $"a piece of {path} deleted";
            case 5:
                var inserted = new byte[length];
                if (random.Next(2) == 0) random.NextBytes(inserted);
                else bytes.AsSpan(from, Math.Min(length, bytes.Length - from)).CopyTo(inserted);
                files[path] = [.. bytes[..to], .. inserted, .. bytes[to..]];
                return $"a piece inserted into {path}";
            case 6:
                files[path] = bytes[..from];
                return $"{path} cut";
            case 7:
                files.Remove(path);
                return $"{path} deleted";
            default:
                var other = paths[random.Next(paths.Length)];
                (files[path], files[other]) = (files[other], files[path]);
                return $"{path} and {other} swapped";
        }
    }

    // By one who knows the formats, and in the last cases holds the log's own key.
    private static string WholeLog(Random random, MadeLog log, Dictionary<string, byte[]> old, SigningKey key, Dictionary<string, byte[]> files)
    {
        var forged = new MadeLog();
        forged.Records.AddRange(log.Records);
        var (one, two) = (random.Next(EarlierSize), random.Next(EarlierSize));
        switch (random.Next(8))
        {
            case 0:
                (forged.Records[one], forged.Records[two]) = (forged.Records[two], forged.Records[one]);
                return Put("two records swapped", checkpoint: false);
            case 1:
                (forged.Records[one], forged.Records[two]) = ((forged.Records[one].Entry, forged.Records[two].Body), (forged.Records[two].Entry, forged.Records[one].Body));
                return Put("two bodies swapped", checkpoint: false);
            case 2:
                forged.Records.RemoveAt(one);
                return Put("a record deleted", checkpoint: false);
            case 3:
                forged.Records.Insert(one, forged.Records[two]);
                return Put("a record inserted", checkpoint: false);
            case 4:
                files.Clear();
                foreach (var (path, bytes) in old) files[path] = bytes;
                files[ExportLayout.Checkpoint] = log.Sign(key).ToBytes();
                return "the end cut off, the checkpoint left";
            case 5:
                Rewrite(forged, one);
                using (var stranger = NoteKeys.New(MadeLog.Origin)) return Put("rewritten, signed with another key", checkpoint: true, stranger);
            case 6:
                Rewrite(forged, one);
                return Put("rewritten, signed with the log's own key", checkpoint: true, key);
            default:
                forged.Records.RemoveRange(one, forged.Records.Count - one);
                return Put("the end cut off, signed with the log's own key", checkpoint: true, key);
        }

        string Put(string how, bool checkpoint, SigningKey? signer = null)
        {
            var honest = files[ExportLayout.Checkpoint];
            files.Clear();
            foreach (var (path, bytes) in forged.FilesByHand(signer ?? key)) files[path] = bytes;
            if (!checkpoint) files[ExportLayout.Checkpoint] = honest;
            return how;
        }
    }

    private static void Rewrite(MadeLog log, int index)
    {
        var entry = LogEntry.Parse(log.Records[index].Entry);
        var body = RecordBody.Create([(PartRole.Common, default, new byte[] { 1 })]);
        log.Records[index] = ((entry with { Body = body.Digest }).ToBytes(), body.Bytes.ToArray());
    }

    private static bool Same(Dictionary<string, byte[]> one, Dictionary<string, byte[]> two) =>
        one.Count == two.Count && one.All(file => two.TryGetValue(file.Key, out var bytes) && bytes.AsSpan().SequenceEqual(file.Value));
}
