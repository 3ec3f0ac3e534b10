using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Access.Sources;

/// <summary>
/// Reads a file of JSON lines as the bytes that stand there: nothing is decoded, so nothing that is not UTF-8 is turned into
/// something else on the way to the one who reads it.
/// </summary>
public static class JsonLines
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The lines with their numbers, from 1; blank ones are left out but counted. A line is valid until the next is asked for.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async IAsyncEnumerable<(int Number, ReadOnlyMemory<byte> Line)> ReadAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var reader = PipeReader.Create(stream);
        try
        {
            for (var number = 1; ; )
            {
                var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var rest = read.Buffer;
                while (TryTake(ref rest, read.IsCompleted, out var line))
                {
                    var text = number == 1 && line.Span.StartsWith(ByteOrderMark) ? line[ByteOrderMark.Length..] : line;
                    if (text.Span.ContainsAnyExcept(" \t\r"u8)) yield return (number, text);
                    number++;
                }
                reader.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted) yield break;
            }
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlyMemory<byte> line)
    {
        line = default;
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = Whole(rest.Slice(0, end));
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }
        if (!isLast || rest.IsEmpty) return false;
        line = Whole(rest);
        rest = rest.Slice(rest.End);
        return true;
    }

    private static ReadOnlyMemory<byte> Whole(ReadOnlySequence<byte> part) => part.IsSingleSegment ? part.First : part.ToArray();
}
