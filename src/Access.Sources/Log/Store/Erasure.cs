using System.Collections.Immutable;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Keys;
using Access.Sources.Notices;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Json;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>What became of an erasure.</summary>
/// <param name="Refused">Why nothing was erased; null where it was.</param>
/// <param name="Keys">How many keys were destroyed.</param>
/// <param name="Sequence">Where the erasure stands in the log; 0 where it was refused.</param>
public sealed record ErasureOutcome(string? Refused, int Keys, long Sequence);

/// <summary>
/// Erases a person from the log: destroys the keys of all the person's numbers, so that nobody can read what was written
/// with them, in whatever copy; and deletes what finds the person: the rows in the index, what acts and subscriptions are found by, and
/// subscriptions. It is logged first. Every proof stays valid. What finds the person is kept aside before the keys go, and until everything is
/// deleted: an erasure that was broken off between is finished from that.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="acts">What people recorded.</param>
/// <param name="notices">Who is told of changes; null where there is no such database.</param>
public sealed class Erasure(LogStore log, SqlActStore acts, NoticeDatabase? notices)
{
    /// <summary>The longest reference of an order, in characters.</summary>
    public const int LongestOrder = 200;

    private readonly PendingErasures pending = new(log);

    /// <summary>The years of retention where nothing else is stated.</summary>
    public const int DefaultRetentionYears = 5;

    /// <summary>The most years of retention.</summary>
    public const int MostRetentionYears = 100;

    /// <summary>For how many years after a person's eighteenth birthday, or after the last decision where that is later, nothing is erased without an order. Five.</summary>
    public int RetentionYears { get; init; } = DefaultRetentionYears;

    /// <summary>Whether a text can be the reference of an order: not empty, not too long, and without an identity number.</summary>
    public static bool IsReference(string order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Length is > 0 and <= LongestOrder && !PortalText.HoldsNumber(order);
    }

    /// <summary>Erases a person.</summary>
    /// <param name="number">Any number of the person; the others are told from what is stored.</param>
    /// <param name="order">The reference of an order to erase before retention ends; null = only after it.</param>
    /// <param name="cancellationToken">Gives up, as long as nothing is destroyed.</param>
    /// <exception cref="ArgumentException">The reference is empty, too long, or holds an identity number.</exception>
    /// <exception cref="DecisionLogException">
    /// The clock is off, or may be, and nothing is done; or it could not be logged, or not be done to its end: it is safe to ask again.
    /// </exception>
    /// <exception cref="StorageException">The log could not be read or written.</exception>
    /// <exception cref="ActStoreException">The acts could not be read, or some were lost: an exception may be in force.</exception>
    public async Task<ErasureOutcome> EraseAsync(PersonIdentifier number, string? order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (order is not null && !IsReference(order))
            throw new ArgumentException($"The reference of an order has 1 to {LongestOrder} characters and holds no identity number.", nameof(order));

        // First of all: by a clock that is ahead no exception closes any more, and everybody's time is over.
        var now = await log.ToEraseByAsync(settled: TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        var following = new ActsIntoLog(acts, log);
        await following.RequireWholeAsync(cancellationToken).ConfigureAwait(false);
        await FinishAsync(cancellationToken).ConfigureAwait(false);
        var known = await KnownPerson.OfAsync(log, number, cancellationToken).ConfigureAwait(false);
        if (await acts.Erasing.RefusalAsync(known.Numbers, now, cancellationToken).ConfigureAwait(false) is { } closing) return Refused(closing);
        if (order is null)
        {
            if (known.KeptUntil(RetentionYears) is not { } until) return Refused("nobody can say when this person was born, so that only an order erases");
            if (until > now) return Refused($"what is recorded is kept until {until:yyyy-MM-dd}; only an order erases it before");
        }

        // What is recorded and not logged yet would never be.
        while (await following.FollowAsync(cancellationToken).ConfigureAwait(false) > 0)
        {
        }
        var sequence = await LogAsync(now, order, refused: null, cancellationToken).ConfigureAwait(false);
        var (keys, names) = (0, (IReadOnlyCollection<PersonName>)[.. known.Numbers.Select(PersonName.Of), .. known.RegisterIds.Select(PersonName.Of)]);
        var owners = known.Numbers.Select(KeyOwner.Person).ToArray();
        (string Id, PendingErasure Left)? kept = null;
        if (await acts.Erasing.EraseAsync(known.Numbers, now, DestroyAsync, CancellationToken.None).ConfigureAwait(false) is { } meanwhile)
        {
            await LogAsync(now, order, meanwhile, CancellationToken.None).ConfigureAwait(false);
            return Refused(meanwhile);
        }
        if (notices is not null) await notices.EraseAsync(names, CancellationToken.None).ConfigureAwait(false);
        var (id, left) = kept!.Value;
        await ForgetAsync(left.Pseudonyms).ConfigureAwait(false);
        await pending.RemoveAsync(id).ConfigureAwait(false);
        return new(null, keys, sequence);

        // The names that rows bear are made of what is about to be destroyed.
        async Task DestroyAsync(long lastAct)
        {
            var aside = new PendingErasure
            {
                Keys = PendingErasures.IdsOf(log.Keys.IdsOf(owners)),
                Pseudonyms = log.Pseudonyms.OfPersonInEveryYear(known.Numbers),
                Acts = acts.Erasing.NamesOf(known.Numbers),
                LastAct = lastAct,
                Notices = notices?.NamesOf(names) ?? [],
                At = now.UtcTicks,
            };
            kept = (await pending.AddAsync(aside).ConfigureAwait(false), aside);
            keys = log.Keys.Destroy(owners).Count;
        }
    }

    /// <summary>
    /// Finishes what was broken off after the keys were destroyed. One that was broken off before has destroyed nothing and is to be asked for
    /// again. Safe to ask for at any time, on several nodes.
    /// </summary>
    /// <returns>How many were finished.</returns>
    /// <exception cref="DecisionLogException">One could not be done to its end: it is safe to ask again.</exception>
    /// <exception cref="StorageException">The log could not be read or written.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        var finished = 0;
        foreach (var id in await pending.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            PendingErasure? left = null;
            if (await acts.Erasing.FinishAsync(LeftAsync, cancellationToken).ConfigureAwait(false))
            {
                // With nobody to be destroyed: what the file of keys kept of those who were goes all the same.
                log.Keys.Destroy([]);
                if (notices is not null) await notices.FinishErasingAsync(left!.Notices, left.At, CancellationToken.None).ConfigureAwait(false);
                await ForgetAsync(left!.Pseudonyms).ConfigureAwait(false);
                finished++;
            }
            await pending.RemoveAsync(id).ConfigureAwait(false);

            // Asked while nothing is recorded: who erases at another node has then destroyed the keys, or will not.
            async Task<(IReadOnlyCollection<string>, long)?> LeftAsync()
            {
                left = await pending.FindAsync(id).ConfigureAwait(false);
                return left is not null && pending.AreDestroyed(left) ? (left.Acts, left.LastAct) : null;
            }
        }
        return finished;
    }

