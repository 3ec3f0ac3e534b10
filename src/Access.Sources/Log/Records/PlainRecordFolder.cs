using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Access.Sources.Log.Records;

/// <summary>
/// Recorded decisions as files of JSON lines that are not encrypted. <c>records*.jsonl</c>: of every record its common part,
/// its joint part and its persons' parts, each on a line, <c>null</c> where one cannot be read any more, and a blank line
/// after it. <c>snapshots*.jsonl</c>: snapshots, one a line. <c>rulebooks/</c>: see <see cref="RulebookFolder"/>.
/// </summary>
public sealed class PlainRecordFolder : IRecordedDecisions, ISnapshots, IDisposable
{
    /// <summary>What the files of records are called.</summary>
    public const string RecordFiles = "records*.jsonl";

    /// <summary>What the files of snapshots are called.</summary>
    public const string SnapshotFiles = "snapshots*.jsonl";

    /// <summary>What the folder of rulebooks is called.</summary>
    public const string RulebooksFolder = "rulebooks";

    private const int BlockSize = 1 << 20;
    private const int LongestRecord = 1 << 26;

    private readonly string[] records;
    private readonly List<SafeFileHandle> files = [];
    private readonly Dictionary<SnapshotDigest, (SafeFileHandle File, long At, int Length)> snapshots = [];

    private PlainRecordFolder(string folder) => records = [.. Directory.EnumerateFiles(folder, RecordFiles).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public ISnapshots Snapshots => this;

    private static ReadOnlySpan<byte> BetweenRecords => "\n\n"u8;

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">There is no such folder, no file of records in it, or a file that cannot be read.</exception>
    public static async Task<PlainRecordFolder> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var folder = new PlainRecordFolder(path);
        try
        {
            if (folder.records.Length == 0) throw new FileNotFoundException($"There is no file {RecordFiles} in {path}.");
            foreach (var file in Directory.EnumerateFiles(path, SnapshotFiles)) await folder.IndexAsync(file, cancellationToken).ConfigureAwait(false);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Find(SnapshotDigest digest)
    {
        if (!snapshots.TryGetValue(digest, out var place)) return default;
        var bytes = new byte[place.Length];
        return RandomAccess.Read(place.File, bytes, place.At) == bytes.Length ? bytes : default;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var path in records)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
            var (block, length) = (ArrayPool<byte>.Shared.Rent(BlockSize), 0);
            for (var read = -1; read != 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (length == block.Length) block = Larger(block, length, path);
                read = await file.ReadAsync(block.AsMemory(length), cancellationToken).ConfigureAwait(false);
                length += read;
                if (length < block.Length && read != 0) continue;
                var whole = read == 0 ? length : block.AsSpan(0, length).LastIndexOf(BetweenRecords) + BetweenRecords.Length;
                if (whole < BetweenRecords.Length) continue;

                var rest = ArrayPool<byte>.Shared.Rent(Math.Max(BlockSize, length - whole));
                block.AsSpan(whole..length).CopyTo(rest);
                var batch = new Batch(block, whole);
                (block, length) = (rest, length - whole);
                yield return batch;
            }
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => files.ForEach(file => file.Dispose());

    private async Task IndexAsync(string path, CancellationToken cancellationToken)
    {
        var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        files.Add(file);
        await foreach (var (line, at) in LinesAsync(path, cancellationToken).ConfigureAwait(false))
        {
            if (!line.IsEmpty) snapshots[SnapshotDigest.Of(line.Span)] = (file, at, line.Length);
        }
    }

    private static async IAsyncEnumerable<(ReadOnlyMemory<byte> Line, long At)> LinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
        var (block, length, at) = (new byte[BlockSize], 0, 0L);
        for (var read = -1; read != 0;)
        {
            if (length == block.Length) Array.Resize(ref block, Math.Min(block.Length * 2, LongestRecord + 1));
            if (length > LongestRecord) throw new IOException($"A line of {path} is longer than {LongestRecord} bytes.");
            read = await file.ReadAsync(block.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;
            var start = 0;
            for (int end; (end = block.AsSpan(start..length).IndexOf((byte)'\n')) >= 0; start += end + 1) yield return (block.AsMemory(start, end), at + start);
            if (read == 0 && start < length) yield return (block.AsMemory(start, length - start), at + start);
            block.AsSpan(start..length).CopyTo(block);
            (length, at) = (length - start, at + start);
        }
    }

    private static byte[] Larger(byte[] block, int length, string path)
    {
        if (length >= LongestRecord) throw new IOException($"A record of {path} is longer than {LongestRecord} bytes.");
        var larger = ArrayPool<byte>.Shared.Rent(block.Length * 2);
        block.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(block);
        return larger;
    }

    private sealed class Batch(byte[] block, int length) : RecordBatch
    {
        private byte[]? block = block;

        public override IEnumerable<RecordParts> Open()
        {
            ObjectDisposedException.ThrowIf(block is null, this);
            for (var start = 0; start < length;)
            {
                var size = block.AsSpan(start..length).IndexOf(BetweenRecords);
                if (size < 0) size = length - start;
                foreach (var parts in size > 0 ? new DecisionsTogether(PartsOf(block.AsMemory(start, size))).All() : []) yield return parts;
                start += size + BetweenRecords.Length;
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && Interlocked.Exchange(ref block, null) is { } held) ArrayPool<byte>.Shared.Return(held);
        }

        private static RecordParts PartsOf(ReadOnlyMemory<byte> record)
        {
            var persons = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
            ReadOnlyMemory<byte> common = default, joint = default;
            for (var line = 0; !record.IsEmpty; line++)
            {
                var end = record.Span.IndexOf((byte)'\n');
                var part = end < 0 ? record : record[..end];
                record = end < 0 ? default : record[(end + 1)..];
                if (part.Span.SequenceEqual("null"u8)) part = default;
                if (line == 0) common = part;
                else if (line == 1) joint = part;
                else persons.Add(part);
            }
            return new(common, joint, persons.DrainToImmutable());
        }
    }
}
