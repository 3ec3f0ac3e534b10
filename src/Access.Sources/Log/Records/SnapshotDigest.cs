using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Access.Sources.Log.Records;

/// <summary>
/// The SHA-256 of a person's snapshot: the same version of the same person has the same one. It stands in that person's
/// part alone. A store that keeps snapshots under it keeps a keyed form of it: what is known of a person is so little that
/// a plain digest is undone by trying.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct SnapshotDigest
{
    /// <summary>How many bytes it has.</summary>
    public const int Size = 32;

    /// <summary>How many characters it is written with (base64url without padding).</summary>
    public const int TextLength = 43;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>The digest of a snapshot's bytes.</summary>
    public static SnapshotDigest Of(ReadOnlySpan<byte> snapshot)
    {
        Unsafe.SkipInit(out SnapshotDigest digest);
        SHA256.HashData(snapshot, Bytes(ref digest));
        return digest;
    }

    /// <summary>Reads a digest as <see cref="Write"/> writes it; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out SnapshotDigest digest)
    {
        digest = default;
        return text.Length == TextLength && Base64Url.IsValid(text) && Base64Url.TryDecodeFromUtf8(text, Bytes(ref digest), out var written) && written == Size;
    }

    /// <summary>Writes it as text.</summary>
    /// <param name="text">At least <see cref="TextLength"/> bytes.</param>
    public void Write(Span<byte> text)
    {
        var copy = this;
        Base64Url.EncodeToUtf8(Bytes(ref copy), text);
    }

    /// <summary>Copies its bytes.</summary>
    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public void CopyTo(Span<byte> bytes)
    {
        var copy = this;
        Bytes(ref copy).CopyTo(bytes);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => (int)first;

    /// <summary>Never the digest: it belongs to a person.</summary>
    public override string ToString() => nameof(SnapshotDigest);

    private static Span<byte> Bytes(ref SnapshotDigest digest) => MemoryMarshal.AsBytes(new Span<SnapshotDigest>(ref digest));
}
