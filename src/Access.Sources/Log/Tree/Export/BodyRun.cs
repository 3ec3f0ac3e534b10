using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log.Tree.Export;

/// <summary>
/// Tells which records have no body of their own in a file of bodies: where records that follow each other commit to one body, it stands
/// there once, with the first of them. For one thread, record by record.
/// </summary>
internal struct BodyRun
{
    private TreeHash last;
    private bool isBegun;

    /// <summary>Begins a file, whose first record always has its body there.</summary>
    internal void Begin() => isBegun = false;

    /// <summary>Whether the next record's body is that of the record before; never of an entry that is broken.</summary>
    /// <param name="entry">The record's entry.</param>
    internal bool Continues(ReadOnlySpan<byte> entry)
    {
        var scan = new EntryScan();
        return scan.Read(entry) is null && Continues(scan.Body);
    }

    /// <summary>Whether the next record's body is that of the record before.</summary>
    /// <param name="body">What the record's entry commits to.</param>
    internal bool Continues(in TreeHash body)
    {
        var isSame = isBegun && body == last;
        (last, isBegun) = (body, true);
        return isSame;
    }
}
