using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Cli.Replay;

/// <summary>One decision that shows what changed, by its id alone.</summary>
/// <param name="Place">Where it stands in the log; of two of a kind the earlier is shown, however many work at once.</param>
/// <param name="Id">The decision's id; null where not even that could be read.</param>
/// <param name="Replayed">What became of it.</param>
internal sealed record ReplayExample((long Batch, int Record) Place, string? Id, Replayed Replayed);

/// <summary>Counts of what became of decisions. For one thread; tallies of several are added up.</summary>
internal sealed class ReplayTally
{
    /// <summary>How many examples are kept of each outcome, no two of the same age and cause.</summary>
    public const int MostExamples = 20;

    private readonly long[] decisions = new long[Enum.GetValues<ReplayOutcome>().Length];
    private readonly SortedDictionary<(ReplayOutcome Outcome, AgeBand Age, ResourceKind Service), long> groups = [];
    private readonly Dictionary<(ReplayOutcome Outcome, AgeBand Age, string Cause), ReplayExample> examples = [];

    /// <summary>How many decisions there were.</summary>
    public long Decisions => decisions.Sum();

    /// <summary>Those that changed, by what changed, the child's age, and what was asked for, in that order.</summary>
    public IEnumerable<KeyValuePair<(ReplayOutcome Outcome, AgeBand Age, ResourceKind Service), long>> Groups => groups;

    /// <summary>The first of each kind, in the order of the log.</summary>
    public IEnumerable<ReplayExample> Examples => examples.Values
        .GroupBy(example => example.Replayed.Outcome)
        .OrderBy(group => group.Key)
        .SelectMany(group => group.OrderBy(example => example.Place).Take(MostExamples));

    /// <summary>How many had an outcome.</summary>
    public long this[ReplayOutcome outcome] => decisions[(int)outcome];

    /// <summary>Counts one decision.</summary>
    public void Count((long Batch, int Record) place, string? id, in Replayed replayed)
    {
        decisions[(int)replayed.Outcome]++;
        if (replayed.Outcome == ReplayOutcome.Unchanged) return;

        var age = replayed.Situation.Value(Dimensions.ChildAge);
        if (replayed.Outcome.IsChange())
        {
            var group = (replayed.Outcome, age, replayed.Situation.Value(Dimensions.Resource));
            groups[group] = groups.GetValueOrDefault(group) + 1;
        }
        Keep((replayed.Outcome, age, CauseOf(replayed)), new(place, id, replayed));
    }

    /// <summary>Adds what another tally counted.</summary>
    public void Add(ReplayTally other)
    {
        for (var outcome = 0; outcome < decisions.Length; outcome++) decisions[outcome] += other.decisions[outcome];
        foreach (var (group, count) in other.groups) groups[group] = groups.GetValueOrDefault(group) + count;
        foreach (var (kind, example) in other.examples) Keep(kind, example);
    }

    private void Keep((ReplayOutcome Outcome, AgeBand Age, string Cause) kind, ReplayExample example)
    {
        if (!examples.TryGetValue(kind, out var kept) || example.Place.CompareTo(kept.Place) < 0) examples[kind] = example;
    }

    // A place in a broken record is no other cause.
    private static string CauseOf(in Replayed replayed) => replayed.Why is { } why
        ? string.Concat(why.Where(character => !char.IsAsciiDigit(character)))
        : string.Join(' ', replayed.Clauses.IsDefault ? replayed.Differs.IsDefault ? [] : replayed.Differs : replayed.Clauses);
}
