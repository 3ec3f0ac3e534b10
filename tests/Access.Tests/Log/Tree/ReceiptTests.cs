using System.Text;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;
using Access.Tests.Threats;

namespace Access.Tests.Log.Tree;

public sealed class ReceiptTests : IDisposable
{
    private readonly SigningKey key = NoteKeys.New(MadeLog.Origin);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(300)]
    public void Verify_OfEveryRecordsReceipt_GivesItsEntry(int size)
    {
        var log = MadeLog.Of(size);
        for (var index = 0; index < size; index += 1 + (size / 40))
        {
            var receipt = Receipt.Parse(ReceiptOf(log, index).ToBytes());
            var (entry, checkpoint) = receipt.Verify([key.Verifier]);

            Assert.Equal(LogEntry.Parse(log.Records[index].Entry), entry);
            Assert.Equal(size, checkpoint.Checkpoint.Size);
        }
    }

    [Fact]
    public void Verify_WithAnyBitFlipped_Fails()
    {
        var bytes = ReceiptOf(MadeLog.Of(9), 4).ToBytes();
        for (var at = 0; at < bytes.Length * 8; at++)
        {
            var flipped = bytes.ToArray();
            flipped[at / 8] ^= (byte)(1 << (at % 8));
            Assert.Throws<LogFormatException>(() => Receipt.Parse(flipped).Verify([key.Verifier]));
        }
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<LogFormatException>(() => Receipt.Parse(bytes.AsMemory(0, length)).Verify([key.Verifier]));
    }

    [Fact]
    public void Verify_WithoutTheEntry_NeedsItsHash()
    {
        var log = MadeLog.Of(9);
        var receipt = Receipt.Parse((ReceiptOf(log, 4) with { Entry = null }).ToBytes());

        Assert.Throws<LogFormatException>(() => receipt.Verify([key.Verifier]));
        Assert.Equal(9, receipt.Verify(TreeHash.OfLeaf(log.Records[4].Entry), [key.Verifier]).Checkpoint.Size);
        Assert.Throws<LogFormatException>(() => receipt.Verify(TreeHash.OfLeaf(log.Records[5].Entry), [key.Verifier]));
    }

    // A parent holds his receipt beside another's: neither may tell what the record does not say (T-15).
    [Threat("T-15")]
    [Fact]
    public void Entry_OfRecordsWithDifferentParts_HasTheSameLength()
    {
        var (small, large) = (RecordBody.Create([]), RecordBody.Create([(PartRole.Child, TreeHash.Of([1]), new byte[5000])]));
        var at = DateTimeOffset.UnixEpoch;

        Assert.Equal(
            new LogEntry(7, EntryKind.Decision, "AAAAAAAAAAAAAAAAAAAAAA", at, small.Digest).ToBytes().Length,
            new LogEntry(7, EntryKind.Decision, "BBBBBBBBBBBBBBBBBBBBBB", at, large.Digest).ToBytes().Length);
    }

    [Theory]
    [InlineData("index 0", "index 00")]
    [InlineData("index 0", "index -0")]
    [InlineData("index 0", "indeks 0")]
    [InlineData("@v1", "@v2")]
    [InlineData("extra ", "extra  ")]
    public void Parse_OfAnotherSpelling_Refuses(string written, string changed)
    {
        var text = Encoding.UTF8.GetString(ReceiptOf(MadeLog.Of(1), 0).ToBytes());

        Assert.Contains(written, text, StringComparison.Ordinal);
        Assert.Throws<LogFormatException>(() => Receipt.Parse(Encoding.UTF8.GetBytes(text.Replace(written, changed, StringComparison.Ordinal))));
    }

    [Fact]
    public void Parse_OfTheSpecificationsForm_ReadsIndexAndHashes()
    {
        const string text = "c2sp.org/tlog-proof@v1\nextra YWdl\nindex 73894\ngSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\nB95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=\n\nexample.com/fancylog\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n\n— example.com/fancylog hI2DJwAA\n";
        var receipt = Receipt.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Equal((73894, 2, "age"), (receipt.Index, receipt.Proof.Count, Encoding.ASCII.GetString(receipt.Entry!)));
        Assert.Equal(text, Encoding.UTF8.GetString(receipt.ToBytes()));
    }

    public void Dispose() => key.Dispose();

    private Receipt ReceiptOf(MadeLog log, int index)
    {
        var size = log.Records.Count;
        return new(index, new StoredTree(log.Tiles(), size).InclusionProof(index, size), log.Records[index].Entry, log.Sign(key).ToBytes());
    }
}
