using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Hashing;
using Access.Sources.Log.Tree.Tiles;

namespace Access.Sources.Log.Tree.Export;

/// <summary>
/// Verifies the records of one file of bodies, with the bundles and tiles of levels 0 and 1 that belong to it. Reads each
/// once, in memory that does not grow with the log. For one thread at a time, file after file.
/// </summary>
internal sealed class FileVerifier(ILogSource source, long size, Action<int> verified) : IDisposable
{
    private readonly DigestBatch digests = new();
    private readonly BodyWindow bodies = new();
    private readonly TileHasher tiles = new();
    private readonly IncrementalHash longParts = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] leaves = new byte[TileId.FullWidth * TreeHash.Size];
    private readonly byte[] roots = new byte[TileId.FullWidth * TreeHash.Size];
    private readonly byte[] stored = new byte[TileId.FullWidth * TreeHash.Size];
    private readonly BodyPart[] list = new BodyPart[RecordBody.MostParts];
    private byte[] entries = new byte[64 * 1024];
    private BodyRun run;
    private long reached;

    /// <summary>Verifies a file.</summary>
    /// <param name="file">Which, from 0.</param>
    /// <param name="root">The root over its records, where it has as many as a file can have.</param>
    /// <param name="stop">Ends the work early.</param>
    /// <returns>What is wrong first; null where nothing is.</returns>
    internal LogFault? Verify(long file, out TreeHash root, CancellationToken stop)
    {
        root = default;
        var first = file * ExportLayout.RecordsInFile;
        using var stream = source.OpenBodies(file);
        if (stream is null) return Fault(first, $"{ExportLayout.BodiesPath(file)} is missing");
        bodies.Open(stream);
        try
        {
            return VerifyRecords(file, first, out root, stop);
        }
        catch (LogFormatException broken)
        {
            return FirstOf(reached, $"{ExportLayout.BodiesPath(file)} cannot be read on: {broken.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        bodies.Dispose();
        longParts.Dispose();
    }

    private LogFault? VerifyRecords(long file, long first, out TreeHash root, CancellationToken stop)
    {
        root = default;
        reached = first;
        run.Begin();
        var full = 0;
        var end = Math.Min(size, first + ExportLayout.RecordsInFile);
        for (var at = first; at < end; at += TileId.FullWidth)
        {
            stop.ThrowIfCancellationRequested();
            var width = TileId.WidthAt(size, 0, at / TileId.FullWidth);
            if (VerifyBundle(at, width) is { } wrong) return wrong;
            if (width == TileId.FullWidth) tiles.RootOf(leaves).Bytes.CopyTo(roots.AsSpan(full++ * TreeHash.Size));
            verified(width);
        }
        if (!bodies.IsAtEnd()) return Fault(end - 1, $"{ExportLayout.BodiesPath(file)} goes on after it, and it is the last one there");
        if (VerifyRoots(new(1, file, full), first) is { } misplaced) return misplaced;
        if (full == TileId.FullWidth) root = tiles.RootOf(roots);
        return null;
    }

    private LogFault? VerifyRoots(TileId tile, long first)
    {
        if (tile.Width == 0) return null;
        var expected = stored.AsSpan(0, tile.Width * TreeHash.Size);
        if (!source.TryReadTile(tile, expected)) return source.Missing(tile) ?? Fault(first, $"{tile} is missing or has another length");
        var common = expected.CommonPrefixLength(roots);
        return common == expected.Length ? null : Fault(first + (common / TreeHash.Size * TileId.FullWidth), $"{tile} does not hold the root of the 256 records that begin with it");
    }

    private LogFault? VerifyBundle(long first, int width)
    {
        var tile = new TileId(0, first / TileId.FullWidth, width);
        var bundle = TileId.Entries(tile.Index, width);
        if (!source.TryReadTile(tile, leaves.AsSpan(0, width * TreeHash.Size))) return source.Missing(tile) ?? Fault(first, $"{tile} is missing or has another length");
        if (!source.TryReadEntries(bundle, ref entries, out var length)) return source.Missing(bundle) ?? Fault(first, $"{bundle} is missing or too long");

        var at = 0;
        for (var i = 0; i < width; i++)
        {
            ReadOnlySpan<byte> rest = entries.AsSpan(at, length - at);
            if (!EntryBundle.TryTake(ref rest, out var entry)) return FirstOf(first + i, $"{bundle} ends before its entry does");
            if (VerifyRecord(first + i, at + EntryBundle.LengthBytes, entry, MemoryMarshal.Cast<byte, TreeHash>(leaves)[i]) is { } wrong) return wrong;
            at = length - rest.Length;
        }
        return at == length ? Checked() : FirstOf(first + width - 1, $"{bundle} goes on after its entry, and it is the last one there");
    }

    private LogFault? VerifyRecord(long index, int offset, ReadOnlySpan<byte> entry, in TreeHash leaf)
    {
        reached = index;
        var scan = new EntryScan();
        if (scan.Read(entry) is { } broken) return FirstOf(index, $"its entry is broken at {broken}");
        if (scan.Sequence != index + 1)
            return FirstOf(index, string.Create(CultureInfo.InvariantCulture, $"its entry says that it is number {scan.Sequence}: records are missing or out of order"));

        // The byte before the entry was its length's and has been read: a leaf is hashed with a zero in front.
        entries[offset - 1] = 0;
        digests.Add(entries, offset - 1, entry.Length + 1, leaf, index, PieceOf.Entry);
        return run.Continues(scan.Body) ? null : VerifyBody(index, scan.Body);
    }

    private LogFault? VerifyBody(long index, in TreeHash expected)
    {
        // The header is hashed as one piece.
        if (MakeRoom(RecordBody.HeaderLength(RecordBody.MostParts)) is { } wrong) return wrong;
        if (!bodies.TryTake(RecordBody.CountBytes, out var header)) return EndsEarly(index);
        var parts = bodies.Buffer[header];
        if (!bodies.TryTake(parts * RecordBody.PartBytes, out var named)) return EndsEarly(index);
        digests.Add(bodies.Buffer, header, RecordBody.HeaderLength(parts), expected, index, PieceOf.BodyHeader);

        for (var i = 0; i < parts; i++)
        {
            if (!RecordBody.TryReadPart(bodies.Buffer.AsSpan(named + (i * RecordBody.PartBytes), RecordBody.PartBytes), out list[i])
                || (i > 0 && list[i].Role < list[i - 1].Role))
            {
                return FirstOf(index, "its body's header is broken");
            }
        }
        foreach (ref readonly var part in list.AsSpan(0, parts))
        {
            if (VerifyPart(index, part) is { } broken) return broken;
        }
        return null;
    }

    private LogFault? VerifyPart(long index, in BodyPart part)
    {
        if (part.Length > BodyWindow.LargestPiece) return VerifyLongPart(index, part);
        if (MakeRoom(part.Length) is { } wrong) return wrong;
        if (!bodies.TryTake(part.Length, out var offset)) return EndsEarly(index);
        digests.Add(bodies.Buffer, offset, part.Length, part.Digest, index, PieceOf.BodyPart);
        return null;
    }

    private LogFault? VerifyLongPart(long index, in BodyPart part)
    {
        if (Checked() is { } wrong) return wrong;
        for (var left = part.Length; left > 0;)
        {
            var some = bodies.TakeSome(left);
            if (some.IsEmpty) return EndsEarly(index);
            longParts.AppendData(some);
            left -= some.Length;
        }
        Span<byte> digest = stackalloc byte[TreeHash.Size];
        longParts.GetHashAndReset(digest);
        return TreeHash.From(digest) == part.Digest ? null : Fault(index, TextOf(PieceOf.BodyPart));
    }

    private LogFault? MakeRoom(int length)
    {
        if (!bodies.IsFullFor(length)) return null;
        if (Checked() is { } wrong) return wrong;
        bodies.Compact();
        return null;
    }

    private LogFault? Checked() => digests.FirstMismatch() is { } found ? Fault(found.Record, TextOf(found.What)) : null;

    // What shows first need not be what was changed first: a digest that waits to be checked may be of a record before.
    private LogFault FirstOf(long index, string what) => Checked() ?? Fault(index, what);

    private LogFault EndsEarly(long index) => FirstOf(index, $"{ExportLayout.BodiesPath(index / ExportLayout.RecordsInFile)} ends before its body does");

    private static LogFault Fault(long index, string what) => new(index + 1, what);

    private static string TextOf(PieceOf what) => what switch
    {
        PieceOf.Entry => "its entry does not hash to its leaf in the tree",
        PieceOf.BodyHeader => "its body's header is not the one that its entry commits to",
        _ => "a part of its body is not the one that its header names",
    };
}
