using Access.Domain.Questions;
using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>
/// Causes of looks. A cause only sets a time at which the service looks for itself, the same way whatever it is; what it was
/// is not kept.
/// </summary>
public sealed class Triggers(NoticeDatabase notices, NoticeTiming timing, TimeProvider clock) : IPersonChanges
{
    /// <inheritdoc/>
    public async ValueTask ChangedAsync(IReadOnlyCollection<PersonName> persons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(persons);
        if (await ConcernedAsync(persons, cancellationToken).ConfigureAwait(false) is not { Count: > 0 } concerned) return;
        await notices.Database.WriteAsync(
            async session =>
            {
                await ScheduleAsync(session, concerned).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask AnybodyChangedAsync(CancellationToken cancellationToken)
    {
        const int batch = 500;
        var last = "";
        while (true)
        {
            var after = last;
            var subscriptions = await notices.Database.ReadAsync(
                session => session.RowsAsync<string>("SELECT id FROM notice_subscription WHERE id > @after AND organisation IS NULL ORDER BY id LIMIT @batch", new { after, batch }),
                cancellationToken).ConfigureAwait(false);
            if (subscriptions.Count == 0) return;
            await notices.Database.WriteAsync(
                async session =>
                {
                    await ScheduleAsync(session, subscriptions).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            last = subscriptions[^1];
        }
    }

    /// <summary>How far the acts have been followed: the sequence of the last one.</summary>
    internal Task<long> FollowedAsync(CancellationToken cancellationToken) => notices.Database.ReadAsync(
        async session => (await session.RowsAsync<long>("SELECT sequence FROM notice_cursor WHERE followed = 'acts'").ConfigureAwait(false)).Single(),
        cancellationToken);

    /// <summary>Takes note of acts and of how far they have been followed, both or neither.</summary>
    /// <param name="from">How far they had been followed.</param>
    /// <param name="to">How far they are followed now.</param>
    /// <param name="persons">Whom they concern.</param>
    /// <param name="organisations">Whose exceptions are among them.</param>
    /// <param name="acute">Those among them that close everything for everybody; their organisations are told at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many of the acute ones nobody is told of; null where another node was faster and nothing is noted.</returns>
    internal Task<int?> FollowedAsync(
        long from,
        long to,
        IReadOnlyCollection<PersonName> persons,
        IReadOnlyCollection<OrganisationNumber> organisations,
        IReadOnlyCollection<(OrganisationNumber Organisation, EndingException Exception)> acute,
        CancellationToken cancellationToken) =>
        notices.Database.WriteAsync<int?>(
            async session =>
            {
                var moved = await session.RunAsync(
                    "UPDATE notice_cursor SET sequence = @to WHERE followed = 'acts' AND sequence = @from", new { from, to }).ConfigureAwait(false);
                if (moved == 0) return null;
                await ScheduleAsync(session, await ConcernedAsync(session, persons).ConfigureAwait(false)).ConfigureAwait(false);
                await ScheduleAsync(session, await ConcernedAsync(session, organisations).ConfigureAwait(false), atOnce: true).ConfigureAwait(false);
                var untold = 0;
                foreach (var (organisation, exception) in acute)
                {
                    if (await AlarmAsync(session, organisation, exception).ConfigureAwait(false) == 0) untold++;
                }

                return untold;
            },
            cancellationToken);

    // A delivery for each subscription, stored with how far the acts were followed: neither lost nor made twice.
    private async Task<int> AlarmAsync(Session session, OrganisationNumber organisation, EndingException exception)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var subscriptions = await session.RowsAsync<string>(
            "SELECT s.id FROM notice_subscription s WHERE s.organisation = @organisation AND s.expires_at > @now ORDER BY s.id",
            new { organisation = notices.Keys.OfAcute(organisation), now }).ConfigureAwait(false);
        foreach (var subscription in subscriptions)
        {
            await session.RunAsync(
                """
                INSERT INTO notice_delivery (id, subscription, made_at, attempts, next_at, act, valid_to)
                VALUES (@id, @subscription, @now, 0, @now, @act, @to)
                """,
                new { id = NoticeDatabase.NewEventId(), subscription, now, act = exception.Act, to = exception.ValidTo.UtcTicks }).ConfigureAwait(false);
        }

        return subscriptions.Count;
    }

    private Task<IReadOnlyList<string>> ConcernedAsync(IReadOnlyCollection<PersonName> persons, CancellationToken cancellationToken) =>
        persons.Count == 0
            ? Task.FromResult<IReadOnlyList<string>>([])
            : notices.Database.ReadAsync(session => ConcernedAsync(session, persons), cancellationToken);

    // In one order, so that two who schedule at once never wait for each other in a circle.
    private Task<IReadOnlyList<string>> ConcernedAsync(Session session, IReadOnlyCollection<PersonName> persons) => session.RowsAsync<string>(
        $"SELECT DISTINCT p.subscription FROM notice_person p WHERE p.person {session.Dialect.AnyOf("@persons")} ORDER BY p.subscription",
        new { persons = session.Dialect.Texts(persons.Select(notices.Keys.OfName).Distinct()) });

    private Task<IReadOnlyList<string>> ConcernedAsync(Session session, IReadOnlyCollection<OrganisationNumber> organisations) => session.RowsAsync<string>(
        $"SELECT s.id FROM notice_subscription s WHERE s.organisation {session.Dialect.AnyOf("@organisations")} ORDER BY s.id",
        new { organisations = session.Dialect.Texts(organisations.Select(notices.Keys.OfOrganisation)) });

    // A look that is due earlier sees this cause too; one that is under way may not, so it is followed by another.
    private async Task ScheduleAsync(Session session, IReadOnlyList<string> subscriptions, bool atOnce = false)
    {
        var now = clock.GetUtcNow();
        foreach (var id in subscriptions)
        {
            await session.RunAsync(
                """
                UPDATE notice_subscription SET
                    due_at = CASE WHEN due_at > @due THEN @due ELSE due_at END,
                    again_at = CASE WHEN again_at < @due THEN again_at ELSE @due END
                WHERE id = @id
                """,
                new { id, due = (atOnce ? now : timing.LookAfter(now)).UtcTicks }).ConfigureAwait(false);
        }
    }
}
