using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Tests.Log.Tree;

public sealed class MerkleTreeTests
{
    private static readonly byte[][] Known =
    [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_OfTheEightKnownLeaves_IsThePublishedOne(int size, string root)
    {
        var range = new CompactRange();
        var (tiles, tree) = Grown(Known.AsSpan(0, size));
        foreach (var leaf in Known.AsSpan(0, size)) range.Append(TreeHash.OfLeaf(leaf));

        Assert.Equal(root, Convert.ToHexStringLower(range.Root().Bytes));
        Assert.Equal(root, Convert.ToHexStringLower(tree.Root().Bytes));
        Assert.Equal(root, Convert.ToHexStringLower(new StoredTree(tiles, size).Root(size).Bytes));
        Assert.Equal(root, Convert.ToHexStringLower(NaiveTree.Root(Known.AsSpan(0, size))));
    }

    [Fact]
    public void Root_OfRandomTrees_IsTheNaiveOne()
    {
        var random = new Random(1);
        for (var trial = 0; trial < Lane.Count(20, 500); trial++)
        {
            var leaves = Leaves(random, random.Next(0, 1500));
            var (tiles, tree) = Grown(leaves);
            var stored = new StoredTree(tiles, leaves.Length);

            Assert.Equal(NaiveTree.Root(leaves), tree.Root().Bytes.ToArray());
            foreach (var size in Sizes(random, leaves.Length)) Assert.Equal(NaiveTree.Root(leaves.AsSpan(0, size)), stored.Root(size).Bytes.ToArray());
        }
    }

    [Fact]
    public void InclusionProof_OfRandomLeaves_IsTheNaiveOneAndVerifies()
    {
        var random = new Random(2);
        for (var trial = 0; trial < Lane.Count(20, 500); trial++)
        {
            var leaves = Leaves(random, random.Next(1, 700));
            var stored = new StoredTree(Grown(leaves).Tiles, leaves.Length);
            foreach (var size in Sizes(random, leaves.Length).Where(size => size > 0))
            {
                var index = random.Next(size);
                var proof = stored.InclusionProof(index, size);
                var (leaf, root) = (TreeHash.OfLeaf(leaves[index]), stored.Root(size));

                Assert.Equal(NaiveTree.Path(index, leaves.AsSpan(0, size)), proof.Select(hash => hash.Bytes.ToArray()));
                Assert.True(MerkleProof.VerifyInclusion(index, size, leaf, proof, root));
                foreach (var other in (long[])[-1, index ^ 1, index + 1, size, size + 7])
                {
                    if (other != index) Assert.False(MerkleProof.VerifyInclusion(other, size, leaf, proof, root));
                }
                Assert.False(MerkleProof.VerifyInclusion(index, size, TreeHash.OfLeaf([0xFF]), proof, root));
                Assert.False(MerkleProof.VerifyInclusion(index, size, leaf, [.. proof, root], root));
                if (proof.Length > 0) Assert.False(MerkleProof.VerifyInclusion(index, size, leaf, proof.AsSpan(1), root));
                foreach (var broken in Broken(random, proof)) Assert.False(MerkleProof.VerifyInclusion(index, size, leaf, broken, root));
            }
        }
    }

    [Fact]
    public void ConsistencyProof_OfRandomSizes_IsTheNaiveOneAndVerifies()
    {
        var random = new Random(3);
        for (var trial = 0; trial < Lane.Count(20, 500); trial++)
        {
            var leaves = Leaves(random, random.Next(1, 700));
            var stored = new StoredTree(Grown(leaves).Tiles, leaves.Length);
            foreach (var second in Sizes(random, leaves.Length).Where(size => size > 0))
            {
                var first = random.Next(second + 1);
                var proof = stored.ConsistencyProof(first, second);
                var (before, after) = (stored.Root(first), stored.Root(second));

                Assert.Equal(NaiveTree.Proof(first, leaves.AsSpan(0, second)), proof.Select(hash => hash.Bytes.ToArray()));
                Assert.True(MerkleProof.VerifyConsistency(first, second, proof, before, after));
                Assert.False(MerkleProof.VerifyConsistency(first, second, proof, TreeHash.OfLeaf([1]), after));
                if (first > 0) Assert.False(MerkleProof.VerifyConsistency(first, second, proof, before, TreeHash.OfLeaf([1])));
                Assert.False(MerkleProof.VerifyConsistency(first, second, [.. proof, after], before, after));
                foreach (var broken in Broken(random, proof)) Assert.False(MerkleProof.VerifyConsistency(first, second, broken, before, after));
            }
        }
    }

    [Fact]
    public void VerifyConsistency_OfALargerBeforeASmallerTree_IsFalse() =>
        Assert.False(MerkleProof.VerifyConsistency(3, 2, [], TreeHash.Empty, TreeHash.Empty));

    [Fact]
    public void Continue_AtAnySize_GoesOnWhereItStopped()
    {
        var leaves = Leaves(new Random(4), 1100);
        foreach (var stop in (int[])[0, 1, 255, 256, 257, 511, 512, 513, 1000])
        {
            var (tiles, _) = Grown(leaves.AsSpan(0, stop));
            var tree = TileAppender.Continue(tiles, stop, tiles);
            var range = CompactRange.FromBytes(tree.ToCompactRange().ToBytes());
            foreach (var leaf in leaves.AsSpan(stop))
            {
                tree.Append(TreeHash.OfLeaf(leaf));
                range.Append(TreeHash.OfLeaf(leaf));
            }
            tree.WritePartialTiles();

            Assert.Equal(leaves.Length, tree.Size);
            Assert.Equal(NaiveTree.Root(leaves), tree.Root().Bytes.ToArray());
            Assert.Equal(tree.Root(), range.Root());
            Assert.Equal(tree.Root(), new StoredTree(tiles, leaves.Length).Root(leaves.Length));
        }
    }

    [Fact]
    public void Continue_WithoutTheTileAtTheEdge_Refuses() =>
        Assert.Throws<LogFormatException>(() => TileAppender.Continue(new TileMemory(), 5, new TileMemory()));

    [Fact]
    public void StoredTree_WithATileMissing_NamesIt()
    {
        var failure = Assert.Throws<LogFormatException>(() => new StoredTree(new TileMemory(), 300).Root(300));

        Assert.Contains("tile/", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromBytes_OfBrokenBytes_Refuses()
    {
        var range = new CompactRange();
        for (var i = 0; i < 5; i++) range.Append(TreeHash.OfLeaf([(byte)i]));
        var bytes = range.ToBytes();

        Assert.Throws<LogFormatException>(() => CompactRange.FromBytes(bytes.AsSpan(1)));
        Assert.Throws<LogFormatException>(() => CompactRange.FromBytes([.. bytes, 0]));
        Assert.Throws<LogFormatException>(() => CompactRange.FromBytes([0xFF, .. bytes.AsSpan(1)]));
        Assert.Throws<LogFormatException>(() => CompactRange.FromBytes([]));
    }

    private static (TileMemory Tiles, TileAppender Tree) Grown(ReadOnlySpan<byte[]> leaves)
    {
        var tiles = new TileMemory();
        var tree = TileAppender.Start(tiles);
        foreach (var leaf in leaves) tree.Append(TreeHash.OfLeaf(leaf));
        tree.WritePartialTiles();
        return (tiles, tree);
    }

    private static byte[][] Leaves(Random random, int count)
    {
        var leaves = new byte[count][];
        for (var i = 0; i < count; i++) random.NextBytes(leaves[i] = new byte[random.Next(0, 40)]);
        return leaves;
    }

    private static IEnumerable<int> Sizes(Random random, int most) =>
        ((int[])[0, 1, most / 2, most - 1, most, random.Next(most + 1), random.Next(most + 1)]).Where(size => size >= 0 && size <= most).Distinct();

    private static IEnumerable<TreeHash[]> Broken(Random random, TreeHash[] proof)
    {
        if (proof.Length == 0) yield break;
        var at = random.Next(proof.Length);
        var bytes = proof[at].Bytes.ToArray();
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        TreeHash[] flipped = [.. proof];
        flipped[at] = TreeHash.From(bytes);
        yield return flipped;
        yield return [.. proof, proof[0]];
        yield return proof[..^1];
    }
}
