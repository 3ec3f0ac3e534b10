using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Access.Sources.Log.Tree.Export;

/// <summary>
/// A file of bodies in an archive: <c>bodies/&lt;N&gt;.br</c>. What <c>bodies/&lt;N&gt;</c> holds, in blocks of 1 MiB that are compressed each by itself
/// (Brotli), so that a body in its midst is read without all before it; then of each block its compressed length (4 bytes), how many
/// blocks there are (4) and how many bytes they hold (8), big-endian; last the SHA-256 of everything before: what unpacks to the same is
/// still another file, and no byte of an archive may change unnoticed.
/// </summary>
public static class CompressedBodies
{
    /// <summary>What the path of a file of bodies gets in an archive.</summary>
    public const string Suffix = ".br";

    internal const int BlockSize = 1 << 20;
    internal const int LengthBytes = sizeof(int);
    internal const int TotalsBytes = sizeof(int) + sizeof(long);

    private const int Quality = 5;
    private const int Window = 22;

    /// <summary>Opens a compressed file to read what it holds, from its beginning or from any place.</summary>
    /// <param name="file">The file; closed with what is answered.</param>
    /// <returns>The bodies. Reading throws a <see cref="LogFormatException"/> where the file is not what was written.</returns>
    internal static Stream OpenRead(FileStream file) => new UnpackedBodies(file);

    /// <summary>Compresses a file, block by block.</summary>
    /// <param name="plain">The file as it is; stays.</param>
    /// <param name="compressed">The file to make; made durable.</param>
    /// <param name="stop">Ends the work early; what was made is left without its end.</param>
    /// <returns>How many bytes the new file has.</returns>
    /// <exception cref="IOException">One cannot be read or the other is there already or cannot be written.</exception>
    public static async Task<long> CompressAsync(string plain, string compressed, CancellationToken stop)
    {
        await using var from = new FileStream(plain, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using var to = new FileStream(compressed, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, packed, lengths) = (new byte[BlockSize], new byte[BrotliEncoder.GetMaxCompressedLength(BlockSize)], new List<int>());
        var total = 0L;
        for (int read; (read = await from.ReadAtLeastAsync(block, BlockSize, throwOnEndOfStream: false, stop).ConfigureAwait(false)) > 0; total += read)
        {
            if (!BrotliEncoder.TryCompress(block.AsSpan(0, read), packed, out var length, Quality, Window)) throw new IOException($"{plain} could not be compressed.");
            lengths.Add(length);
            await WriteAsync(packed.AsMemory(0, length)).ConfigureAwait(false);
        }
        var table = new byte[(lengths.Count * LengthBytes) + TotalsBytes];
        for (var place = 0; place < lengths.Count; place++) BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(place * LengthBytes), lengths[place]);
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(lengths.Count * LengthBytes), lengths.Count);
        BinaryPrimitives.WriteInt64BigEndian(table.AsSpan((lengths.Count * LengthBytes) + sizeof(int)), total);
        await WriteAsync(table).ConfigureAwait(false);
        await to.WriteAsync(hash.GetHashAndReset(), stop).ConfigureAwait(false);
        to.Flush(flushToDisk: true);
        return to.Length;

        ValueTask WriteAsync(ReadOnlyMemory<byte> piece)
        {
            hash.AppendData(piece.Span);
            return to.WriteAsync(piece, stop);
        }
    }
}
