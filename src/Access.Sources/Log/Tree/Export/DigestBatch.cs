using System.Runtime.InteropServices;
using Access.Sources.Log.Tree.Hashing;

namespace Access.Sources.Log.Tree.Export;

/// <summary>Pieces of bytes that are to have known digests, checked many at a time. For one thread; the bytes stay where they are until then.</summary>
internal sealed class DigestBatch
{
    private readonly List<ArraySegment<byte>> pieces = [];
    private readonly List<Expectation> expectations = [];
    private readonly Sha256Lanes lanes = new();
    private TreeHash[] digests = [];

    /// <summary>Adds a piece, in the order of the records.</summary>
    internal void Add(byte[] buffer, int offset, int length, in TreeHash expected, long record, PieceOf what)
    {
        pieces.Add(new(buffer, offset, length));
        expectations.Add(new(expected, record, what));
    }

    /// <summary>Checks all pieces and forgets them.</summary>
    /// <returns>The first record whose piece is not what it should be, and which piece; null where all are.</returns>
    internal (long Record, PieceOf What)? FirstMismatch()
    {
        if (digests.Length < pieces.Count) digests = new TreeHash[2 * pieces.Count];
        lanes.Hash(CollectionsMarshal.AsSpan(pieces), digests);
        (long, PieceOf)? found = null;
        for (var i = 0; i < pieces.Count && found is null; i++)
        {
            if (digests[i] != expectations[i].Digest) found = (expectations[i].Record, expectations[i].What);
        }
        pieces.Clear();
        expectations.Clear();
        return found;
    }

    private readonly record struct Expectation(TreeHash Digest, long Record, PieceOf What);
}

/// <summary>Which piece of a record.</summary>
internal enum PieceOf
{
    Entry,
    BodyHeader,
    BodyPart,
}
