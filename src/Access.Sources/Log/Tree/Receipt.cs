using System.Globalization;
using System.Text;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Notes;

namespace Access.Sources.Log.Tree;

/// <summary>
/// A receipt (c2sp.org/tlog-proof@v1): proves, to whoever has the log's verifier key and nothing else, that an entry stands in the
/// log. The entry itself is the receipt's extra data; what the specification calls unauthenticated is authenticated here
/// by the proof, which is one for exactly these bytes.
/// </summary>
/// <param name="Index">The leaf's index, from 0.</param>
/// <param name="Proof">The hashes from the leaf's sibling to the root's child.</param>
/// <param name="Entry">The entry's bytes; null where the receipt came without and another source has them.</param>
/// <param name="Checkpoint">The signed checkpoint, verbatim.</param>
public sealed record Receipt(long Index, IReadOnlyList<TreeHash> Proof, byte[]? Entry, ReadOnlyMemory<byte> Checkpoint)
{
    /// <summary>The longest receipt that is read, in bytes.</summary>
    public const int Longest = 512 * 1024;

    private const string FirstLine = "c2sp.org/tlog-proof@v1";
    private const string ExtraWord = "extra ";
    private const string IndexWord = "index ";
    private const int MostHashes = 63;

    /// <summary>The receipt as it is handed out: text, UTF-8.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        if (Entry is { } entry) text.Append(ExtraWord).Append(Convert.ToBase64String(entry)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{IndexWord}{Index}\n");
        foreach (var hash in Proof) text.Append(hash).Append('\n');
        text.Append('\n');
        return [.. Encoding.ASCII.GetBytes(text.ToString()), .. Checkpoint.Span];
    }

    /// <summary>Reads a receipt. Nothing is verified yet.</summary>
    /// <exception cref="LogFormatException">It is none; the message says why.</exception>
    public static Receipt Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > Longest) throw new LogFormatException($"A receipt of {bytes.Length} bytes is not read; the longest has {Longest}.");
        var blank = bytes.Span.IndexOf("\n\n"u8);
        if (blank < 0 || !Ascii.IsValid(bytes.Span[..blank])) throw new LogFormatException("A receipt has a blank line before its checkpoint.");
        var lines = Encoding.ASCII.GetString(bytes.Span[..blank]).Split('\n');
        var next = 0;
        if (lines[next++] != FirstLine) throw new LogFormatException($"A receipt begins with {FirstLine}.");

        byte[]? entry = null;
        if (next < lines.Length && lines[next].StartsWith(ExtraWord, StringComparison.Ordinal) && !StrictBase64.TryDecode(lines[next++][ExtraWord.Length..], out entry))
            throw new LogFormatException("A receipt's extra data is base64.");
        if (next == lines.Length || !lines[next].StartsWith(IndexWord, StringComparison.Ordinal)
            || !long.TryParse(lines[next++][IndexWord.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            throw new LogFormatException("A receipt has the line: index NUMBER.");
        }
        if (lines.Length - next > MostHashes) throw new LogFormatException($"A proof has at most {MostHashes} hashes.");
        var receipt = new Receipt(index, [.. lines[next..].Select(ReadHash)], entry, bytes[(blank + 2)..]);
        return receipt.ToBytes().AsSpan().SequenceEqual(bytes.Span) ? receipt : throw new LogFormatException("A receipt's index has no leading zeros.");
    }

    /// <summary>Verifies the receipt of an entry that the receipt carries.</summary>
    /// <returns>The entry and the checkpoint that proves it.</returns>
    /// <exception cref="LogFormatException">It proves nothing; the message says why.</exception>
    public (LogEntry Entry, SignedCheckpoint Checkpoint) Verify(IReadOnlyCollection<VerifierKey> keys)
    {
        if (Entry is not { } bytes) throw new LogFormatException("The receipt does not carry its entry, and proves nothing by itself.");
        var checkpoint = Verify(TreeHash.OfLeaf(bytes), keys);
        var entry = LogEntry.Parse(bytes);
        return entry.Sequence == Index + 1
            ? (entry, checkpoint)
            : throw new LogFormatException(string.Create(CultureInfo.InvariantCulture, $"The entry says that it is number {entry.Sequence}, and the receipt that it is number {Index + 1}."));
    }

    /// <summary>Verifies that a leaf stands where the receipt says.</summary>
    /// <returns>The checkpoint that proves it.</returns>
    /// <exception cref="LogFormatException">It does not; the message says why.</exception>
    public SignedCheckpoint Verify(TreeHash leaf, IReadOnlyCollection<VerifierKey> keys)
    {
        var signed = SignedCheckpoint.Open(Checkpoint.Span, keys);
        return MerkleProof.VerifyInclusion(Index, signed.Checkpoint.Size, leaf, [.. Proof], signed.Checkpoint.Root)
            ? signed
            : throw new LogFormatException("The proof does not lead from the entry to the checkpoint's root.");
    }

    private static TreeHash ReadHash(string line) => StrictBase64.TryDecode(line, out var hash) && hash.Length == TreeHash.Size
        ? TreeHash.From(hash)
        : throw new LogFormatException("A line of a proof is a hash in base64.");
}
