using System.Runtime.InteropServices;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Tree.Hashing;

/// <summary>Hashes tiles up to their roots, many nodes at a time. For verifying; for one thread.</summary>
internal sealed class TileHasher
{
    private const byte NodePrefix = 1;
    private const int NodeBytes = 1 + (2 * TreeHash.Size);
    private const int MostNodes = TileId.FullWidth / 2;

    private readonly byte[] inputs = new byte[MostNodes * NodeBytes];
    private readonly ArraySegment<byte>[] nodes = new ArraySegment<byte>[MostNodes];
    private readonly TreeHash[] hashes = new TreeHash[MostNodes];
    private readonly Sha256Lanes lanes = new();

    internal TileHasher()
    {
        for (var node = 0; node < MostNodes; node++)
        {
            inputs[node * NodeBytes] = NodePrefix;
            nodes[node] = new(inputs, node * NodeBytes, NodeBytes);
        }
    }

    /// <summary>The root of a full tile.</summary>
    internal TreeHash RootOf(ReadOnlySpan<byte> tile)
    {
        var below = tile;
        for (var count = MostNodes; count > 0; count /= 2)
        {
            for (var node = 0; node < count; node++)
                below.Slice(node * 2 * TreeHash.Size, 2 * TreeHash.Size).CopyTo(inputs.AsSpan((node * NodeBytes) + 1));
            lanes.Hash(nodes.AsSpan(0, count), hashes);
            below = MemoryMarshal.AsBytes(hashes.AsSpan(0, count));
        }
        return hashes[0];
    }
}
