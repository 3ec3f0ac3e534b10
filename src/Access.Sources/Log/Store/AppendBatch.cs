namespace Access.Sources.Log.Store;

/// <summary>The calls whose records go into one transaction. Which they are changes under the writer's lock alone.</summary>
internal sealed class AppendBatch
{
    // Bounds what one commit may take; a full queue is still emptied in a few.
    private const int MostRecords = 2048;

    private readonly List<PendingAppend> appends = [];
    private int records;
    private bool isOver;

    /// <summary>The calls, in their order.</summary>
    internal IReadOnlyList<PendingAppend> Appends => appends;

    /// <summary>The sequence of each call's last record, once they are written; 0 where it was left out.</summary>
    internal List<long> Sequences { get; } = [];

    /// <summary>Takes as many of those who wait as one commit may have; none once the batch is over, where a database that was given up comes back.</summary>
    internal void Take(List<PendingAppend> waiting)
    {
        var taken = 0;
        while (!isOver && taken < waiting.Count && records < MostRecords) records += waiting[taken++].Records.Count + 1;
        appends.AddRange(waiting.Take(taken));
        waiting.RemoveRange(0, taken);
    }

    /// <summary>Nobody is taken any more.</summary>
    internal void End() => isOver = true;
}
