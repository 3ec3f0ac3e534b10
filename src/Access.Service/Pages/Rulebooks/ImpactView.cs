using System.Collections.Immutable;
using Access.Audit.Impact;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Rulebooks;

/// <summary>What a change of rulebook does to families: one model for the figure and the table.</summary>
/// <param name="From">The rulebook whose place is taken.</param>
/// <param name="To">The one that takes it.</param>
/// <param name="DigestBefore">The digest of the former, as it is in force on the day.</param>
/// <param name="DigestAfter">The digest of the latter.</param>
/// <param name="Day">The day on which ages are counted, in Europe/Oslo; the figures are as of its beginning.</param>
/// <param name="Families">How many families were asked about.</param>
/// <param name="Seed">What the families were made from.</param>
/// <param name="Tally">What became of the answers.</param>
/// <param name="Shown">The change that is shown alone; null = all that changes.</param>
public sealed record ImpactView(
    Rulebook From, Rulebook To, string DigestBefore, string DigestAfter, DateOnly Day, int Families, int Seed, ImpactTally Tally, Becomes? Shown)
{
    /// <summary>What becomes of answers, in the order in which it is counted up.</summary>
    public static ImmutableArray<Becomes> Order { get; } = [Becomes.Unchanged, Becomes.Opened, Becomes.Closed, Becomes.ReasonChanged];

    /// <summary>A statement that could not be written as it was filled in; null where none was.</summary>
    public ImpactStatement? Statement { get; init; }

    /// <summary>The changes that are shown, the openings first: they must be looked at most closely.</summary>
    public ImmutableArray<Becomes> Kinds => Shown is { } one ? [one] : [Becomes.Opened, Becomes.Closed, Becomes.ReasonChanged];

    /// <summary>The rows, by the child's age, in the order of ages and services; only those in which something that is shown happened.</summary>
    public ImmutableArray<ImpactBand> Bands =>
    [
        .. Tally.Groups
            .Where(group => Kinds.Contains(group.Becomes))
            .GroupBy(group => group.Age)
            .OrderBy(age => age.Key)
            .Select(age => new ImpactBand(age.Key, [.. age
                .GroupBy(group => group.Service)
                .OrderBy(service => service.Key)
                .Select(service => new ImpactRow(service.Key, service.ToImmutableDictionary(group => group.Becomes, group => group.Questions)))])),
    ];

    /// <summary>The longest bar, in questions; at least 1.</summary>
    public int Most => Math.Max(1, Bands.SelectMany(band => band.Rows).Max(row => (int?)Kinds.Max(row.Of)) ?? 1);

    /// <summary>Examples of what is shown.</summary>
    public ImmutableArray<ImpactExample> Examples => [.. Kinds.SelectMany(kind => Tally.Examples.Where(example => example.Becomes == kind))];
}

/// <summary>Children of one age.</summary>
/// <param name="Age">The age.</param>
/// <param name="Rows">One row for each service in which something changes.</param>
public sealed record ImpactBand(AgeBand Age, ImmutableArray<ImpactRow> Rows);

/// <summary>One service for children of one age.</summary>
/// <param name="Service">The service.</param>
/// <param name="Questions">How many questions there were, by what became of the answer.</param>
public sealed record ImpactRow(ResourceKind Service, ImmutableDictionary<Becomes, int> Questions)
{
    /// <summary>How many questions a change was met in.</summary>
    public int Of(Becomes becomes) => Questions.GetValueOrDefault(becomes);
}
