using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Engine;
using Access.Engine.Classification;
using Access.Engine.Export;
using Access.Service.Limits;
using Access.Service.Operations;
using Access.Service.Telemetry;
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
internal sealed partial class Evaluator(
    DecisionPoint point, IPersonRegister register, IActs acts, IdentifierPolicy policy, IDecisionLog log, TimeProvider clock, ILogger<Evaluator> logger,
    AskingGuard guard, KillSwitch killSwitch, ClockWatch watch, DecisionMeter meter) : IDisposable
{
    // What a large batch needs lives until it is durable; more of them side by side than processors can work on would only hold memory.
    private const int LargeBatch = 16;

    private readonly SemaphoreSlim turns = new((2 * Environment.ProcessorCount) + 2);
    private readonly ConditionalWeakTable<RulebookTable, RulebookEdition> editionsOfTables = [];

    /// <summary>Answers items in order, as far as the semantic says.</summary>
    /// <returns>The answers; null where a subject is not the token's person, so that nothing was decided.</returns>
    /// <exception cref="DecisionLogException">The decisions could not be recorded: there is no answer.</exception>
    /// <exception cref="LimitException">More is asked than may be, or the answers are closed for too many children: there is no answer.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public async Task<IReadOnlyList<Answer>?> AnswerAsync(ImmutableArray<EvaluationItem> items, EvaluationsSemantic semantic, Asking asking)
    {
        if (items.Length < LargeBatch) return await AnswerNowAsync(items, semantic, asking);
        await turns.WaitAsync(asking.Aborted);
        try
        {
            return await AnswerNowAsync(items, semantic, asking);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    private async Task<IReadOnlyList<Answer>?> AnswerNowAsync(ImmutableArray<EvaluationItem> items, EvaluationsSemantic semantic, Asking asking)
    {
        var view = See(asking, items);
        return await TokenPerson.IsEverySubjectAsync(items, asking.Caller.Person, view.Register, asking.Aborted)
            ? await DecideAsync(items, semantic, asking, view, isGuess: true)
            : null;
    }

    /// <summary>Lets a caller ask, reads the clock, once for the request, and sees the register and the acts from here on.</summary>
    /// <exception cref="LimitException">More is asked than may be.</exception>
    public RequestView See(Asking asking, ImmutableArray<EvaluationItem> items)
    {
        guard.Enter(asking.Caller, items);
        var now = clock.GetUtcNow();
        var wait = new DatabaseWait();
        return new(
            new RegisterWithinRequest(register, wait, now, asking.Aborted),
            new ActsWithinRequest(acts, wait, asking.Aborted),
            new Instants(OsloCalendar.DayAt(now), now, now),
            wait);
    }

    /// <summary>Answers every item that a search found to ask about, whose subjects may be asked for.</summary>
    /// <param name="items">The items.</param>
    /// <param name="search">Which search a decision is recorded as made for, by what it rests on.</param>
    /// <param name="asking">Who asks.</param>
    /// <param name="view">What everything in the request rests on.</param>
    /// <param name="isGuess">Whether the caller named the child; whom the service itself found nobody has guessed.</param>
    /// <exception cref="DecisionLogException">The decisions could not be recorded: there is no answer.</exception>
    /// <exception cref="LimitException">More is asked than may be, or the answers are closed for too many children: there is no answer.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public Task<IReadOnlyList<Answer>> AnswerFoundAsync(
        ImmutableArray<EvaluationItem> items, Func<Facts, DecidedForSearch> search, Asking asking, RequestView view, bool isGuess)
    {
        guard.Enter(asking.Caller, items);
        return DecideAsync(items, EvaluationsSemantic.ExecuteAll, asking, view, isGuess, search);
    }

    private async Task<IReadOnlyList<Answer>> DecideAsync(
        ImmutableArray<EvaluationItem> items, EvaluationsSemantic semantic, Asking asking, RequestView view, bool isGuess, Func<Facts, DecidedForSearch>? search = null)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = RequestSpan.BeginDecisions(items.Length);
        var isClosed = await killSwitch.IsClosedAsync(asking.Aborted);
        if (isClosed) view.Wait.InVain(Stopwatch.GetElapsedTime(began));
        var looking = isClosed ? Looking.Shut : asking.Caller.MustStepUp ? Looking.AtNobody : Looking.AtPersons;
        var run = new DecisionRun(point, new FactGatherer(view.Register, view.Acts, policy), view.Instants, looking, logger);
        var answers = semantic == EvaluationsSemantic.ExecuteAll
            ? await run.DecideAllAsync(items, asking.Aborted)
            : await run.DecideUntilAsync(items, stopAt: semantic == EvaluationsSemantic.PermitOnFirstPermit, asking.Aborted);
        await RecordAsync(answers, search, asking, view.Wait);
        watch.Decided(view.Instants.DecidedAt);
        meter.Count(answers, began);
        if (isGuess) guard.Leave(asking.Caller, items, answers);
        return answers;
    }

    private async Task RecordAsync(IReadOnlyList<Answer> answers, Func<Facts, DecidedForSearch>? search, Asking asking, DatabaseWait wait)
    {
        var records = new List<MadeDecision>(answers.Count);

        // One, but for the first seconds of a day, where the law of the evening before decides too.
        var editions = new HashSet<RulebookEdition>();
        foreach (var answer in answers)
        {
            if (answer is not { Decision: { } decision, DecisionId: { } id, Facts: { } facts }) continue;
            var edition = EditionOf(decision.Instants.RulesAsOf);
            editions.Add(edition);
            records.Add(new(id, facts, decision, edition.Digest, asking.Caller.ClientId, asking.Caller.Person is null, asking.RequestId, search?.Invoke(facts)));
        }
        if (records.Count == 0) return;
        try
        {
            var recording = AppendAsync(editions, records, asking);
            await (wait.Left is { } left ? recording.WaitAsync(left) : recording);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !asking.Aborted.IsCancellationRequested)
        {
            meter.CountUnrecorded(records.Count);
            NotRecorded(logger, failure.GetType().Name, failure.InnerException?.GetType().Name, records.Count);
            throw failure as DecisionLogException ?? new DecisionLogException("The decisions could not be recorded.", failure);
        }
    }

    private async Task AppendAsync(HashSet<RulebookEdition> editions, List<MadeDecision> records, Asking asking)
    {
        foreach (var edition in editions) await log.KeepRulebookAsync(edition.Digest, edition.Utf8, asking.Aborted);
        await log.AppendAsync(records, asking.Aborted);
    }

    // Of the same rulebook from one day to the next.
    private RulebookEdition EditionOf(DateOnly day) => editionsOfTables.GetValue(point.On(day).Table, RulebookEdition.Of);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} decisions could not be recorded: {Fault} ({Cause}); nobody was answered")]
    private static partial void NotRecorded(ILogger logger, string fault, string? cause, int count);
}
