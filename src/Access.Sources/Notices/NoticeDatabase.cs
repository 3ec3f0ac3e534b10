using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Access.Domain.Identifiers;
using Access.Sources.Keys;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>Where subscriptions and deliveries are kept. Nodes may share it; nothing is kept in memory between two calls.</summary>
public sealed class NoticeDatabase : IAsyncDisposable
{
    private const int IdBytes = 20;
    private const int EventIdBytes = 16;

    private readonly PersonKeys persons;

    private NoticeDatabase(Database database, NoticeKeys keys, PersonKeys persons) => (Database, Keys, this.persons) = (database, keys, persons);

    internal Database Database { get; }

    internal NoticeKeys Keys { get; }

    /// <summary>Brings the tables to the current version, and makes the key where there is none.</summary>
    /// <param name="database">The database, which is this one's to close, also where it cannot be used.</param>
    /// <param name="keysDirectory">The folder of the key, outside the database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The database cannot be used, or is of a later version.</exception>
    /// <exception cref="KeyException">The key is missing, another than the one that was used, or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<NoticeDatabase> OpenAsync(Database database, string keysDirectory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(keysDirectory);
        PersonKeys? persons = null;
        try
        {
            await NoticeSchema.Schema.UpgradeAsync(database, cancellationToken).ConfigureAwait(false);
            await SubscriptionErasing.Schema.UpgradeAsync(database, cancellationToken).ConfigureAwait(false);
            persons = PersonKeys.Open(
                new() { Directory = keysDirectory, MakesMissing = !await SubscriptionErasing.IsUnderPersonsKeysAsync(database, cancellationToken).ConfigureAwait(false) }, TimeProvider.System);
            var keys = await NoticeKeys.OpenAsync(database, keysDirectory, new(persons), cancellationToken).ConfigureAwait(false);
            await SubscriptionErasing.SealAnewAsync(database, keys, cancellationToken).ConfigureAwait(false);
            return new(database, keys, persons);
        }
        catch (Exception failure)
        {
            persons?.Dispose();
            await database.DisposeAsync().ConfigureAwait(false);
            if (failure is DecisionLogException unusable) throw new KeyException(unusable.Message, unusable);
            throw;
        }
    }

    /// <summary>Closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync().ConfigureAwait(false);
        persons.Dispose();
    }

    /// <summary>Deletes the subscriptions about a person, and the names by which changes of the person find others'.</summary>
    /// <param name="names">All names of the person.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many subscriptions were deleted.</returns>
    /// <exception cref="StorageException">The database failed; it is safe to ask again.</exception>
    internal Task<int> EraseAsync(IReadOnlyCollection<PersonName> names, CancellationToken cancellationToken) =>
        SubscriptionErasing.EraseAsync(Database, Keys, [.. names.Select(name => name.Number).OfType<PersonIdentifier>()], NamesOf(names), long.MaxValue, cancellationToken);

    /// <summary>The same once the person's keys are destroyed, and nobody knows the numbers any more.</summary>
    /// <param name="names">What <see cref="NamesOf"/> told before.</param>
    /// <param name="until">When the keys were destroyed, in ticks: what was made later is of somebody who came back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many subscriptions were deleted.</returns>
    /// <exception cref="StorageException">The database failed; it is safe to ask again.</exception>
    internal Task<int> FinishErasingAsync(IReadOnlyCollection<string> names, long until, CancellationToken cancellationToken) =>
        SubscriptionErasing.EraseAsync(Database, Keys, [], names, until, cancellationToken);

    /// <summary>Under which names a person stands here.</summary>
    internal ImmutableArray<string> NamesOf(IReadOnlyCollection<PersonName> names) => [.. names.Select(Keys.OfName).Distinct()];

    /// <summary>A new id of a subscription: 160 random bits.</summary>
    internal static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>A new id of an event: 128 random bits.</summary>
    internal static string NewEventId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(EventIdBytes));

    /// <summary>The rows that a claim takes, so that two who claim at once never wait for each other nor take the same.</summary>
    internal static string Claimed(Session session, string table, string condition, string order) =>
        $"""
        WITH claimed AS MATERIALIZED (
            SELECT c.id FROM {table} c WHERE {condition} ORDER BY {order} LIMIT @limit
            {(session.Dialect.ForUpdate.Length == 0 ? "" : $"{session.Dialect.ForUpdate} SKIP LOCKED")})
        """;

    internal static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    internal static DateTimeOffset? At(long? ticks) => ticks is { } value ? At(value) : null;
}
