using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Access.Sources.Log.Tree;

/// <summary>A SHA-256 hash of the log's tree: of a leaf, of a node, or of bytes that a leaf commits to. Immutable; the default is 32 zero bytes, which no input has.</summary>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>The length of a hash, in bytes.</summary>
    public const int Size = 32;

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;
    private const int NodeInput = 1 + (2 * Size);
    private const int OnStack = 1024;

    private readonly ulong a, b, c, d;

    private TreeHash(ReadOnlySpan<ulong> words) => (a, b, c, d) = (words[0], words[1], words[2], words[3]);

    /// <summary>The root of a tree without leaves: SHA-256 of nothing (RFC 6962 § 2.1).</summary>
    public static TreeHash Empty { get; } = Of([]);

    /// <summary>The bytes of the hash.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<TreeHash>(in this));

    /// <summary>A hash that was computed before.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static TreeHash From(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? MemoryMarshal.Read<TreeHash>(bytes)
        : throw new ArgumentException($"A hash has {Size} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>SHA-256 of bytes, without any prefix.</summary>
    public static TreeHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<ulong> words = stackalloc ulong[Size / sizeof(ulong)];
        SHA256.HashData(bytes, MemoryMarshal.AsBytes(words));
        return new(words);
    }

    /// <summary>The hash of a leaf: SHA-256(0x00 ‖ data).</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> data)
    {
        var rented = data.Length < OnStack ? null : ArrayPool<byte>.Shared.Rent(data.Length + 1);
        Span<byte> input = rented ?? stackalloc byte[OnStack];
        input[0] = LeafPrefix;
        data.CopyTo(input[1..]);
        var hash = Of(input[..(data.Length + 1)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return hash;
    }

    /// <summary>The hash of a node: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static TreeHash OfNode(in TreeHash left, in TreeHash right)
    {
        Span<byte> input = stackalloc byte[NodeInput];
        input[0] = NodePrefix;
        left.Bytes.CopyTo(input[1..]);
        right.Bytes.CopyTo(input[(1 + Size)..]);
        return Of(input);
    }

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => a == other.a && b == other.b && c == other.c && d == other.d;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(a, b, c, d);

    /// <summary>The hash in standard base64, as checkpoints and receipts write it.</summary>
    public override string ToString() => Convert.ToBase64String(Bytes);

    /// <summary>Whether two hashes have the same bytes.</summary>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Whether two hashes have different bytes.</summary>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);
}
