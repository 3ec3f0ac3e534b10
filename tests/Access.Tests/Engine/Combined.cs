using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;

namespace Access.Tests.Engine;

/// <summary>The verdict on findings one by one, as the engine makes it of all situations at once: what its diagrams are compared with.</summary>
internal static class Combined
{
    public static Verdict Of(IEnumerable<(Effect Effect, Outcome Outcome)> findings) =>
        Combining.VerdictOf(findings.Aggregate(Weight.Nothing, (weight, finding) => Combining.Join(weight, Weights.Of(finding.Effect, finding.Outcome))));
}
