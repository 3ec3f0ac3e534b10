namespace Access.Sources.Log.Store;

/// <summary>Which decision a row of the index is of, and when it says that it was made.</summary>
internal sealed class IndexedPlace
{
    /// <summary>The decision's place in the log.</summary>
    public long Sequence { get; set; }

    /// <summary>The instant, in ticks, UTC.</summary>
    public long Ticks { get; set; }
}