    private async Task ForgetAsync(ImmutableArray<string> pseudonyms)
    {
        var database = log.Reader.Database;
        await database.WriteAsync(
            async session =>
            {
                await Forgetting.BeginAsync(session).ConfigureAwait(false);
                var (child, asker) = ($"child {session.Dialect.AnyOf("@pseudonyms")}", $"asker {session.Dialect.AnyOf("@pseudonyms")}");
                var names = new { pseudonyms = session.Dialect.Texts(pseudonyms) };

                // A row stays, so that it is found when the other one's time is over, and counts as a decision of which nothing can be told; it tells nothing of what
                // mixed the two.
                await session.RunAsync(
                    $"""
                    UPDATE log_decision SET
                        child = CASE WHEN {child} THEN '' ELSE child END, asker = CASE WHEN {asker} THEN '' ELSE asker END,
                        action = '', resource = '', document = NULL, provider = NULL, age = '', decision = 0, code = '', causes = '',
                        child_version = NULL, asker_version = NULL, register_age = NULL
                    WHERE {child} OR {asker}
                    """,
                    names).ConfigureAwait(false);
                await session.RunAsync($"DELETE FROM {NamedPersons.Table} WHERE {child} OR person {session.Dialect.AnyOf("@pseudonyms")}", names).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
        await Forgetting.FinishAsync(database, CancellationToken.None).ConfigureAwait(false);
    }

    private Task<long> LogAsync(DateTimeOffset now, string? order, string? refused, CancellationToken cancellationToken) =>
        log.AppendAsync(new LogRecord(EntryKind.Erasure, DecisionIds.New(now), now, [LogPart.Common(CommonOf(order, refused))]), cancellationToken);

    private static ErasureOutcome Refused(string why) => new(why, 0, 0);

    private static byte[] CommonOf(string? order, string? refused)
    {
        var said = new Dictionary<string, string>();
        if (order is not null) said["order"] = order;
        if (refused is not null) said["refused"] = refused;
        return CanonicalJson.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(said));
    }
}
