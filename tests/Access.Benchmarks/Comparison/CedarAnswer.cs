using System.Collections.Immutable;

namespace Access.Benchmarks.Comparison;

/// <summary>What peers/cedar/run.mjs prints.</summary>
/// <param name="Version">The version of <c>@cedar-policy/cedar-wasm</c>.</param>
/// <param name="Node">The version of Node.js.</param>
/// <param name="Cases">How many cases it was asked.</param>
/// <param name="Agreements">In how many of them it answered as the file says.</param>
/// <param name="Differ">The first cases, by place in the file from 0, in which it did not.</param>
/// <param name="Policies">How many policies it has.</param>
/// <param name="Silent">Those of them that decided no case.</param>
/// <param name="Nanoseconds">What one call took.</param>
internal sealed record CedarAnswer(
    string Version,
    string Node,
    int Cases,
    int Agreements,
    ImmutableArray<int> Differ,
    int Policies,
    ImmutableArray<string> Silent,
    Timing Nanoseconds);
