using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Erases a person from the store of acts. Of acts about the person nothing is read any more, and nothing finds them; in acts about others
/// the person stands as nobody. Nothing else changes: their order, and what was known of others at any time, stay.
/// </summary>
internal sealed class ActErasing(Database database, BindingPseudonyms binding, ActPersons persons, ActQueries queries, IReadOnlyList<ActIndex> indexes, ActResealing resealing)
{
    /// <summary>Why a person cannot be erased for the sake of what was recorded; null where it can.</summary>
    /// <exception cref="StorageException">The acts could not be read.</exception>
    /// <exception cref="ActStoreException">An act cannot be read.</exception>
    internal async Task<string?> RefusalAsync(IReadOnlyCollection<PersonIdentifier> numbers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var index in indexes) await index.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return await database.ReadAsync(session => RefusalAsync(session, numbers, now), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Erases a person, while nothing is recorded: an act is either recorded before and erased with the others, or after and under a key
    /// of its own. Safe to ask for again; what was broken off is finished.
    /// </summary>
    /// <param name="numbers">All numbers of the person.</param>
    /// <param name="now">When.</param>
    /// <param name="destroy">Destroys the person's keys; it is told which act is the last.</param>
    /// <param name="cancellationToken">Gives up, as long as nothing is destroyed.</param>
    /// <returns>Why nothing was erased, where something that closes was recorded in the meantime; else null.</returns>
    /// <exception cref="StorageException">The store could not be written; some of it may be done.</exception>
    /// <exception cref="ActStoreException">An act cannot be read.</exception>
    /// <exception cref="Keys.KeyException">A data key that is used no more could not be destroyed.</exception>
    internal async Task<string?> EraseAsync(IReadOnlyCollection<PersonIdentifier> numbers, DateTimeOffset now, Func<long, Task> destroy, CancellationToken cancellationToken)
    {
        await resealing.RunAsync(cancellationToken).ConfigureAwait(false);
        foreach (var index in indexes) await index.CatchUpAsync(cancellationToken).ConfigureAwait(false);

        string? refused;
        for (var isDone = false; ;)
        {
            // Marked first, for itself: where the keys go and the rest does not follow, what lies under them is known to be erased.
            await database.MigrateAsync(
                async session =>
                {
                    await ActResealing.HoldHeadAsync(session).ConfigureAwait(false);
                    return await MarkAsync(session, numbers).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            refused = await database.MigrateAsync(
                async session =>
                {
                    await ActResealing.HoldHeadAsync(session).ConfigureAwait(false);
                    if (await RefusalAsync(session, numbers, now).ConfigureAwait(false) is { } why) return why;

                    // Recorded since: its mark as well must be there before its key goes, whatever becomes of this transaction.
                    if (await MarkAsync(session, numbers).ConfigureAwait(false) > 0) return null;
                    await Forgetting.BeginAsync(session).ConfigureAwait(false);
                    var last = await ActQueries.LastAsync(session).ConfigureAwait(false);
                    await destroy(last).ConfigureAwait(false);
                    persons.Forget();
                    await ForgetAsync(session, NamesOf(numbers), last).ConfigureAwait(false);
                    isDone = true;
                    return null;
                },
                cancellationToken).ConfigureAwait(false);
            if (isDone || refused is not null) break;
        }
        if (refused is not null) return refused;
        await resealing.RetireAsync(CancellationToken.None).ConfigureAwait(false);
        await Forgetting.FinishAsync(database, CancellationToken.None).ConfigureAwait(false);
        return null;
    }

    /// <summary>Does what is left of an erasure whose keys are destroyed, while nothing is recorded.</summary>
    /// <param name="left">Asked then: the person's names, and the last act that is to be erased; null where nothing is left.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether something was left.</returns>
    /// <exception cref="StorageException">The store could not be written; it is safe to ask again.</exception>
    /// <exception cref="Keys.KeyException">A data key that is used no more could not be destroyed.</exception>
    internal async Task<bool> FinishAsync(Func<Task<(IReadOnlyCollection<string> Names, long Last)?>> left, CancellationToken cancellationToken)
    {
        var isLeft = await database.MigrateAsync(
            async session =>
            {
                await ActResealing.HoldHeadAsync(session).ConfigureAwait(false);
                if (await left().ConfigureAwait(false) is not { } rest) return false;
                await Forgetting.BeginAsync(session).ConfigureAwait(false);
                await ForgetAsync(session, rest.Names, rest.Last).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        if (!isLeft) return false;
        persons.Forget();
        await resealing.RetireAsync(CancellationToken.None).ConfigureAwait(false);
        await Forgetting.FinishAsync(database, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    /// <summary>A person's names in the store.</summary>
    internal ImmutableArray<string> NamesOf(IReadOnlyCollection<PersonIdentifier> numbers) => [.. numbers.Select(binding.OfPerson).Distinct()];

    private async Task<string?> RefusalAsync(Session session, IReadOnlyCollection<PersonIdentifier> numbers, DateTimeOffset now)
    {
        foreach (var stored in await queries.AboutAsync(session, numbers, long.MaxValue).ConfigureAwait(false))
        {
            if (await ClosesAsync(session, stored, now).ConfigureAwait(false)) return "an exception for this person is in force or to come, and would be gone with the person";
            if (stored.Act is IllegibleAct) return "an act about this person cannot be read, and may close";
        }
        var named = await queries.StoredAsync(
            session,
            $"a.sequence IN (SELECT p.sequence FROM {PartyIndex.Table} p WHERE p.person {session.Dialect.AnyOf("@persons")})",
            new { persons = session.Dialect.Texts(NamesOf(numbers)), knownAt = long.MaxValue }).ConfigureAwait(false);
        foreach (var stored in named.Where(stored => stored.Act is ExceptionAct { Parent: { } parent } && numbers.Any(parent.IsSameNumberAs)))
        {
            if (await ClosesAsync(session, stored, now).ConfigureAwait(false)) return "an exception that closes for this person is in force or to come, and would close for nobody";
        }
        return null;
    }

    // As the law counts it. An end that is not found again ends nothing.
    private async Task<bool> ClosesAsync(Session session, StoredAct stored, DateTimeOffset now)
    {
        if (stored.Act is not ExceptionAct exception) return false;
        var ends = ImmutableArray.CreateBuilder<RecordedAct>();
        foreach (var end in stored.Ends)
        {
            if (await queries.FindAsync(session, end.Id, long.MaxValue).ConfigureAwait(false) is not { } found) continue;
            ends.Add(found.Act);
            ends.AddRange(found.Ends);
        }
        return new ActsInForce(ends.ToImmutable(), now).ClosesNowOrLater(exception);
    }

    // Of two who were taken for one person, an act stays with the one whom it names.
    private async Task<int> MarkAsync(Session session, IReadOnlyCollection<PersonIdentifier> numbers)
    {
        var (marked, about) = (0, await queries.AboutAsync(session, numbers, long.MaxValue).ConfigureAwait(false));
        foreach (var stored in about.Where(stored => stored.Act.About is { } person && numbers.Any(person.IsSameNumberAs)))
            marked += await session.RunAsync("INSERT INTO act_erased (sequence) VALUES (@Sequence) ON CONFLICT DO NOTHING", new { stored.Sequence }).ConfigureAwait(false);

        // Moves the store, so that no node goes on with what it remembers.
        if (marked > 0) await session.RunAsync("UPDATE act_head SET last_recorded_at = last_recorded_at + @Tick WHERE id = 1", new { ActAppender.Tick }).ConfigureAwait(false);
        return marked;
    }

    private static async Task ForgetAsync(Session session, IReadOnlyCollection<string> names, long last)
    {
        var persons = session.Dialect.Texts(names);
        foreach (var table in (string[])[RecipientIndex.Table, PartyIndex.Table, "act_request", "act_person"])
        {
            await session.RunAsync(
                $"""
                DELETE FROM {table} WHERE sequence IN (
                    SELECT p.sequence FROM act_person p JOIN act_erased e ON e.sequence = p.sequence WHERE p.person {session.Dialect.AnyOf("@persons")})
                """,
                new { persons }).ConfigureAwait(false);
        }
        foreach (var table in (string[])[RecipientIndex.Table, PartyIndex.Table])
            await session.RunAsync($"DELETE FROM {table} WHERE person {session.Dialect.AnyOf("@persons")} AND sequence <= @last", new { persons, last }).ConfigureAwait(false);
    }
}
