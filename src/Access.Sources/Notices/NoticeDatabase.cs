using System.Buffers.Text;
using System.Security.Cryptography;
using Access.Sources.Keys;
using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>Where subscriptions and deliveries are kept. Nodes may share it; nothing is kept in memory between two calls.</summary>
public sealed class NoticeDatabase : IAsyncDisposable
{
    private const int IdBytes = 20;
    private const int EventIdBytes = 16;

    private NoticeDatabase(Database database, NoticeKeys keys) => (Database, Keys) = (database, keys);

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
        try
        {
            await NoticeSchema.Schema.UpgradeAsync(database, cancellationToken).ConfigureAwait(false);
            return new(database, await NoticeKeys.OpenAsync(database, keysDirectory, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the database.</summary>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

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
