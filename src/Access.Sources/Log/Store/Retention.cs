using Access.Domain.Identifiers;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>What one round of retention did.</summary>
/// <param name="Erased">How many persons were erased.</param>
/// <param name="Kept">How many were long not asked about and are kept all the same: they are too young, nobody can say how old they are, or something closes for them.</param>
public sealed record RetentionOutcome(int Erased, int Kept);

/// <summary>Erases whoever is kept long enough: persons about whom nothing was decided for the years of retention, and who were grown up as long ago.</summary>
/// <param name="log">The log.</param>
/// <param name="erasure">Erases, and says until when each is kept.</param>
public sealed class Retention(LogStore log, Erasure erasure)
{
    private const int AtOnce = 1000;

    /// <summary>Finishes erasures that were broken off; see <see cref="Erasure.FinishAsync"/>.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="DecisionLogException">One could not be finished; the next round tries again.</exception>
    /// <exception cref="StorageException">The log could not be read or written.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<int> FinishAsync(CancellationToken cancellationToken) => erasure.FinishAsync(cancellationToken);

    /// <summary>Erases all for whom it is time, and finishes what was broken off.</summary>
    /// <exception cref="DecisionLogException">The clock is off, or may be, and nobody is erased; or one could not be erased: the next round goes on.</exception>
    /// <exception cref="StorageException">The log could not be read or written.</exception>
    /// <exception cref="Acts.Store.ActStoreException">The acts could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<RetentionOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var now = await log.ToEraseByAsync(LogClock.Settled, cancellationToken).ConfigureAwait(false);
        await FinishAsync(cancellationToken).ConfigureAwait(false);
        var (before, outcome, seen) = (now.AddYears(-erasure.RetentionYears).UtcTicks, new RetentionOutcome(0, 0), new HashSet<string>(StringComparer.Ordinal) { "" });
        for (var after = 0L; ;)
        {
            var from = after;

            // Instants never go backwards, so what is old enough stands first.
            var page = await log.Reader.Database.ReadAsync(
                session => session.RowsAsync<Row>("SELECT sequence AS Sequence, at AS At, child AS Child, asker AS Asker FROM log_decision WHERE sequence > @from ORDER BY sequence LIMIT @AtOnce", new { from, AtOnce }),
                cancellationToken).ConfigureAwait(false);
            foreach (var row in page.TakeWhile(row => row.At <= before))
            {
                foreach (var person in (string[])[row.Child, row.Asker])
                {
                    // Most were spoken of since under the same name; the others have one for each year.
                    if (!seen.Add(person) || await IsSpokenOfAfterAsync([person], before, cancellationToken).ConfigureAwait(false)) continue;
                    if (await NumberOfAsync(person, row.Sequence, cancellationToken).ConfigureAwait(false) is not { } number) continue;
                    var names = log.Pseudonyms.OfPersonInEveryYear([number]);
                    seen.UnionWith(names);
                    if (await IsSpokenOfAfterAsync(names, before, cancellationToken).ConfigureAwait(false)) continue;
                    var erased = await erasure.EraseAsync(number, order: null, cancellationToken).ConfigureAwait(false);
                    outcome = erased.Refused is null ? outcome with { Erased = outcome.Erased + 1 } : outcome with { Kept = outcome.Kept + 1 };
                }
            }
            if (page.Count == 0 || page[^1].At > before) return outcome;
            after = page[^1].Sequence;
        }
    }

    private Task<bool> IsSpokenOfAfterAsync(IReadOnlyCollection<string> names, long before, CancellationToken cancellationToken) => log.Reader.Database.ReadAsync(
        async session =>
        {
            var any = session.Dialect.AnyOf("@names");
            return (await session.RowsAsync<long>(
                $"SELECT 1 WHERE EXISTS (SELECT 1 FROM log_decision WHERE child {any} AND at > @before) OR EXISTS (SELECT 1 FROM log_decision WHERE asker {any} AND at > @before)",
                new { names = session.Dialect.Texts(names), before }).ConfigureAwait(false)).Count > 0;
        },
        cancellationToken);

    // The person's own part says who it is; null where it cannot be read any more.
    private async Task<PersonIdentifier?> NumberOfAsync(string person, long sequence, CancellationToken cancellationToken)
    {
        if (await log.Reader.FindAsync([sequence], cancellationToken).ConfigureAwait(false) is not [var record]) return null;
        foreach (var (numbers, _) in await KnownPerson.PersonsOfAsync(log, record, cancellationToken).ConfigureAwait(false))
        {
            foreach (var number in numbers)
            {
                if (log.Pseudonyms.OfPersonInEveryYear([number]).Contains(person)) return number;
            }
        }
        return null;
    }

    private sealed class Row
    {
        public long Sequence { get; set; }

        public long At { get; set; }

        public string Child { get; set; } = "";

        public string Asker { get; set; } = "";
    }
}
