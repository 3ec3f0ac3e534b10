using System.Text.Json;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;
using Access.Tests.Log.Tree;

namespace Access.Tests.Cli;

public sealed class LogVerbTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("access-log-verb-").FullName;
    private readonly SigningKey key = NoteKeys.New(MadeLog.Origin);
    private readonly MadeLog log = MadeLog.Of(300);

    public LogVerbTests() => log.Export(Folder, key);

    [Fact]
    public async Task Verify_OfASoundExport_SaysWhatItHoldsAndExitsZero()
    {
        var run = await CommandRun.Of("log", "verify", Folder, "--key", key.Verifier.ToString());

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var line = JsonDocument.Parse(run.Output).RootElement;
        Assert.True(line.GetProperty("verified").GetBoolean());
        Assert.Equal(300, line.GetProperty("size").GetInt64());
        Assert.Equal(MadeLog.Origin, line.GetProperty("origin").GetString());
        Assert.Equal(log.Sign(key).Checkpoint.Root.ToString(), line.GetProperty("root").GetString());
    }

    [Fact]
    public async Task Verify_OfAChangedRecord_NamesItAndExitsOne()
    {
        var path = Path.Combine(Folder, "bodies", "000");
        var bytes = await File.ReadAllBytesAsync(path);
        var (offset, carrier) = log.BodyAt(123);
        bytes[offset] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var run = await CommandRun.Of("log", "verify", Folder, "--key", key.Verifier.ToString());

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        var line = JsonDocument.Parse(run.Output).RootElement;
        Assert.False(line.GetProperty("verified").GetBoolean());
        Assert.Equal(carrier + 1, line.GetProperty("record").GetInt64());
    }

    [Fact]
    public async Task Verify_WithAnEarlierCheckpointAndAFileOfKeys_HoldsTheLogAgainstIt()
    {
        var keys = Write("keys.txt", $"{NoteKeys.New("other.example/log").Verifier}\n{key.Verifier}\n");
        var (continued, rewritten) = (new MadeLog(), MadeLog.Of(200, seed: 99));
        continued.Records.AddRange(log.Records.Take(200));
        await File.WriteAllBytesAsync(Path.Combine(root, "continued"), continued.Sign(key).ToBytes());
        await File.WriteAllBytesAsync(Path.Combine(root, "rewritten"), rewritten.Sign(key).ToBytes());

        var sound = await CommandRun.Of("log", "verify", Folder, "--key", keys, "--checkpoint", Path.Combine(root, "continued"));
        var broken = await CommandRun.Of("log", "verify", Folder, "--key", keys, "--checkpoint", Path.Combine(root, "rewritten"));

        Assert.Equal((0, 1), (sound.ExitCode, broken.ExitCode));
        Assert.Equal(200, JsonDocument.Parse(sound.Output).RootElement.GetProperty("earlier").GetProperty("size").GetInt64());
        Assert.Contains("rewritten", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_OfARecord_SaysWhichAndExitsZero()
    {
        var receipt = new Receipt(41, new StoredTree(log.Tiles(), 300).InclusionProof(41, 300), log.Records[41].Entry, log.Sign(key).ToBytes()).ToBytes();
        var path = Path.Combine(root, "decision.tlog-proof");
        await File.WriteAllBytesAsync(path, receipt);

        var run = await CommandRun.Of("log", "receipt", path, "--key", key.Verifier.ToString());

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var line = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(42, line.GetProperty("record").GetInt64());
        Assert.Equal(LogEntry.Parse(log.Records[41].Entry).Id, line.GetProperty("id").GetString());

        receipt[40] ^= 1;
        await File.WriteAllBytesAsync(path, receipt);
        Assert.Equal(1, (await CommandRun.Of("log", "receipt", path, "--key", key.Verifier.ToString())).ExitCode);
    }

    [Fact]
    public async Task Log_OfWrongUse_ExitsTwo()
    {
        foreach (var args in (string[][])
        [
            ["log"],
            ["log", "verify", Folder],
            ["log", "verify", Folder, "--key", "nothing"],
            ["log", "receipt", "--key", key.Verifier.ToString()],
        ])
        {
            Assert.Equal(2, (await CommandRun.Of(args)).ExitCode);
        }
    }

    [Fact]
    public async Task Log_OfWhatIsNotThere_ExitsThree()
    {
        foreach (var args in (string[][])
        [
            ["log", "verify", Path.Combine(root, "nowhere"), "--key", key.Verifier.ToString()],
            ["log", "verify", "sqlite:" + Path.Combine(root, "nothing.db"), "--key", key.Verifier.ToString()],
            ["log", "verify", Folder, "--checkpoint", Path.Combine(root, "nothing"), "--key", key.Verifier.ToString()],
            ["log", "verify", Folder, "--key", Write("empty.txt", "\n")],
            ["log", "receipt", Path.Combine(root, "nothing"), "--key", key.Verifier.ToString()],
        ])
        {
            Assert.Equal(3, (await CommandRun.Of(args)).ExitCode);
        }
    }

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private string Folder => Path.Combine(root, "export");

    private string Write(string name, string text)
    {
        var path = Path.Combine(root, name);
        File.WriteAllText(path, text);
        return path;
    }
}
