using System.Diagnostics;
using System.Diagnostics.Metrics;
using Access.Authzen;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Service.Evaluation;

namespace Access.Service.Telemetry;

/// <summary>
/// Measures decisions: how many of each outward code, how long a request's took, and which clauses close. The latter leave
/// once a minute in batches of five and more. No measurement and no label names anybody.
/// </summary>
internal sealed class DecisionMeter : BackgroundService
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Access.Decisions";

    private static readonly TimeSpan BetweenReleases = TimeSpan.FromMinutes(1);

    private readonly Counter<long> decisions;
    private readonly Counter<long> unrecorded;
    private readonly Counter<long> closings;
    private readonly Histogram<double> duration;
    private readonly HeldCounts causes;

    public DecisionMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        decisions = meter.CreateCounter<long>("access.decisions", "{decision}", "Decisions that were recorded, by what was answered.");
        unrecorded = meter.CreateCounter<long>("access.decisions.unrecorded", "{decision}", "Decisions that could not be recorded, and so were answered to nobody.");
        closings = meter.CreateCounter<long>("access.decisions.closed_by", "{decision}", "Refusals by the clause that closes, in batches of five and more.");
        duration = meter.CreateHistogram<double>(
            "access.evaluation.duration", "s", "How long the decisions of one request took, the record included.",
            advice: new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] });
        causes = new((clause, count) => closings.Add(count, KeyValuePair.Create<string, object?>("clause", clause)));
    }

    /// <summary>Counts the decisions of a request that were recorded.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="began">When the request began, as a <see cref="Stopwatch"/> timestamp.</param>
    public void Count(IReadOnlyList<Answer> answers, long began)
    {
        duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        Span<long> codes = stackalloc long[Enum.GetValues<AnswerCode>().Length];
        foreach (var answer in answers)
        {
            if (answer.Decision is not { } decision) continue;
            codes[(int)decision.Code]++;
            if (!decision.IsPermitted) CountCauses(decision);
        }

        for (var code = 0; code < codes.Length; code++)
        {
            if (codes[code] > 0) decisions.Add(codes[code], KeyValuePair.Create<string, object?>("code", AnswerWriter.NameOf((AnswerCode)code)));
        }
    }

    /// <summary>Counts decisions that could not be recorded.</summary>
    public void CountUnrecorded(int count) => unrecorded.Add(count);

    /// <summary>Tells which clauses closed, as far as they may be told.</summary>
    internal void Release() => causes.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(BetweenReleases, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) Release();
        }
    }

    private void CountCauses(Decision decision)
    {
        foreach (var finding in decision.Findings)
        {
            if (Weights.Closes(finding.Clause.Effect, finding.Outcome)) causes.Count(finding.Clause.Id);
        }
    }
}
