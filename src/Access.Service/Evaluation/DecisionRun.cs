using System.Collections.Immutable;
using Access.Authzen;
using Access.Domain.Decisions;
using Access.Domain.Questions;
using Access.Engine;
using Access.Sources;
using Access.Sources.Log;

namespace Access.Service.Evaluation;

/// <summary>Whether persons are looked up.</summary>
internal enum Looking
{
    /// <summary>They are.</summary>
    AtPersons,

    /// <summary>Not for somebody who must log in at a higher level first, so that the refusal tells of nobody.</summary>
    AtNobody,

    /// <summary>Not while the kill switch is closed, alike for everybody and everything.</summary>
    Shut,
}

/// <summary>Decides the questions of one request, by the same instants and the same view of the register.</summary>
internal sealed partial class DecisionRun(
    DecisionPoint point, FactGatherer facts, Instants instants, Looking looking, ILogger logger)
{
    // How many persons are looked up side by side for one request.
    private const int SideBySide = 16;

    // In the first seconds of a day only what was open the evening before is open.
    private readonly Instants? evening = Midnight.EveningBefore(instants);

    // By the law of every day that decides.
    private bool ReadsCommonAddress =>
        point.On(instants.RulesAsOf).ReadsCommonAddress || (evening is { } before && point.On(before.RulesAsOf).ReadsCommonAddress);

    /// <summary>Decides every item.</summary>
    public async Task<IReadOnlyList<Answer>> DecideAllAsync(ImmutableArray<EvaluationItem> items, CancellationToken cancellationToken)
    {
        var answers = new Answer[items.Length];
        if (IsOneFamily(items))
        {
            for (var item = 0; item < items.Length; item++) answers[item] = await DecideAsync(items[item], cancellationToken);
            return answers;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, items.Length, options, async (item, cancelled) => answers[item] = await DecideAsync(items[item], cancelled));
        return answers;
    }

    /// <summary>Decides items in order, up to and including the first that is permitted, or the first that is not.</summary>
    public async Task<IReadOnlyList<Answer>> DecideUntilAsync(
        ImmutableArray<EvaluationItem> items, bool stopAt, CancellationToken cancellationToken)
    {
        var answers = new List<Answer>();
        foreach (var item in items)
        {
            var answer = await DecideAsync(item, cancellationToken);
            answers.Add(answer);
            if (answer.IsPermitted == stopAt) break;
        }

        return answers;
    }

    // One asker and one child: after the first item everything is known, and nothing is gained side by side.
    private static bool IsOneFamily(ImmutableArray<EvaluationItem> items) =>
        items.Select(item => (item.Question?.Asker, item.Question?.Child)).Distinct().Take(2).Count() == 1;

    private async ValueTask<Answer> DecideAsync(EvaluationItem item, CancellationToken cancellationToken)
    {
        if (item.Question is not { } question) return new(null, null, item.Error ?? "The item is not a question.");
        var (decision, known) = await DecideAsync(question, cancellationToken);
        return new(decision, DecisionIds.New(instants.DecidedAt), null, known);
    }

    // Whatever goes wrong on the way to one decision is a refusal of that one, recorded as such.
    private async ValueTask<(Decision Decision, Facts Facts)> DecideAsync(Question question, CancellationToken cancellationToken)
    {
        if (looking == Looking.AtNobody) return Decide(Facts.Unknown(question, instants));
        if (looking == Looking.Shut) return Decide(Facts.Unavailable(question, instants));
        try
        {
            var made = Decide(await facts.GatherAsync(question, instants, ReadsCommonAddress, cancellationToken));
            return made.Decision.IsPermitted && evening is not null && Decide(made.Facts with { Instants = evening }) is { Decision.IsPermitted: false } early ? early : made;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            FactsFailed(logger, failure.GetType().FullName ?? failure.GetType().Name, failure.StackTrace);
            return Decide(Facts.Unknown(question, instants));
        }
    }

    private (Decision Decision, Facts Facts) Decide(Facts known) => (point.Decide(known), known);

    [LoggerMessage(Level = LogLevel.Error, Message = "Facts could not be gathered or weighed: {Fault}; the decision is a refusal\n{Place}")]
    private static partial void FactsFailed(ILogger logger, string fault, string? place);
}
