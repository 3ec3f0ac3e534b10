using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Sources.Keys;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// The store of acts in an SQLite file or a PostgreSQL database. Safe for several threads, and several processes may share the
/// database: what was read is kept, sealed, for as long as the store stands where it stood. After a failure every later call tries anew.
/// </summary>
public sealed class SqlActStore : IActStore, IAsyncDisposable
{
    private readonly Database database;
    private readonly ActQueries queries;
    private readonly ActAppender appender;
    private readonly RecipientIndex recipients;
    private readonly BearingReads bearing;
    private readonly BindingPseudonyms binding;
    private readonly ActSeal seal;
    private readonly PersonKeys persons;
    private readonly ActsReached reached;
    private readonly SharedCall<bool> probe;

    private SqlActStore(Database database, BindingPseudonyms binding, ActDataKeys keys, PersonKeys persons, ActStoreOptions options, TimeProvider clock)
    {
        (this.database, this.binding, this.persons) = (database, binding, persons);
        var divided = new ActPersons(persons);
        seal = new(keys, divided);
        queries = new(binding, seal);
        reached = new(database.Name);
        appender = new(database, binding, seal, queries, reached, options, clock);
        recipients = new(database, binding, seal);
        bearing = new(database, reached, options.Limits.Read);
        probe = new(ProbeAsync, TimeSpan.Zero);
        Resealing = new(database, seal, options.KeysDirectory);
        Erasing = new(database, binding, divided, queries, [recipients, new PartyIndex(database, binding, seal)], Resealing);
    }

    /// <summary>Erases persons from the store.</summary>
    internal ActErasing Erasing { get; }

    private ActResealing Resealing { get; }

    /// <summary>Opens the store: brings its tables to the current version, and makes its keys where it has none.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="clock">What acts are recorded by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ActStoreException">The database cannot be used, or is of a later version; one line without a secret.</exception>
    /// <exception cref="KeyException">A key is missing, another than the one that was used, or cannot be read; one line that names the file.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<SqlActStore> OpenAsync(ActStoreOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        Database? database = null;
        PersonKeys? persons = null;
        try
        {
            database = options.Open();
            await ActSchema.Schema.UpgradeAsync(database, cancellationToken).ConfigureAwait(false);
            foreach (var schema in (Schema[])[RecipientIndex.Schema, ActErasureSchema.Schema, PartyIndex.Schema])
                await schema.UpgradeAsync(database, cancellationToken).ConfigureAwait(false);
            var (binding, data) = await ActKeys.OpenAsync(database, options.KeysDirectory, cancellationToken).ConfigureAwait(false);
            persons = PersonKeys.Open(
                new() { Directory = options.KeysDirectory, MakesMissing = !await ActResealing.IsUnderPersonsKeysAsync(database, cancellationToken).ConfigureAwait(false) }, clock);
            var store = new SqlActStore(database, binding, data, persons, options, clock);
            await store.Resealing.RunAsync(cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch (Exception failure)
        {
            persons?.Dispose();
            if (database is not null) await database.DisposeAsync().ConfigureAwait(false);
            if (failure is StorageException unusable) throw new ActStoreException($"The store of acts: {unusable.Message}", unusable);
            if (failure is DecisionLogException unreadable) throw new KeyException(unreadable.Message, unreadable);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<AppendOutcome> AppendAsync(ActAppend append, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(append);
        return GuardedAsync(() => appender.AppendAsync(append, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<AppendOutcome?> RepeatedAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return ReadAsync(session => appender.RepeatedAsync(session, key), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StoredAct?> FindAsync(string id, DateTimeOffset? knownAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return ReadAsync(session => queries.FindAsync(session, id, Ticks(knownAt)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredAct>> AboutAsync(
        IReadOnlyCollection<PersonIdentifier> numbers, DateTimeOffset? knownAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return ReadAsync(session => queries.AboutAsync(session, numbers, Ticks(knownAt)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredAct>> EndingAsync(
        OrganisationNumber organisation, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return ReadAsync(session => queries.EndingAsync(session, organisation, from.UtcTicks, to.UtcTicks), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredAct>> AfterAsync(long sequence, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return ReadAsync(session => queries.AfterAsync(session, sequence, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> ErasedExceptionsAsync(
        OrganisationNumber? organisation, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ReadAsync(session => queries.ErasedExceptionsAsync(session, organisation, from.UtcTicks, to.UtcTicks), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RequireReachedAsync(long sequence, CancellationToken cancellationToken)
    {
        reached.Take(sequence);
        reached.Require(await ReadAsync(ActQueries.LastAsync, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PersonIdentifier>> GrantorsAsync(
        IReadOnlyCollection<PersonIdentifier> recipient, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return GuardedAsync(() => recipients.GrantorsAsync(recipient, at, cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        try
        {
            string[] persons = [.. BearingActs.NumbersOf(question, child).Select(binding.OfPerson).Distinct(StringComparer.Ordinal)];
            var provider = question.Resource.Provider.Value is { } number ? binding.OfOrganisation(number) : null;
            var acts = BearingActs.Present(await OpenedAsync(persons, provider, cancellationToken).ConfigureAwait(false), question, child);
            return new(acts, acts.Select(act => act.RecordedAt).Append(at).Max());
        }
#pragma warning disable CA1031 // Whatever it was, nothing is known of the acts, and unknown closes.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return ActsLookup.Failed(at);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new OperationCanceledException(null, failure, cancellationToken);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Takes the place in the order that an act would take, and commits. Those who ask at once share one write.</remarks>
    public ValueTask<bool> IsWritableAsync(CancellationToken cancellationToken) => new(probe.AskAsync(cancellationToken));

    /// <summary>Closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync().ConfigureAwait(false);
        persons.Dispose();
    }

    // What was remembered may have been sealed anew since, or its person erased.
    private async Task<ImmutableArray<RecordedAct>> OpenedAsync(string[] persons, string? provider, CancellationToken cancellationToken)
    {
        try
        {
            return Opened(await bearing.OfAsync(persons, provider, isAnew: false, cancellationToken).ConfigureAwait(false));
        }
        catch (ActStoreException failure) when (failure is not LostActsException)
        {
            return Opened(await bearing.OfAsync(persons, provider, isAnew: true, cancellationToken).ConfigureAwait(false));
        }

        ImmutableArray<RecordedAct> Opened(IReadOnlyList<ActRow> rows) => [.. rows.Select(seal.Open).OfType<RecordedAct>()];
    }

    private static long Ticks(DateTimeOffset? instant) => instant?.UtcTicks ?? long.MaxValue;

    private async Task<bool> ProbeAsync()
    {
        try
        {
            return await database.WriteAsync(
                async session => await session.RunAsync("UPDATE act_head SET probes = probes + 1 WHERE id = 1 AND last_sequence >= @Last", new { reached.Last }).ConfigureAwait(false) == 1,
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (StorageException)
        {
            return false;
        }
    }

    private ValueTask<T> ReadAsync<T>(Func<Session, Task<T>> read, CancellationToken cancellationToken) =>
        GuardedAsync(() => database.ReadAsync(read, cancellationToken));

    private static async ValueTask<T> GuardedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            throw new ActStoreException($"The store of acts: {failure.Message}", failure);
        }
        catch (DecisionLogException failure)
        {
            throw new ActStoreException($"The store of acts: {failure.Message}", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw new ActStoreException("The store of acts is not as it was made: a row is missing, or stands twice.", failure);
        }
    }
}
