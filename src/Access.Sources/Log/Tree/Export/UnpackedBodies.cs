using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Access.Sources.Log.Tree.Export;

/// <summary>
/// Reads a file that <see cref="CompressedBodies"/> wrote. Read from its beginning to its end it is checked to the last byte; from another place it
/// is only unpacked. For one thread.
/// </summary>
internal sealed class UnpackedBodies(FileStream file) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] block = new byte[CompressedBodies.BlockSize];
    private byte[] packed = [];
    private byte[] table = [];
    private long[]? starts;
    private long total;
    private long position;
    private int held = -1;
    private bool isWhole = true;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length
    {
        get
        {
            _ = Starts();
            return total;
        }
    }

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            isWhole &= value == position;
            position = value;
        }
    }

    private int Blocks => Starts().Length - 1;

    public override int Read(Span<byte> buffer)
    {
        var number = (int)(position / CompressedBodies.BlockSize);
        if (number >= Blocks || position >= total)
        {
            if (isWhole) CheckEnd();
            return 0;
        }
        var length = Unpack(number);
        var from = (int)(position % CompressedBodies.BlockSize);
        var taken = Math.Min(buffer.Length, length - from);
        block.AsSpan(from, taken).CopyTo(buffer);
        position += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    // Every block but the last is full.
    private int LengthOf(int number) => (int)Math.Min(CompressedBodies.BlockSize, total - ((long)number * CompressedBodies.BlockSize));

    private int Unpack(int number)
    {
        var length = LengthOf(number);
        if (held == number) return length;
        var size = (int)(starts![number + 1] - starts[number]);
        if (packed.Length < size) packed = new byte[size];
        Read(starts[number], packed.AsSpan(0, size));
        if (isWhole) hash.AppendData(packed, 0, size);
        using var decoder = new BrotliDecoder();
        if (decoder.Decompress(packed.AsSpan(0, size), block, out var taken, out var made) != System.Buffers.OperationStatus.Done || taken != size || made != length)
            throw new LogFormatException("its compressed form is broken");
        held = number;
        return length;
    }

    private void CheckEnd()
    {
        isWhole = false;
        hash.AppendData(table);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Read(file.Length - digest.Length, digest);
        if (!digest.SequenceEqual(hash.GetHashAndReset())) throw new LogFormatException("its compressed form is not the one that was written");
    }

    private long[] Starts()
    {
        if (starts is not null) return starts;
        Span<byte> totals = stackalloc byte[CompressedBodies.TotalsBytes];
        var end = file.Length - SHA256.HashSizeInBytes;
        if (end < totals.Length) throw new LogFormatException("its compressed form ends too early");
        Read(end - totals.Length, totals);
        var (count, bytes) = (BinaryPrimitives.ReadInt32BigEndian(totals), BinaryPrimitives.ReadInt64BigEndian(totals[sizeof(int)..]));
        var size = ((long)count * CompressedBodies.LengthBytes) + totals.Length;
        if (count < 0 || bytes < 0 || size > end || count != (bytes + CompressedBodies.BlockSize - 1) / CompressedBodies.BlockSize) throw Broken();
        table = new byte[size];
        Read(end - size, table);
        var places = new long[count + 1];
        for (var number = 0; number < count; number++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(table.AsSpan(number * CompressedBodies.LengthBytes));
            if (length <= 0 || length > BrotliEncoder.GetMaxCompressedLength(CompressedBodies.BlockSize)) throw Broken();
            places[number + 1] = places[number] + length;
        }
        if (places[count] != end - size) throw Broken();
        total = bytes;
        return starts = places;
    }

    private void Read(long place, Span<byte> bytes)
    {
        for (var read = 0; read < bytes.Length;)
        {
            var more = RandomAccess.Read(file.SafeFileHandle, bytes[read..], place + read);
            if (more == 0) throw new LogFormatException("its compressed form ends too early");
            read += more;
        }
    }

    private static LogFormatException Broken() => new("its compressed form does not say how long its blocks are");
}
