using System.Globalization;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Tree.Export;

/// <summary>
/// Verifies a whole log without the service that wrote it: its signature, its structure to the last byte, that no record
/// is missing, out of order or changed, that every body is the one its entry commits to, and that it continues a
/// checkpoint that was seen before. Needs the log's verifier keys, and no other key.
/// </summary>
/// <param name="source">The log.</param>
/// <param name="keys">The log's keys; it may have had several.</param>
public sealed class LogVerifier(ILogSource source, IReadOnlyCollection<VerifierKey> keys)
{
    /// <summary>How many files are verified at once; the processors' number unless set.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Verifies the log.</summary>
    /// <param name="earlier">A checkpoint of the same log that was kept elsewhere, as bytes; null where there is none, and then a whole log that was rewritten and signed anew cannot be told.</param>
    /// <param name="progress">Told how many records were verified; never by two threads at once.</param>
    /// <param name="stop">Ends the work early.</param>
    /// <exception cref="IOException">The source cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The source may not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<LogVerification> VerifyAsync(byte[]? earlier = null, IProgress<long>? progress = null, CancellationToken stop = default)
    {
        if (source.ReadCheckpoint() is not { } note) return LogVerification.Failed("the log has no checkpoint");
        SignedCheckpoint signed;
        try
        {
            signed = SignedCheckpoint.Open(note, keys);
        }
        catch (LogFormatException broken)
        {
            return LogVerification.Failed($"the checkpoint cannot be trusted: {broken.Message}");
        }

        var fault = Precedes(earlier, signed.Checkpoint, out var before)
            ?? await RecordsAsync(signed.Checkpoint.Size, progress, stop).ConfigureAwait(false)
            ?? Roots(signed.Checkpoint, before)
            ?? source.Unexpected(signed.Checkpoint.Size);
        return new(fault, signed.Checkpoint, [.. signed.Signers.Select(signer => signer.Name)], signed.UnknownSignatures, before);
    }

    private LogFault? Precedes(byte[]? earlier, Checkpoint now, out Checkpoint? before)
    {
        before = null;
        if (earlier is not { } note) return null;
        try
        {
            before = SignedCheckpoint.Open(note, keys).Checkpoint;
        }
        catch (LogFormatException broken)
        {
            return new(null, $"the earlier checkpoint cannot be trusted: {broken.Message}");
        }
        if (before.Origin != now.Origin) return new(null, $"the earlier checkpoint is of another log, {before.Origin}");
        return before.Size <= now.Size ? null : new(now.Size + 1, string.Create(
            CultureInfo.InvariantCulture, $"the log ends before it: it has {now.Size} records and had {before.Size}"));
    }

    private async Task<LogFault?> RecordsAsync(long size, IProgress<long>? progress, CancellationToken stop)
    {
        var run = new Run(source, size, progress, stop);
        var workers = (int)Math.Clamp(run.Files, 1, Parallelism);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(run.Work, stop))).ConfigureAwait(false);
        return run.First ?? run.UpperTiles();
    }

    private LogFault? Roots(Checkpoint now, Checkpoint? before)
    {
        var tree = new StoredTree(new Reader(source), now.Size);
        try
        {
            if (tree.Root(now.Size) != now.Root) return new(null, "the records hash to another root than the checkpoint signs");
            return before is null || tree.Root(before.Size) == before.Root
                ? null
                : new(null, string.Create(CultureInfo.InvariantCulture, $"the first {before.Size} records are not those of the earlier checkpoint: the log was rewritten"));
        }
        catch (LogFormatException missing)
        {
            return new(null, missing.Message);
        }
    }

    /// <summary>One verification's files, shared by its workers.</summary>
    private sealed class Run(ILogSource source, long size, IProgress<long>? progress, CancellationToken stop)
    {
        private readonly Lock sharing = new();
        private readonly List<TreeHash> roots = [];
        private long next = -1;
        private long end = ExportLayout.FilesOf(size);
        private long verified;

        /// <summary>How many files there are.</summary>
        internal long Files { get; } = ExportLayout.FilesOf(size);

        /// <summary>What is wrong first.</summary>
        internal LogFault? First { get; private set; }

        /// <summary>Takes files in order until there are no more, or one before is wrong.</summary>
        internal void Work()
        {
            using var verifier = new FileVerifier(source, size, Verified);
            while (Interlocked.Increment(ref next) is var file && file < Volatile.Read(ref end))
            {
                var fault = verifier.Verify(file, out var root, stop);
                lock (sharing)
                {
                    if (fault is not null && (First is null || fault.Record < First.Record))
                    {
                        First = fault;
                        Volatile.Write(ref end, Math.Min(end, file));
                    }
                    while (roots.Count <= file) roots.Add(default);
                    roots[(int)file] = root;
                }
            }
        }

        /// <summary>What is wrong with the tiles above those of the files.</summary>
        internal LogFault? UpperTiles()
        {
            var below = roots;
            for (var level = 2; size >> (TileId.Height * level) > 0; level++)
            {
                var above = new List<TreeHash>();
                var hashes = new byte[TileId.FullWidth * TreeHash.Size];
                for (var index = 0L; TileId.WidthAt(size, level, index) is > 0 and var width; index++)
                {
                    var tile = new TileId(level, index, width);
                    if (!source.TryReadTile(tile, hashes.AsSpan(0, width * TreeHash.Size))) return source.Missing(tile) ?? new(tile.FirstLeaf + 1, $"{tile} is missing or has another length");
                    for (var i = 0; i < width; i++)
                    {
                        var at = (index << TileId.Height) + i;
                        if (TreeHash.From(hashes.AsSpan(i * TreeHash.Size, TreeHash.Size)) != below[(int)at])
                            return new((at << (TileId.Height * level)) + 1, $"{tile} does not hold the root of the records that begin with it");
                    }
                    if (width == TileId.FullWidth) above.Add(TileRoot.Of(hashes));
                }
                below = above;
            }
            return null;
        }

        private void Verified(int records)
        {
            if (progress is null) return;
            lock (sharing) progress.Report(verified += records);
        }
    }

    private sealed class Reader(ILogSource source) : ITileReader
    {
        public bool TryRead(TileId tile, Span<byte> hashes) => source.TryReadTile(tile, hashes);
    }
}
