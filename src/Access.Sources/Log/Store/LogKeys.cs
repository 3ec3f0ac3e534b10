using System.Buffers.Text;
using System.Security.Cryptography;
using Access.Sources.Keys;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Records;
using Access.Sources.Log.Tree;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>The keys of the log's names: yearly pseudonyms, and the tags under which snapshots are found.</summary>
internal sealed class LogKeys
{
    private const string PseudonymPurpose = "pseudonym";
    private const string TagPurpose = "snapshot-tag";
    private const string TagFile = "snapshot-tag.key";
    private const int TagBytes = 16;

    private readonly byte[] tagKey;

    private LogKeys(YearlyPseudonyms pseudonyms, byte[] tagKey) => (Pseudonyms, this.tagKey) = (pseudonyms, tagKey);

    /// <summary>The pseudonyms.</summary>
    internal YearlyPseudonyms Pseudonyms { get; }

    /// <summary>Opens the keys of a log, and makes those of the year where the database knows of none yet.</summary>
    /// <exception cref="KeyException">A key is missing, another than the database knows, or cannot be read; one line that names the file.</exception>
    /// <exception cref="StorageException">The database failed.</exception>
    internal static Task<LogKeys> OpenAsync(Database database, string folder, PersonKeys persons, DateTimeOffset now, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        var pseudonyms = new YearlyPseudonyms(folder, persons);
        return UsingAsync(
            database,
            async (session, keys, known) =>
            {
                var tag = await keys.OpenAsync(session, known, TagPurpose, 1, new(Path.Combine(folder, TagFile), "key of the snapshots")).ConfigureAwait(false);
                await AddAsync(session, keys, known, pseudonyms, now.UtcDateTime.Year).ConfigureAwait(false);
                return new LogKeys(pseudonyms, tag);
            },
            cancellationToken);
    }

    /// <summary>Makes the pseudonyms of an instant's year ready.</summary>
    /// <exception cref="KeyException">The key is missing, another than the database knows, or cannot be read; one line that names the file.</exception>
    /// <exception cref="StorageException">The database failed.</exception>
    internal Task PrepareAsync(Database database, DateTimeOffset at, CancellationToken cancellationToken) => UsingAsync(
        database,
        async (session, keys, known) =>
        {
            await AddAsync(session, keys, known, Pseudonyms, at.UtcDateTime.Year).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Under what a snapshot is found that lies under a key: keyed, since what is known of a person is so little that a plain digest is
    /// undone by trying; and another for every key, so that one whose key is gone is stored anew.
    /// </summary>
    internal string TagOf(in TreeHash key, in SnapshotDigest digest)
    {
        Span<byte> input = stackalloc byte[TreeHash.Size + SnapshotDigest.Size];
        key.Bytes.CopyTo(input);
        digest.CopyTo(input[TreeHash.Size..]);
        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(tagKey, input, code);
        return Base64Url.EncodeToString(code[..TagBytes]);
    }

    private static async Task AddAsync(Session session, KnownKeys keys, Dictionary<(string, long), string> known, YearlyPseudonyms pseudonyms, int year) =>
        pseudonyms.Add(year, await keys.OpenAsync(session, known, PseudonymPurpose, year, pseudonyms.FileOf(year)).ConfigureAwait(false));

    private static Task<T> UsingAsync<T>(
        Database database, Func<Session, KnownKeys, Dictionary<(string, long), string>, Task<T>> work, CancellationToken cancellationToken)
    {
        var keys = new KnownKeys("log_keys", database.Name);
        return database.MigrateAsync(
            async session =>
            {
                await session.RunAsync(session.Dialect.LockMigrations).ConfigureAwait(false);
                return await work(session, keys, await keys.ReadAsync(session).ConfigureAwait(false)).ConfigureAwait(false);
            },
            cancellationToken);
    }
}
