using System.Collections.Immutable;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Audit.Impact;

/// <summary>What becomes of one answer.</summary>
public enum Becomes
{
    /// <summary>The same decision and code.</summary>
    Unchanged,

    /// <summary>Refused before, open now.</summary>
    Opened,

    /// <summary>Open before, refused now.</summary>
    Closed,

    /// <summary>Refused by both, with another code.</summary>
    ReasonChanged,
}

/// <summary>One change that was met: the child by its place in the run, never by a number, and what decided.</summary>
/// <param name="Becomes">What changed.</param>
/// <param name="Child">The place of the child in the run, from 1.</param>
/// <param name="Service">The service.</param>
/// <param name="Clauses">The clauses that made the difference.</param>
/// <param name="Situation">What the law saw in the dimensions that these clauses read.</param>
public sealed record ImpactExample(
    Becomes Becomes, int Child, ResourceKind Service, ImmutableArray<string> Clauses, ImmutableArray<(string Dimension, string Value)> Situation);

/// <summary>Counts of what became of answers, by the child's age and by service.</summary>
public sealed class ImpactTally
{
    /// <summary>How many examples are kept of each change, no two of the same age and clauses.</summary>
    public const int MostExamples = 20;

    private readonly Dictionary<Becomes, int> questions = Enum.GetValues<Becomes>().ToDictionary(becomes => becomes, _ => 0);
    private readonly SortedDictionary<(Becomes Becomes, AgeBand Age, ResourceKind Service), (int Questions, HashSet<int> Children)> groups = [];
    private readonly HashSet<(Becomes Becomes, AgeBand Age, string Clauses)> kinds = [];
    private readonly List<ImpactExample> examples = [];

    /// <summary>How many children there were.</summary>
    public int Children { get; private set; }

    /// <summary>How many records of responsibility name somebody who is not in the register or cannot be told.</summary>
    public int HoldersNotFound { get; private set; }

    /// <summary>How many questions had each outcome.</summary>
    public IReadOnlyDictionary<Becomes, int> Questions => questions;

    /// <summary>All of them by what became of the answer, the child's age, and service, in that order.</summary>
    public IEnumerable<(Becomes Becomes, AgeBand Age, ResourceKind Service, int Questions, int Children)> Groups =>
        groups.Select(group => (group.Key.Becomes, group.Key.Age, group.Key.Service, group.Value.Questions, group.Value.Children.Count));

    /// <summary>The first of each kind of change.</summary>
    public IEnumerable<ImpactExample> Examples => examples.OrderBy(example => example.Becomes);

    /// <summary>Begins with the next child; its place in the run, from 1.</summary>
    public int BeginChild() => ++Children;

    /// <summary>Counts a holder who was not found.</summary>
    public void CountHolderNotFound() => HoldersNotFound++;

    /// <summary>Counts one question about the child begun last.</summary>
    public void Count(ResourceKind service, Decision before, Decision now)
    {
        var becomes = BecomesOf(before, now);
        questions[becomes]++;
        var age = now.Situation.Value(Dimensions.ChildAge);
        var key = (becomes, age, service);
        if (!groups.TryGetValue(key, out var group)) group = (0, []);
        group.Children.Add(Children);
        groups[key] = (group.Questions + 1, group.Children);
        if (becomes != Becomes.Unchanged) KeepIfNew(Example(becomes, service, before, now), age);
    }

    // One of a kind: a hundred that differ in nothing but the child and the service say no more than one.
    private void KeepIfNew(ImpactExample example, AgeBand age)
    {
        if (examples.Count(kept => kept.Becomes == example.Becomes) >= MostExamples) return;
        if (kinds.Add((example.Becomes, age, string.Join(' ', example.Clauses)))) examples.Add(example);
    }

    private ImpactExample Example(Becomes becomes, ResourceKind service, Decision before, Decision now)
    {
        var (refused, other) = becomes == Becomes.Opened ? (before, now) : (now, before);
        var deciding = refused.Findings.Where(finding => Weights.Closes(finding.Clause.Effect, finding.Outcome)).ToList();

        // Nothing closes it: then the one rulebook grants what the other does not.
        if (deciding.Count == 0)
        {
            deciding =
            [
                .. other.Findings.Where(finding => finding.Weight == Weight.Granted),
                .. refused.Findings.Where(finding => Weights.MightHaveGranted(finding.Clause.Effect, finding.Outcome)),
            ];
        }
        var reads = deciding.SelectMany(finding => finding.Clause.Reads).Distinct().OrderBy(dimension => dimension.Index);
        return new(
            becomes,
            Children,
            service,
            [.. deciding.Select(finding => finding.Clause.Id).Distinct()],
            [.. reads.Select(dimension => (dimension.Name, now.Situation.NameOf(dimension)))]);
    }

    private static Becomes BecomesOf(Decision before, Decision now) => (before.IsPermitted, now.IsPermitted) switch
    {
        (false, true) => Becomes.Opened,
        (true, false) => Becomes.Closed,
        _ => before.Code == now.Code ? Becomes.Unchanged : Becomes.ReasonChanged,
    };
}
