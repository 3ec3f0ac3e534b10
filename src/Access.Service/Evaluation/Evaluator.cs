using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Engine;
using Access.Engine.Export;
using Access.Engine.Classification;
using Access.Sources;
using Access.Sources.Acts;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Sources.Register;

namespace Access.Service.Evaluation;

/// <summary>
/// Answers the questions of one request: reads the clock once, gathers the facts, decides, records everything in one
/// append, and only then answers.
/// </summary>
internal sealed class Evaluator(
    DecisionPoint point, IPersonRegister register, IActs acts, IdentifierPolicy policy, IDecisionLog log, TimeProvider clock, ILogger<DecisionRun> logger)
{
    private readonly ConditionalWeakTable<RulebookTable, RulebookEdition> editions = [];
    private readonly bool readsCommonAddress = point.Rulebook.Clauses.Any(clause => clause.Reads.Contains(Dimensions.CommonAddress));

    /// <summary>Answers items in order, as far as the semantic says.</summary>
    /// <returns>The answers; null where a subject is not the token's person, so that nothing was decided.</returns>
    /// <exception cref="DecisionLogException">The decisions could not be recorded: there is no answer.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public async Task<IReadOnlyList<Answer>?> AnswerAsync(ImmutableArray<EvaluationItem> items, EvaluationsSemantic semantic, Asking asking)
    {
        var now = clock.GetUtcNow();
        var instants = new Instants(OsloCalendar.DayAt(now), now, now);
        var seen = new RegisterWithinRequest(register, asking.Aborted);
        if (!await TokenPerson.IsEverySubjectAsync(items, asking.Caller.Person, seen, asking.Aborted)) return null;

        var run = new DecisionRun(point, new FactGatherer(seen, items.Length > 1 ? new ActsWithinRequest(acts) : acts, policy), readsCommonAddress, instants, looksUp: !asking.Caller.MustStepUp, logger);
        var answers = semantic == EvaluationsSemantic.ExecuteAll
            ? await run.DecideAllAsync(items, asking.Aborted)
            : await run.DecideUntilAsync(items, stopAt: semantic == EvaluationsSemantic.PermitOnFirstPermit, asking.Aborted);
        await RecordAsync(answers, instants.RulesAsOf, asking);
        return answers;
    }

    private async Task RecordAsync(IReadOnlyList<Answer> answers, DateOnly day, Asking asking)
    {
        var records = new List<MadeDecision>(answers.Count);
        var edition = EditionOf(day);
        foreach (var answer in answers)
        {
            if (answer is { Decision: { } decision, DecisionId: { } id, Facts: { } facts })
                records.Add(new(id, facts, decision, edition.Digest, asking.Caller.ClientId, asking.Caller.Person is null, asking.RequestId));
        }
        if (records.Count == 0) return;
        try
        {
            await log.KeepRulebookAsync(edition.Digest, edition.Utf8, asking.Aborted);
            await log.AppendAsync(records, asking.Aborted);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !asking.Aborted.IsCancellationRequested)
        {
            DecisionRun.NotRecorded(logger, failure.GetType().Name, failure.InnerException?.GetType().Name, records.Count);
            throw failure as DecisionLogException ?? new DecisionLogException("The decisions could not be recorded.", failure);
        }
    }

    // Of the same rulebook from one day to the next.
    private RulebookEdition EditionOf(DateOnly day) => editions.GetValue(point.On(day).Table, RulebookEdition.Of);
}
