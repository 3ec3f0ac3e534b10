using System.Collections.Immutable;
using Access.Engine;
using Access.Service.Pages.AgeLines;
using BenchmarkDotNet.Attributes;

namespace Access.Benchmarks;

/// <summary>A whole childhood, as the age line's page asks for it: every service, each parent and the child, 18 years, both rulebooks.</summary>
[MemoryDiagnoser]
public class AgeLineBenchmarks
{
    private readonly ImmutableArray<DecisionPoint> points = new AgeLineRulebooks().All;

    [Benchmark]
    public Task<AgeLine> Childhood() => AgeLineBuilder.BuildAsync(Families.All[0].Childhood, points, CancellationToken.None);
}
