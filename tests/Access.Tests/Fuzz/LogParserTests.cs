using System.Text;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Json;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;
using Access.Tests.Log.Tree;

namespace Access.Tests.Fuzz;

/// <summary>What an auditor is handed: notes, checkpoints, receipts, tiles, entries and whole exports.</summary>
[Collection(FuzzTests.Name)]
public sealed class LogParserTests : IDisposable
{
    private const int Size = 300;

    private readonly SigningKey key = NoteKeys.New(MadeLog.Origin);
    private readonly MadeLog log = MadeLog.Of(Size);

    [Fact]
    public Task Notes_AnyBytes_AreReadOrRefused() => Fuzzing.RunAsync(
        "notes and checkpoints",
        [log.Sign(key).ToBytes()],
        input =>
        {
            _ = Note.Parse(input);
            _ = SignedCheckpoint.Open(input, [key.Verifier]);
        },
        typeof(LogFormatException));

    [Fact]
    public Task CheckpointsAndKeys_AnyText_AreReadOrRefused() => Fuzzing.RunAsync(
        "checkpoint texts and verifier keys",
        Fuzzing.Texts(log.Sign(key).Checkpoint.ToText(), key.Verifier.ToString()),
        input =>
        {
            var text = Encoding.UTF8.GetString(input);
            if (text.StartsWith(MadeLog.Origin + "\n", StringComparison.Ordinal)) _ = Checkpoint.Parse(text);
            else _ = VerifierKey.Parse(text);
        },
        typeof(LogFormatException));

    [Fact]
    public Task Receipts_AnyBytes_ProveTheirEntryOrAreRefused()
    {
        var receipt = new Receipt(7, new StoredTree(log.Tiles(), Size).InclusionProof(7, Size), log.Records[7].Entry, log.Sign(key).ToBytes());
        return Fuzzing.RunAsync(
            nameof(Receipt),
            [receipt.ToBytes()],
            input =>
            {
                var (entry, _) = Receipt.Parse(input).Verify([key.Verifier]);
                Assert.Equal(LogEntry.Parse(log.Records[7].Entry), entry);
            },
            typeof(LogFormatException));
    }

    [Fact]
    public Task EntriesAndBodies_AnyBytes_AreReadOrRefused() => Fuzzing.RunAsync(
        "entries and bodies",
        [.. log.Records.Take(20).Select(record => record.Entry)],
        input => Assert.Equal(input, LogEntry.Parse(input).ToBytes()),
        typeof(LogFormatException));

    [Fact]
    public Task RecordBodies_AnyBytes_AreReadOrRefused() => Fuzzing.RunAsync(
        nameof(RecordBody),
        [.. log.Records.Take(20).Select(record => record.Body)],
        input => Assert.Equal(input, RecordBody.Parse(input).Bytes.ToArray()),
        typeof(LogFormatException));

    [Fact]
    public Task TilePaths_AnyText_AreATileOrNot() => Fuzzing.RunAsync(
        nameof(TileId),
        Fuzzing.Texts(TileId.HashesOf(70_000).Take(50).Select(tile => tile.ToString()).Append("tile/entries/x001/234.p/17")),
        input =>
        {
            var text = Encoding.UTF8.GetString(input);
            if (TileId.TryParse(text, out var tile)) Assert.Equal(text, tile.ToString());
        });

    [Fact]
    public Task Bundles_AnyBytes_AreTakenEntryByEntry() => Fuzzing.RunAsync(
        nameof(EntryBundle),
        [log.FilesByHand(key).First(file => file.Key.StartsWith("tile/entries/", StringComparison.Ordinal)).Value],
        input =>
        {
            ReadOnlySpan<byte> rest = input;
            while (EntryBundle.TryTake(ref rest, out var entry)) Assert.InRange(entry.Length, 0, input.Length);
        });

    [Fact]
    public Task CanonicalJson_AnyBytes_AreTheOneSpellingOrRefused() => Fuzzing.RunAsync(
        nameof(CanonicalJson),
        Fuzzing.Texts("""{"a":[1,2.5,"x\n",null,true],"b":{"c":1e21}}""", """{"b":"\u20ac","a":-0.0001}"""),
        input => Assert.True(CanonicalJson.IsCanonical(CanonicalJson.Canonicalize(input))),
        typeof(LogFormatException));

    [Fact]
    public async Task Exports_AnyFileReplaced_AreFoundOut()
    {
        var files = log.FilesByHand(key);
        Assert.True((await VerifyAsync(files)).IsSound);
        foreach (var path in files.Keys)
        {
            var random = new Random(Fuzzing.FirstSeed);
            for (var attempt = 0; attempt < Lane.Count(usual: 30, @long: 5_000); attempt++)
            {
                var input = new Mutator([files[path]], random.Next()).Next();
                var changed = new Dictionary<string, byte[]>(files) { [path] = input };
                Assert.Equal(input.AsSpan().SequenceEqual(files[path]), (await VerifyAsync(changed)).IsSound);
            }
        }
    }

    public void Dispose() => key.Dispose();

    private Task<LogVerification> VerifyAsync(Dictionary<string, byte[]> files) => new LogVerifier(new FilesInMemory(files), [key.Verifier]).VerifyAsync();
}
