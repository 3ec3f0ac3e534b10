namespace Access.Sources.Acts.Store;

/// <summary>
/// How far the store is known to have come: as far as the log took in what was recorded here. A store that ends before that has lost acts, and
/// nobody can say which: whoever is closed by one of them would be let in, and a new act would take a place that the log has passed. So nothing
/// is decided from it and nothing recorded in it. Safe for several threads.
/// </summary>
/// <param name="name">What the database is called in messages.</param>
internal sealed class ActsReached(string name)
{
    private long last;

    /// <summary>The last place that the store is known to have come to; 0 where nobody has said yet.</summary>
    internal long Last => Volatile.Read(ref last);

    /// <summary>Takes note of how far it has come. Less than before, where the log was put back together with the acts.</summary>
    internal void Take(long sequence) => Volatile.Write(ref last, sequence);

    /// <summary>Refuses a store that ends before what is known.</summary>
    /// <param name="end">Where it ends.</param>
    /// <exception cref="LostActsException">It does.</exception>
    internal void Require(long end)
    {
        if (Last is var known && end < known) throw new LostActsException(name, end, known);
    }
}
