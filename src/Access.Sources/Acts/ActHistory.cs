using System.Collections.Frozen;
using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Domain.Register;

namespace Access.Sources.Acts;

/// <summary>Recorded acts of a file, or none: read once, immutable, in the order in which they were written.</summary>
public sealed class ActHistory : IActs
{
    // What is indexed is the place of an act in the history, so that an answer keeps the order of recording.
    private readonly FrozenDictionary<string, ImmutableArray<int>> byPerson;
    private readonly FrozenDictionary<OrganisationNumber, ImmutableArray<int>> byProvider;
    private readonly FrozenDictionary<string, ImmutableArray<int>> endsByAct;

    /// <summary>Takes acts as they are.</summary>
    /// <param name="acts">The acts, in the order of recording.</param>
    /// <exception cref="ArgumentException">Two of them have the same id.</exception>
    public ActHistory(IEnumerable<RecordedAct> acts)
    {
        Acts = [.. acts];
        if (Acts.DistinctBy(act => act.Id, StringComparer.Ordinal).Count() != Acts.Length)
            throw new ArgumentException("Two acts have the same id.", nameof(acts));

        byPerson = Index(act => act.About?.Value, StringComparer.Ordinal);
        byProvider = Index(act => (act as ProviderPolicy)?.Provider, EqualityComparer<OrganisationNumber>.Default);
        endsByAct = Index(act => (act as EndAct)?.Act, StringComparer.Ordinal);
    }

    /// <summary>A history in which nobody recorded anything.</summary>
    public static ActHistory Empty { get; } = new([]);

    /// <summary>All acts, the ends included, in the order of recording.</summary>
    public ImmutableArray<RecordedAct> Acts { get; }

    /// <summary>Reads a file of acts, one JSON object a line; blank lines are passed over.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="progress">Told the number of acts read so far, once in a while and at the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ActFormatException">A line cannot be read, or has the id of an earlier one; it names the line.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<ActHistory> LoadAsync(string path, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        const int actsBetweenReports = 1000;
        var acts = new List<RecordedAct>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (line, text) in JsonLines.ReadAsync(path, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var act = ActReader.Read(text);
                acts.Add(ids.Add(act.Id) ? act : throw new ActFormatException("id", "is the id of an earlier act"));
            }
            catch (ActFormatException wrong)
            {
                throw wrong.At(path, line);
            }
            if (acts.Count % actsBetweenReports == 0) progress?.Report(acts.Count);
        }
        progress?.Report(acts.Count);
        return new(acts);
    }

    /// <inheritdoc/>
    public ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        cancellationToken.ThrowIfCancellationRequested();
        var places = new SortedSet<int>();
        foreach (var number in NumbersOf(question, child)) places.UnionWith(Find(byPerson, number));
        if (question.Resource.Provider.Value is { } provider) places.UnionWith(Find(byProvider, provider));

        // Ends, and the ends of ends, which say whether an exception still stands.
        for (var pending = new Queue<int>(places); pending.TryDequeue(out var place);)
        {
            foreach (var end in Find(endsByAct, Acts[place].Id))
            {
                if (places.Add(end)) pending.Enqueue(end);
            }
        }
        return ValueTask.FromResult(new ActsLookup([.. places.Select(place => Acts[place])], at));
    }

    private static IEnumerable<string> NumbersOf(Question question, Person? child)
    {
        if (question.Child is { } asked) yield return asked.Value;
        if (child is null) yield break;
        foreach (var held in child.Numbers) yield return held.Number.Value;
        foreach (var number in child.ImmigrationNumbers) yield return number.Value;
    }

    private static ImmutableArray<int> Find<TKey>(FrozenDictionary<TKey, ImmutableArray<int>> index, TKey key)
        where TKey : notnull => index.TryGetValue(key, out var places) ? places : [];

    private FrozenDictionary<TKey, ImmutableArray<int>> Index<TKey>(Func<RecordedAct, TKey?> keyOf, IEqualityComparer<TKey> comparer)
        where TKey : class =>
        Enumerable.Range(0, Acts.Length)
            .Select(place => (Key: keyOf(Acts[place]), Place: place))
            .Where(entry => entry.Key is not null)
            .GroupBy(entry => entry.Key!, entry => entry.Place, comparer)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), comparer);
}
