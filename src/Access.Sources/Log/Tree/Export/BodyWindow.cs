using System.Buffers;

namespace Access.Sources.Log.Tree.Export;

/// <summary>The bodies of a file as they pass by: a buffer of fixed size through which the stream is read once.</summary>
internal sealed class BodyWindow : IDisposable
{
    private const int Capacity = 1 << 20;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private Stream source = Stream.Null;
    private int start;
    private int end;

    /// <summary>The largest piece that can be taken in one.</summary>
    internal const int LargestPiece = Capacity / 2;

    /// <summary>What <see cref="TryTake"/>'s offsets are in.</summary>
    internal byte[] Buffer => buffer;

    /// <summary>Begins with another stream.</summary>
    internal void Open(Stream stream) => (source, start, end) = (stream, 0, 0);

    /// <summary>Whether a piece of so many bytes can be had only after <see cref="Compact"/>.</summary>
    internal bool IsFullFor(int length) => buffer.Length - start < length;

    /// <summary>Forgets what was taken. Pieces that were taken before move.</summary>
    internal void Compact()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
    }

    /// <summary>Takes a piece; false where the stream ends before.</summary>
    internal bool TryTake(int length, out int offset)
    {
        offset = start;
        while (end - start < length)
        {
            var read = source.Read(buffer, end, buffer.Length - end);
            if (read == 0) return false;
            end += read;
        }
        start += length;
        return true;
    }

    /// <summary>Takes what there is, at most so many bytes; empty at the end of the stream. Valid until the next call.</summary>
    internal ReadOnlySpan<byte> TakeSome(int most)
    {
        if (start == end)
        {
            start = 0;
            end = source.Read(buffer, 0, buffer.Length);
        }
        var taken = buffer.AsSpan(start, Math.Min(most, end - start));
        start += taken.Length;
        return taken;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    /// <summary>Whether nothing is left.</summary>
    internal bool IsAtEnd() => start == end && TakeSome(1).IsEmpty;
}
