using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>
/// Erasures that are under way, each in a row that is written before the keys are destroyed and deleted when everything is done. What stands in
/// it ties a person's names of several years and tables to each other, so it lies under a key of its own, which goes first: of what a backup or
/// the database's own log keeps of the row nobody reads anything afterwards.
/// </summary>
internal sealed class PendingErasures(LogStore log)
{
    /// <summary>The table.</summary>
    internal const string Table = "log_erasure";

    private const int IdBytes = 16;

    /// <summary>The table's versions, which are its own, so that a node that does not know it starts all the same.</summary>
    internal static Schema Schema { get; } = new("log erasure", [new(Tables("BLOB", " STRICT"), Tables("BYTEA", ""))]);

    private Database Database => log.Reader.Database;

    /// <summary>Keeps what is to be finished.</summary>
    /// <returns>Under what it is kept.</returns>
    /// <exception cref="StorageException">It could not be kept.</exception>
    /// <exception cref="DecisionLogException">Its key could not be made.</exception>
    internal async Task<string> AddAsync(PendingErasure left)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        var key = log.Keys.Current(KeyOwner.Erasure(id));
        var (keyId, body) = (key.Id.Bytes.ToArray(), key.Seal(JsonSerializer.SerializeToUtf8Bytes(left), ContextOf(id)));
        await Database.WriteAsync(
            session => session.RunAsync($"INSERT INTO {Table} (id, key_id, body) VALUES (@id, @keyId, @body)", new { id, keyId, body }), CancellationToken.None).ConfigureAwait(false);
        return id;
    }

    /// <summary>Under what there are some.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken) =>
        Database.ReadAsync(session => session.RowsAsync<string>($"SELECT id FROM {Table} ORDER BY id"), cancellationToken);

    /// <summary>What is to be finished; null where it is no longer kept, or its key is gone.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    internal async Task<PendingErasure?> FindAsync(string id)
    {
        var rows = await Database.ReadAsync(
            session => session.RowsAsync<Row>($"SELECT key_id AS KeyId, body AS Body FROM {Table} WHERE id = @id", new { id }), CancellationToken.None).ConfigureAwait(false);
        if (rows is not [var row] || row.KeyId.Length != TreeHash.Size || log.Keys.Find(TreeHash.From(row.KeyId)) is not { } key) return null;
        try
        {
            return JsonSerializer.Deserialize<PendingErasure>(key.Open(row.Body, ContextOf(id)));
        }
        catch (Exception changed) when (changed is LogFormatException or JsonException)
        {
            // Nobody can say any more what it was about.
            return null;
        }
    }

    /// <summary>Forgets it: everything is done, or nothing is to be.</summary>
    /// <exception cref="StorageException">It could not be deleted; it is safe to ask again.</exception>
    /// <exception cref="DecisionLogException">Its key could not be destroyed; it is safe to ask again.</exception>
    internal async Task RemoveAsync(string id)
    {
        log.Keys.Destroy([KeyOwner.Erasure(id)]);
        await Database.WriteAsync(
            async session =>
            {
                await Forgetting.BeginAsync(session).ConfigureAwait(false);
                return await session.RunAsync($"DELETE FROM {Table} WHERE id = @id", new { id }).ConfigureAwait(false);
            },
            CancellationToken.None).ConfigureAwait(false);
        await Forgetting.FinishAsync(Database, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Whether the keys that were to be destroyed are.</summary>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    internal bool AreDestroyed(PendingErasure left) => !left.Keys.Any(id => log.Keys.Find(TreeHash.From(Base64Url.DecodeFromChars(id))) is not null);

    /// <summary>The ids of keys as they are kept.</summary>
    internal static ImmutableArray<string> IdsOf(IEnumerable<TreeHash> keys) => [.. keys.Select(id => Base64Url.EncodeToString(id.Bytes))];

    private static byte[] ContextOf(string id) => Encoding.ASCII.GetBytes($"access-erasure-v1\n{id}");

    private static string Tables(string bytes, string strict) => $"CREATE TABLE {Table} (id TEXT PRIMARY KEY, key_id {bytes} NOT NULL, body {bytes} NOT NULL){strict};";

    private sealed class Row
    {
        public byte[] KeyId { get; set; } = [];

        public byte[] Body { get; set; } = [];
    }
}
