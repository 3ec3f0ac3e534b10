using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Reads what bears on questions for all who wait at a time: one statement goes to the database, then one for whoever came
/// meanwhile. Each reading begins after those whom it serves have asked, so that nobody gets what was there before. Of who is known to have
/// no acts the place of the store alone is read, which each act moves. Of whom there are more acts than anybody can have come by, none is read,
/// and nobody else waits for it. Safe for several threads.
/// </summary>
internal sealed class BearingReads(Database database, ActsReached reached, TimeSpan patience)
{
    // Bounds what one statement is given; the others are next.
    private const int MostAtOnce = 256;

    /// <summary>How many acts and ends may bear on questions under one name. A person of eighteen who had one every week has not a quarter as many.</summary>
    internal const int MostUnderOneName = 4000;

    private readonly Lock gate = new();
    private readonly WithoutActs without = new();
    private readonly CrowdedNames crowded = new();
    private List<Waiting> waiting = [];
    private bool isReading;

    /// <summary>The acts about persons, the policies of a provider, their ends and the ends of these, in their order.</summary>
    /// <param name="persons">Pseudonyms, each once.</param>
    /// <param name="provider">A pseudonym; null where there is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They could not be read, or not in time, or under one of the names there are too many.</exception>
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
                var read = await ReadAsync(PersonsOf(taken), ProvidersOf(taken)).ConfigureAwait(false);
                foreach (var asked in taken)
                {
                    if (asked.IsAmong(read.Unread)) asked.Found.TrySetException(new StorageException($"{database.Name} has too many acts under one name to read them."));
                    else asked.Found.TrySetResult(asked.RowsOf(read.Parts));
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
        // What is not read is told with what was: that it was remembered a moment ago is no reason to take it for nothing.
        HashSet<string> unread = [.. persons.Concat(providers).Where(crowded.Has)];

        // Where the store stands is read first: what comes between is found, or moves it. Where it has moved nobody is known any more, and all are read.
        string[] readPersons = [.. persons.Where(IsToBeRead)], readProviders = [.. providers.Where(IsToBeRead)];
        var (place, rows) = await database.ReadAsync(
            session => ActQueries.BearingOnAsync(session, readPersons, readProviders, MostUnderOneName + 1), CancellationToken.None).ConfigureAwait(false);
        reached.Require(place.LastSequence);
        if (!without.StandsAt(place) && readPersons.Length + readProviders.Length + unread.Count < persons.Count + providers.Count)
            return await ReadAsync(persons, providers).ConfigureAwait(false);
        if (rows.Count > MostUnderOneName) return (await ReadApartAsync(readPersons, readProviders).ConfigureAwait(false)).And(new(unread, []));
        var byRoot = rows.ToLookup(row => row.Root!, StringComparer.Ordinal);
        foreach (var name in readPersons.Concat(readProviders))
        {
            if (!byRoot.Contains(name)) without.Add(name);
        }
        return new(unread, [byRoot]);

        bool IsToBeRead(string name) => !unread.Contains(name) && !without.Has(name);
    }

    // More than are read at a time. Whose own acts are too many is told by the index and left out; else each half is read by itself, until who has
    // so many acts, or ends of them, stands alone.
    private async Task<Reading> ReadApartAsync(string[] persons, string[] providers)
    {
        IReadOnlyCollection<string> many = persons.Length + providers.Length == 1
            ? [.. persons, .. providers]
            : await database.ReadAsync(session => ActQueries.CrowdedAsync(session, persons, providers, MostUnderOneName), CancellationToken.None).ConfigureAwait(false);
        foreach (var name in many) crowded.Add(name);
        if (many.Count > 0) return (await ReadAsync([.. persons.Except(many)], [.. providers.Except(many)]).ConfigureAwait(false)).And(new([.. many], []));
        var half = (persons.Length + providers.Length) / 2;
        var (some, others) = (Math.Min(half, persons.Length), Math.Max(half - persons.Length, 0));
        return (await ReadAsync([.. persons[..some]], [.. providers[..others]]).ConfigureAwait(false))
            .And(await ReadAsync([.. persons[some..]], [.. providers[others..]]).ConfigureAwait(false));
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

        internal bool IsAmong(HashSet<string> names) => names.Count > 0 && (persons.Any(names.Contains) || (provider is not null && names.Contains(provider)));

        // An act that names the person by two numbers is found under both.
        internal IReadOnlyList<ActRow> RowsOf(IReadOnlyList<ILookup<string, ActRow>> parts)
        {
            if (parts.All(part => part.Count == 0)) return [];
            var rows = new SortedDictionary<long, ActRow>();
            foreach (var part in parts)
            {
                foreach (var person in persons) Add(part[person]);
                if (provider is not null) Add(part[provider]);
            }
            return [.. rows.Values];

            void Add(IEnumerable<ActRow> found)
            {
                foreach (var row in found) rows[row.Sequence] = row;
            }
        }
    }

    // The names that were not read, and the rows of the others by the name that they were found under, statement by statement.
    private sealed record Reading(HashSet<string> Unread, IReadOnlyList<ILookup<string, ActRow>> Parts)
    {
        internal Reading And(Reading other) => new([.. Unread, .. other.Unread], [.. Parts, .. other.Parts]);
    }
}
