using System.Security.Cryptography;

namespace Access.Tests.Log.Tree;

/// <summary>RFC 6962 § 2.1 word for word: recursive, slow, and nothing shared with what it checks.</summary>
internal static class NaiveTree
{
    internal static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. leaves[0]]),
        var n => Node(Root(leaves[..Split(n)]), Root(leaves[Split(n)..])),
    };

    internal static List<byte[]> Path(int index, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return [];
        var k = Split(leaves.Length);
        return index < k
            ? [.. Path(index, leaves[..k]), Root(leaves[k..])]
            : [.. Path(index - k, leaves[k..]), Root(leaves[..k])];
    }

    internal static List<byte[]> Proof(int first, ReadOnlySpan<byte[]> leaves) => first == 0 ? [] : SubProof(first, leaves, true);

    private static List<byte[]> SubProof(int first, ReadOnlySpan<byte[]> leaves, bool known)
    {
        if (first == leaves.Length) return known ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return first <= k
            ? [.. SubProof(first, leaves[..k], known), Root(leaves[k..])]
            : [.. SubProof(first - k, leaves[k..], false), Root(leaves[..k])];
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }
}
