using System.Collections.Immutable;
using Access.Service.Log;

namespace Access.Service.Pages.Decisions;

/// <summary>A decision as the page shows it.</summary>
/// <param name="Explained">The decision; null where it cannot be read any more.</param>
/// <param name="Place">The record's place in the log, from 1.</param>
/// <param name="SignedSize">The size of the log at the last signed checkpoint; 0 where none was signed.</param>
/// <param name="CanSwitch">Whether the reader may see it as another audience would: an auditor.</param>
/// <param name="Checked">What came of verifying the record; null where nobody asked.</param>
public sealed record DecisionView(ExplainedDecision? Explained, long Place, long SignedSize, bool CanSwitch, CheckedLog? Checked)
{
    /// <summary>Whether a signed checkpoint covers the record.</summary>
    public bool IsSigned => Place <= SignedSize;

    /// <summary>The audiences, as addresses name them.</summary>
    internal static ImmutableArray<(string Name, Audience Audience)> Audiences { get; } =
        [("asker", Audience.Asker), ("youth", Audience.Youth), ("health-worker", Audience.HealthWorker), ("auditor", Audience.Auditor)];

    /// <summary>How an address names an audience.</summary>
    internal static string NameOf(Audience audience) => Audiences.First(one => one.Audience == audience).Name;
}
