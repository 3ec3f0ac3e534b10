using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Domain.Vocabulary;

namespace Access.Audit.Persons;

/// <summary>Some lines of a person's own view, the newest first.</summary>
/// <param name="Entries">The lines.</param>
/// <param name="Next">Where to go on; null where nothing is left.</param>
public sealed record PersonPage(ImmutableArray<PersonEntry> Entries, PageCursor? Next);

/// <summary>Finds what one person may see of a log.</summary>
public static class OwnDecisions
{
    /// <summary>Which decisions may concern a reader.</summary>
    public static LogQuestion QuestionOf(PersonReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.IsSixteen ? new() { Person = reader.Numbers } : new() { Asker = reader.Numbers };
    }

    /// <summary>One page.</summary>
    /// <param name="log">The log.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="start">Where to go on: before that place, or at the snapshot's end where it is 0.</param>
    /// <param name="limit">How many lines there are at least, unless nothing is left; what was asked at once is never parted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<PersonPage> PageAsync(LogReading log, PersonReader reader, PageCursor start, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var (view, entries, together) = (new PersonView(reader), ImmutableArray.CreateBuilder<PersonEntry>(), new List<AskedDecision>());
        var stretch = new LogStretch(0, start.After == 0 ? start.Snapshot : start.After - 1, NewestFirst: true);
        await foreach (var (decision, match) in log.AskAsync(QuestionOf(reader), stretch, cancellationToken).ConfigureAwait(false))
        {
            if (match != Match.Yes) continue;
            if (together.Count > 0 && !PersonView.AreTogether(together[^1], decision))
            {
                var last = together[^1].Place;
                Show();
                if (entries.Count >= limit) return new(entries.DrainToImmutable(), start with { After = last });
            }
            together.Add(decision);
        }
        Show();
        return new(entries.DrainToImmutable(), null);

        void Show()
        {
            together.Reverse();
            entries.AddRange(view.Of(together));
            together.Clear();
        }
    }

    /// <summary>One line, by the same rule as in a list; null where the reader has none with the id.</summary>
    /// <param name="log">The log.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="id">The decision's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<PersonEntry?> FindAsync(LogReading log, PersonReader reader, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (await log.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { Circumstances.Instants.DecidedAt: var at } found) return null;

        // What was open is shown whatever was asked with it, and what is not shown by itself never is.
        var view = new PersonView(reader);
        if (view.Of(id, [found]) is var alone && alone is null or { Code: AnswerCode.Open }) return alone;

        var together = new List<AskedDecision>();
        var question = QuestionOf(reader) with { From = at, To = at.AddTicks(1) };
        await foreach (var (decision, match) in log.AskAsync(question, new(0, long.MaxValue), cancellationToken).ConfigureAwait(false))
        {
            if (match == Match.Yes && PersonView.AreTogether(found, decision)) together.Add(decision);
        }
        return view.Of(id, together);
    }

    /// <summary>Everything, in the order of the log: the copy that a person is given.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async IAsyncEnumerable<PersonEntry> AllAsync(
        LogReading log, PersonReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var (view, together) = (new PersonView(reader), new List<AskedDecision>());
        await foreach (var (decision, match) in log.AskAsync(QuestionOf(reader), new(0, long.MaxValue), cancellationToken).ConfigureAwait(false))
        {
            if (match != Match.Yes) continue;
            if (together.Count > 0 && !PersonView.AreTogether(together[^1], decision))
            {
                foreach (var entry in view.Of(together)) yield return entry;
                together.Clear();
            }
            together.Add(decision);
        }
        foreach (var entry in view.Of(together)) yield return entry;
    }
}
