using System.Buffers;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Tests.Log.Tree;

public sealed class TileFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("access-tiles-").FullName;

    [Fact]
    public void Write_AsTheTreeGrows_LeavesWhatEachSizeNeeds()
    {
        var folder = new TileFolder(root);
        var tree = TileAppender.Start(folder);
        var random = new Random(6);
        while (tree.Size < 1000)
        {
            for (var more = random.Next(1, 90); more > 0; more--) tree.Append(TreeHash.OfLeaf(BitConverter.GetBytes(tree.Size)));
            tree.WritePartialTiles();

            // Another that comes later finds everything it needs, and goes on.
            Assert.Equal(tree.Root(), new StoredTree(new TileFolder(root), tree.Size).Root(tree.Size));
            tree = TileAppender.Continue(new TileFolder(root), tree.Size, folder);
        }
        Assert.All(TileId.HashesOf(tree.Size), tile => Assert.True(File.Exists(Path.Combine(root, tile.ToString()))));
        Assert.False(Directory.Exists(Path.Combine(root, "tile/0/000.p")));
        Assert.Empty(Directory.EnumerateFiles(root, "*.draft", SearchOption.AllDirectories));
    }

    [Fact]
    public void TryRead_OfANarrowerTileThanIsThere_ReadsItsBeginning()
    {
        var folder = new TileFolder(root);
        var tree = TileAppender.Start(folder);
        for (var i = 0; i < 256; i++) tree.Append(TreeHash.OfLeaf([(byte)i]));
        var hashes = new byte[3 * TreeHash.Size];

        Assert.True(folder.TryRead(new(0, 0, 3), hashes));
        Assert.Equal(TreeHash.OfLeaf([2]), TreeHash.From(hashes.AsSpan(2 * TreeHash.Size)));
        Assert.False(folder.TryRead(new(0, 1, 3), hashes));
    }

    [Fact]
    public void TryRead_OfACutTile_IsFalse()
    {
        var folder = new TileFolder(root);
        folder.Write(new(0, 0, 2), new byte[63]);

        Assert.False(folder.TryRead(new(0, 0, 2), new byte[64]));
    }

    [Fact]
    public void ReadEntries_OfANarrowerBundleThanIsThere_ReadsItsBeginning()
    {
        var bundle = new ArrayBufferWriter<byte>();
        for (var i = 0; i < 256; i++) EntryBundle.Append(bundle, [(byte)i, 7]);
        var folder = new TileFolder(root);
        folder.WriteEntries(TileId.Entries(0, 256), bundle.WrittenSpan);

        Assert.Equal([0, 2, 0, 7, 0, 2, 1, 7], folder.ReadEntries(TileId.Entries(0, 2)));
        Assert.Equal(bundle.WrittenSpan.ToArray(), folder.ReadEntries(TileId.Entries(0, 256)));
        Assert.Null(folder.ReadEntries(TileId.Entries(1, 2)));
    }

    [Fact]
    public void Append_OfAnEntryThatIsTooLong_RefusesItWhole()
    {
        var bundle = new ArrayBufferWriter<byte>();

        EntryBundle.Append(bundle, new byte[EntryBundle.LongestEntry]);
        Assert.Throws<LogFormatException>(() => EntryBundle.Append(bundle, new byte[EntryBundle.LongestEntry + 1]));
        Assert.Equal(EntryBundle.LongestEntry + 2, bundle.WrittenCount);
    }

    [Fact]
    public void TryTake_OfACutBundle_IsFalse()
    {
        ReadOnlySpan<byte> bundle = [0, 2, 9];
        Assert.False(EntryBundle.TryTake(ref bundle, out _));
        bundle = [0];
        Assert.False(EntryBundle.TryTake(ref bundle, out _));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
