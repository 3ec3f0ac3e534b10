using System.Collections.Immutable;
using Access.Engine;

namespace Access.Service.Pages.AgeLines;

/// <summary>What decides on pages that compare rulebooks: one decision point for each rulebook, compiled when it is first asked.</summary>
internal sealed class AgeLineRulebooks
{
    /// <summary>All of them, the default first.</summary>
    public ImmutableArray<DecisionPoint> All { get; } = [.. Rules.Rulebooks.All.Select(rulebook => new DecisionPoint(rulebook))];

    /// <summary>The one with an id, or all where there is none.</summary>
    public ImmutableArray<DecisionPoint> Chosen(string? id) =>
        All.Where(point => point.Rulebook.Id == id).ToImmutableArray() is { IsEmpty: false } one ? one : All;
}
