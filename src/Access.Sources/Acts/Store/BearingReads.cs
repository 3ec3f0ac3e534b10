using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Reads what bears on questions for all who wait at a time: one statement goes to the database, then one for whoever came
/// meanwhile. Each reading begins after those whom it serves have asked, so that nobody gets what was there before. Of what is known already
/// the place of the store alone is read, which each act moves. Of whom there are more acts than anybody can have come by, none is read,
/// and nobody else waits for it. Safe for several threads.
/// </summary>
internal sealed class BearingReads(Database database, ActsReached reached, TimeSpan patience)
{
    // Bounds what one statement is given; the others are next.
    private const int MostAtOnce = 256;

    /// <summary>How many acts and ends may bear on questions under one name. A person of eighteen who had one every week has not a quarter as many.</summary>
    internal const int MostUnderOneName = 4000;

    private readonly Lock gate = new();
    private readonly KnownActs known = new();
    private readonly CrowdedNames crowded = new();
    private List<Waiting> waiting = [];
    private bool isReading;

    /// <summary>The acts about persons, the policies of a provider, their ends and the ends of these, in their order.</summary>
    /// <param name="persons">Pseudonyms, each once.</param>
    /// <param name="provider">A pseudonym; null where there is none.</param>
    /// <param name="isAnew">Whether what is known of them is of no use: it does not open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They could not be read, or not in time, or under one of the names there are too many.</exception>
    /// <exception cref="LostActsException">The store ends before what is known to have been recorded.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal async Task<IReadOnlyList<ActRow>> OfAsync(string[] persons, string? provider, bool isAnew, CancellationToken cancellationToken)
    {
        var asked = new Waiting(persons, provider, isAnew);
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
                foreach (var asked in taken) asked.ForgetWhatDoesNotOpen(known);
                var read = await ReadAsync(PersonsOf(taken), ProvidersOf(taken)).ConfigureAwait(false);
                foreach (var asked in taken)
                {
                    if (asked.IsAmong(read.Unread)) asked.Found.TrySetException(new StorageException($"{database.Name} has too many acts under one name to read them."));
                    else asked.Found.TrySetResult(asked.RowsOf(read.Rows));
                }
            }
#pragma warning disable CA1031 // Whatever it was: who waits is told, and the next reading tries anew.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                foreach (var asked in taken) asked.Found.TrySetException(failure);
            }
        }
    }

    private async Task<Reading> ReadAsync(HashSet<string> persons, HashSet<string> providers)
    {
        var reading = new Reading();
        string[] readPersons = [.. persons.Where(IsToBeRead)], readProviders = [.. providers.Where(IsToBeRead)];

        // Where the store stands is read first: what comes between is found, or moves it. Where it has moved nothing is known any more, and all is read.
        var (place, rows) = await database.ReadAsync(
            session => ActQueries.BearingOnAsync(session, readPersons, readProviders, MostUnderOneName + 1), CancellationToken.None).ConfigureAwait(false);
        reached.Require(place.LastSequence);
        if (!known.StandsAt(place) && reading.Rows.Count > 0) return await ReadAsync(persons, providers).ConfigureAwait(false);
        if (rows.Count > MostUnderOneName) return reading.With(await ReadApartAsync(readPersons, readProviders).ConfigureAwait(false));
        var byRoot = rows.ToLookup(row => row.Root!, StringComparer.Ordinal);
        foreach (var name in readPersons.Concat(readProviders))
        {
            ActRow[] found = [.. byRoot[name]];
            known.Add(name, found);
            reading.Rows.Add(name, found);
        }
        return reading;

        // What is not read is told with what was: that it was remembered a moment ago is no reason to take it for nothing.
        bool IsToBeRead(string name)
        {
            if (crowded.Has(name)) reading.Unread.Add(name);
            else if (known.Of(name) is { } found) reading.Rows.Add(name, found);
            else return true;
            return false;
        }
    }

    // More than are read at a time. Whose own acts are too many is told by the index and left out; else each half is read by itself, until who has
    // so many acts, or ends of them, stands alone.
    private async Task<Reading> ReadApartAsync(string[] persons, string[] providers)
    {
        IReadOnlyCollection<string> many = persons.Length + providers.Length == 1
            ? [.. persons, .. providers]
            : await database.ReadAsync(session => ActQueries.CrowdedAsync(session, persons, providers, MostUnderOneName), CancellationToken.None).ConfigureAwait(false);
        foreach (var name in many) crowded.Add(name);
        if (many.Count > 0)
        {
            var others = await ReadAsync([.. persons.Except(many)], [.. providers.Except(many)]).ConfigureAwait(false);
            others.Unread.UnionWith(many);
            return others;
        }
        var half = (persons.Length + providers.Length) / 2;
        var (somePersons, someProviders) = (Math.Min(half, persons.Length), Math.Max(half - persons.Length, 0));
        return (await ReadAsync([.. persons[..somePersons]], [.. providers[..someProviders]]).ConfigureAwait(false))
            .With(await ReadAsync([.. persons[somePersons..]], [.. providers[someProviders..]]).ConfigureAwait(false));
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

    private sealed class Waiting(string[] persons, string? provider, bool isAnew)
    {
        private readonly string[] names = provider is null ? persons : [.. persons, provider];

        internal string[] Persons => persons;

        internal string? Provider => provider;

        internal TaskCompletionSource<IReadOnlyList<ActRow>> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal void ForgetWhatDoesNotOpen(KnownActs known)
        {
            if (!isAnew) return;
            foreach (var name in names) known.Forget(name);
        }

        internal bool IsAmong(HashSet<string> others) => others.Count > 0 && names.Any(others.Contains);

        // An act that names the person by two numbers is found under both.
        internal IReadOnlyList<ActRow> RowsOf(Dictionary<string, IReadOnlyList<ActRow>> found)
        {
            SortedDictionary<long, ActRow>? rows = null;
            foreach (var name in names)
            {
                foreach (var row in found[name]) (rows ??= [])[row.Sequence] = row;
            }
            return rows is null ? [] : [.. rows.Values];
        }
    }

    /// <summary>The names that were not read, and the rows of the others by the name that they were found under.</summary>
    private sealed class Reading
    {
        internal HashSet<string> Unread { get; } = new(StringComparer.Ordinal);

        internal Dictionary<string, IReadOnlyList<ActRow>> Rows { get; } = new(StringComparer.Ordinal);

        internal Reading With(Reading other)
        {
            Unread.UnionWith(other.Unread);
            foreach (var (name, found) in other.Rows) Rows.Add(name, found);
            return this;
        }
    }
}
