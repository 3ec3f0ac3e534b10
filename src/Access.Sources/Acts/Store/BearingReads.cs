using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Reads what bears on questions for all who wait at a time: one statement goes to the database, then one for whoever came
/// meanwhile. Each reading begins after those whom it serves have asked, so that nobody gets what was there before. Of who is known to have
/// no acts the place of the store alone is read, which each act moves. Safe for several threads.
/// </summary>
internal sealed class BearingReads(Database database, ActsReached reached, TimeSpan patience)
{
    // Bounds what one statement is given; the others are next.
    private const int MostAtOnce = 256;

    private readonly Lock gate = new();
    private readonly WithoutActs without = new();
    private List<Waiting> waiting = [];
    private bool isReading;

    /// <summary>The acts about persons, the policies of a provider, their ends and the ends of these, in their order.</summary>
    /// <param name="persons">Pseudonyms, each once.</param>
    /// <param name="provider">A pseudonym; null where there is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They could not be read, or not in time.</exception>
    /// <exception cref="LostActsException">The store ends before what is known to have been recorded.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal async Task<IReadOnlyList<ActRow>> OfAsync(string[] persons, string? provider, CancellationToken cancellationToken)
    {
        var asked = new Waiting(persons, provider);
        lock (gate)
        {
            waiting.Add(asked);
            if (!isReading) _ = Task.Run(ReadAllAsync, CancellationToken.None);
            isReading = true;
        }
        try
        {
            return await asked.Found.Task.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new StorageException($"{database.Name} did not come to a reading in time.");
        }
        finally
        {
            // Who has given up is not read for: after a hang the database works for those who still wait.
            asked.Found.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task ReadAllAsync()
    {
        while (await TakeAsync().ConfigureAwait(false) is { Count: > 0 } taken)
        {
            try
            {
                var byRoot = await ReadAsync(PersonsOf(taken), ProvidersOf(taken)).ConfigureAwait(false);
                foreach (var asked in taken) asked.Found.TrySetResult(asked.RowsOf(byRoot));
            }
#pragma warning disable CA1031 // Whatever it was: who waits is told, and the next reading tries anew.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                foreach (var asked in taken) asked.Found.TrySetException(failure);
            }
        }
    }

    private async Task<ILookup<string, ActRow>> ReadAsync(HashSet<string> persons, HashSet<string> providers)
    {
        // Where the store stands is read first: what comes between is found, or moves it. Where it has moved nobody is known any more, and all are read.
        string[] unknownPersons = [.. persons.Where(name => !without.Has(name))], unknownProviders = [.. providers.Where(name => !without.Has(name))];
        var (place, rows) = await database.ReadAsync(session => ActQueries.BearingOnAsync(session, unknownPersons, unknownProviders), CancellationToken.None).ConfigureAwait(false);
        reached.Require(place.LastSequence);
        if (!without.StandsAt(place) && unknownPersons.Length + unknownProviders.Length < persons.Count + providers.Count)
            return await ReadAsync(persons, providers).ConfigureAwait(false);
        var byRoot = rows.ToLookup(row => row.Root!, StringComparer.Ordinal);
        foreach (var name in unknownPersons.Concat(unknownProviders))
        {
            if (!byRoot.Contains(name)) without.Add(name);
        }
        return byRoot;
    }

    private int CountWaiting()
    {
        lock (gate) return waiting.Count;
    }

    private async Task<List<Waiting>> TakeAsync()
    {
        await Gathering.CompleteAsync(CountWaiting).ConfigureAwait(false);
        lock (gate)
        {
            waiting.RemoveAll(asked => asked.Found.Task.IsCompleted);
            var taken = waiting;
            if (taken.Count <= MostAtOnce) waiting = [];
            else (taken, waiting) = (taken[..MostAtOnce], taken[MostAtOnce..]);
            isReading = taken.Count > 0;
            return taken;
        }
    }

    private static HashSet<string> PersonsOf(List<Waiting> taken) => [.. taken.SelectMany(asked => asked.Persons)];

    private static HashSet<string> ProvidersOf(List<Waiting> taken) => [.. taken.Select(asked => asked.Provider).OfType<string>()];

    private sealed class Waiting(string[] persons, string? provider)
    {
        internal string[] Persons => persons;

        internal string? Provider => provider;

        internal TaskCompletionSource<IReadOnlyList<ActRow>> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // An act that names the person by two numbers is found under both.
        internal IReadOnlyList<ActRow> RowsOf(ILookup<string, ActRow> byRoot)
        {
            if (byRoot.Count == 0) return [];
            var rows = new SortedDictionary<long, ActRow>();
            foreach (var person in persons) Add(person);
            if (provider is not null) Add(provider);
            return [.. rows.Values];

            void Add(string root)
            {
                foreach (var row in byRoot[root]) rows[row.Sequence] = row;
            }
        }
    }
}
