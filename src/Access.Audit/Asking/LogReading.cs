using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Access.Audit.Law;

namespace Access.Audit.Asking;

/// <summary>Some decisions that fit a question.</summary>
/// <param name="Decisions">The decisions, in order.</param>
/// <param name="Next">Where to go on; null where nothing is left.</param>
/// <param name="NotReadable">How many there were of which it cannot be told any more whether they fit.</param>
public sealed record AskedPage(ImmutableArray<AskedDecision> Decisions, PageCursor? Next, int NotReadable);

/// <summary>Asks questions of a log. Safe for several threads.</summary>
/// <param name="log">The log.</param>
public sealed class LogReading(IAskedLog log)
{
    private readonly ArchivedRulebooks rulebooks = new(log.Rulebooks);

    /// <summary>The log's size now: what a snapshot is.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public ValueTask<long> SizeAsync(CancellationToken cancellationToken) => log.SizeAsync(cancellationToken);

    /// <summary>One decision; null where there is none with the id.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public async ValueTask<AskedDecision?> FindAsync(string id, CancellationToken cancellationToken) =>
        await log.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record ? new DecisionOpener(log, rulebooks).Open(record) : null;

    /// <summary>Every decision of a stretch that fits, or of which it cannot be told any more, as a stream.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async IAsyncEnumerable<(AskedDecision Decision, Match Match)> AskAsync(
        LogQuestion question, LogStretch stretch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var opener = new DecisionOpener(log, rulebooks);
        await foreach (var record in log.FindAsync(question, stretch, cancellationToken).ConfigureAwait(false))
        {
            var decision = opener.Open(record);
            if (QuestionMatch.Of(question, decision) is var match and not Match.No) yield return (decision, match);
        }
    }

    /// <summary>
    /// One page. The same cursor gives the same page for ever: what is recorded meanwhile is beyond its snapshot, and what an
    /// erasure makes unreadable is counted in its place.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="start">Where the page begins.</param>
    /// <param name="limit">How many decisions it has at most; more than 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<AskedPage> PageAsync(LogQuestion question, PageCursor start, int limit, CancellationToken cancellationToken)
    {
        var decisions = ImmutableArray.CreateBuilder<AskedDecision>();
        var (notReadable, last) = (0, start.After);
        await foreach (var (decision, match) in AskAsync(question, new(start.After, start.Snapshot), cancellationToken).ConfigureAwait(false))
        {
            if (decisions.Count == limit) return new(decisions.DrainToImmutable(), start with { After = last }, notReadable);
            if (match == Match.Yes) decisions.Add(decision);
            else notReadable++;
            last = decision.Place;
        }
        return new(decisions.DrainToImmutable(), null, notReadable);
    }
}
