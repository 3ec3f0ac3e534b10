using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Tests.Log.Tree;

public sealed class CheckpointSignerTests : IDisposable
{
    private const string Origin = "access.example.no/log";

    private readonly SigningKey key = NoteKeys.New(Origin);

    [Fact]
    public void Sign_OfAnEmptyLog_SignsSizeZero()
    {
        var signed = new CheckpointSigner(key).Sign(null, 0, new TileMemory());

        Assert.Equal((0, TreeHash.Empty), (signed.Checkpoint.Size, signed.Checkpoint.Root));
        Assert.Equal(0, SignedCheckpoint.Open(signed.ToBytes(), [key.Verifier]).Checkpoint.Size);
    }

    [Fact]
    public void Sign_AsTheLogGrows_SignsEverySizeAndTheSameOneOnce()
    {
        var signer = new CheckpointSigner(key);
        byte[]? last = null;
        foreach (var size in (int[])[0, 1, 2, 255, 256, 257, 700])
        {
            var signed = signer.Sign(last, size, Grown(size));
            var again = signer.Sign(signed.ToBytes(), size, Grown(size));

            Assert.Equal(signed.ToBytes(), again.ToBytes());
            last = signed.ToBytes();
        }
    }

    [Fact]
    public void Sign_OfALogThatWasRewritten_Refuses()
    {
        var signer = new CheckpointSigner(key);
        var last = signer.Sign(null, 300, Grown(300)).ToBytes();

        Assert.Throws<InconsistentLogException>(() => signer.Sign(last, 300, Grown(300, changed: 17)));
        Assert.Throws<InconsistentLogException>(() => signer.Sign(last, 400, Grown(400, changed: 17)));
        Assert.Throws<InconsistentLogException>(() => signer.Sign(last, 299, Grown(299)));
        Assert.Throws<InconsistentLogException>(() => signer.Sign(last, 0, Grown(0)));
        Assert.Equal(400, signer.Sign(last, 400, Grown(400, changed: 300)).Checkpoint.Size);
    }

    [Fact]
    public void Sign_AfterWhatNobodyOfThisLogSigned_Refuses()
    {
        var signer = new CheckpointSigner(key);
        using var stranger = NoteKeys.New(Origin);
        using var neighbour = NoteKeys.New("other.example/log");

        Assert.Throws<LogFormatException>(() => signer.Sign(new CheckpointSigner(stranger).Sign(null, 3, Grown(3)).ToBytes(), 4, Grown(4)));
        Assert.Throws<LogFormatException>(() => new CheckpointSigner(key, neighbour.Verifier).Sign(new CheckpointSigner(neighbour).Sign(null, 3, Grown(3)).ToBytes(), 4, Grown(4)));
        Assert.Throws<LogFormatException>(() => signer.Sign([1, 2, 3], 4, Grown(4)));
    }

    [Fact]
    public void Sign_WithANewKey_ContinuesWhatTheOldOneSigned()
    {
        using var next = NoteKeys.New(Origin);
        var last = new CheckpointSigner(key).Sign(null, 10, Grown(10)).ToBytes();
        var signer = new CheckpointSigner(next, key.Verifier);

        var same = signer.Sign(last, 10, Grown(10));
        Assert.Equal(next.Verifier, Assert.Single(same.Signers));
        Assert.Equal(20, signer.Sign(last, 20, Grown(20)).Checkpoint.Size);
        Assert.Throws<InconsistentLogException>(() => signer.Sign(last, 20, Grown(20, changed: 3)));
    }

    [Fact]
    public void Advance_OfNodesThatShareAStore_NeverContradicts()
    {
        var store = new Store();
        var (one, two) = (new CheckpointSigner(key), new CheckpointSigner(key));

        Assert.Equal(5, one.Advance(store, 5, Grown(5)).Checkpoint.Size);
        Assert.Equal(9, two.Advance(store, 9, Grown(9)).Checkpoint.Size);
        // One that looked before the other committed takes what the other signed.
        Assert.Equal(9, one.Advance(store, 7, Grown(9)).Checkpoint.Size);
        // Between looking and keeping another was faster.
        store.Meanwhile = () => two.Advance(store, 12, Grown(12));
        Assert.Equal(12, one.Advance(store, 12, Grown(12)).Checkpoint.Size);
        Assert.Equal(3, store.Kept);
        // A node whose database was set back or replaced signs nothing.
        Assert.Throws<InconsistentLogException>(() => one.Advance(store, 11, Grown(11)));
        Assert.Throws<InconsistentLogException>(() => one.Advance(store, 11, Grown(12, changed: 2)));
        Assert.Throws<InconsistentLogException>(() => one.Advance(store, 13, Grown(13, changed: 2)));
        Assert.Equal(3, store.Kept);
    }

    public void Dispose() => key.Dispose();

    internal static TileMemory Grown(int size, int changed = -1)
    {
        var tiles = new TileMemory();
        var tree = TileAppender.Start(tiles);
        for (var i = 0; i < size; i++) tree.Append(TreeHash.OfLeaf(BitConverter.GetBytes(i == changed ? -1 : i)));
        tree.WritePartialTiles();
        return tiles;
    }

    private sealed class Store : ICheckpointStore
    {
        private byte[]? note;

        internal int Kept { get; private set; }

        internal Action? Meanwhile { get; set; }

        public byte[]? Latest() => note;

        public bool TryAdvance(byte[]? from, byte[] to)
        {
            var meanwhile = Meanwhile;
            Meanwhile = null;
            meanwhile?.Invoke();
            if (!ReferenceEquals(from, note)) return false;
            note = to;
            Kept++;
            return true;
        }
    }
}
