using System.Numerics;

namespace Access.Sources.Log.Tree;

/// <summary>Verifies proofs of a tree. Needs nothing but what is handed in.</summary>
public static class MerkleProof
{
    /// <summary>Whether a leaf stands at an index of the tree with a root (RFC 9162 § 2.1.3.2).</summary>
    /// <param name="index">The leaf's index, from 0.</param>
    /// <param name="size">How many leaves the tree has.</param>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="proof">The hashes from the leaf's sibling to the root's child.</param>
    /// <param name="root">The tree's root.</param>
    public static bool VerifyInclusion(long index, long size, TreeHash leaf, ReadOnlySpan<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size) return false;
        var (node, last) = (index, size - 1);
        var hash = leaf;
        foreach (ref readonly var sibling in proof)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = TreeHash.OfNode(sibling, hash);
                SkipMissingSiblings(ref node, ref last);
            }
            else
            {
                hash = TreeHash.OfNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash == root;
    }

    /// <summary>Whether a tree is the beginning of another (RFC 9162 § 2.1.4.2). A tree without leaves is the beginning of every one, with an empty proof.</summary>
    /// <param name="first">How many leaves the smaller tree has.</param>
    /// <param name="second">How many leaves the larger tree has.</param>
    /// <param name="proof">The hashes.</param>
    /// <param name="firstRoot">The smaller tree's root.</param>
    /// <param name="secondRoot">The larger tree's root.</param>
    public static bool VerifyConsistency(long first, long second, ReadOnlySpan<TreeHash> proof, TreeHash firstRoot, TreeHash secondRoot)
    {
        if (first < 0 || first > second) return false;
        if (first == 0) return proof.IsEmpty && firstRoot == TreeHash.Empty && (second > 0 || secondRoot == TreeHash.Empty);
        if (first == second) return proof.IsEmpty && firstRoot == secondRoot;

        // A complete smaller tree is itself a node of the larger one: its root is the hash to begin with.
        var complete = BitOperations.IsPow2(first);
        if (!complete && proof.IsEmpty) return false;
        var start = complete ? firstRoot : proof[0];
        var (node, last) = (first - 1, second - 1);
        var shared = BitOperations.TrailingZeroCount(~node);
        node >>= shared;
        last >>= shared;

        var (old, current) = (start, start);
        foreach (ref readonly var hash in complete ? proof : proof[1..])
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                old = TreeHash.OfNode(hash, old);
                current = TreeHash.OfNode(hash, current);
                SkipMissingSiblings(ref node, ref last);
            }
            else
            {
                current = TreeHash.OfNode(current, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && old == firstRoot && current == secondRoot;
    }

    // At the right edge a node has no sibling on some levels, and stands for its own parent there.
    private static void SkipMissingSiblings(ref long node, ref long last)
    {
        if (node == 0) return;
        var levels = BitOperations.TrailingZeroCount(node);
        node >>= levels;
        last >>= levels;
    }
}
