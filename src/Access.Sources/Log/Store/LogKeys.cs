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
    private const string PersonsPurpose = "person-keys";
    private const string Table = "log_keys";
    private const string TagFile = "snapshot-tag.key";
    private const int TagBytes = 16;

    private readonly byte[] tagKey;

    private LogKeys(YearlyPseudonyms pseudonyms, byte[] tagKey) => (Pseudonyms, this.tagKey) = (pseudonyms, tagKey);

    /// <summary>The pseudonyms.</summary>
    internal YearlyPseudonyms Pseudonyms { get; }

    /// <summary>Whether a log knows keys already: then it was opened before, with keys of persons beside them.</summary>
    /// <exception cref="StorageException">The database failed.</exception>
    internal static Task<bool> AreKnownAsync(Database database, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            if ((await session.RowsAsync<long>(session.Dialect.HasTable, new { table = Table }).ConfigureAwait(false)).Count == 0) return false;
            return (await new KnownKeys(Table, database.Name).ReadAsync(session).ConfigureAwait(false)).Count > 0;
        },
        cancellationToken);

    /// <summary>Makes sure that a log was written with some keys of persons. One that knows of none says nothing.</summary>
    /// <exception cref="KeyException">It was written with others; one line that names the folder.</exception>
    /// <exception cref="StorageException">The database failed.</exception>
    internal static async Task RequireAsync(Database database, PersonKeys persons, CancellationToken cancellationToken)
    {
        var keys = new KnownKeys(Table, database.Name);
        keys.Require(await database.ReadAsync(keys.ReadAsync, cancellationToken).ConfigureAwait(false), PersonsPurpose, persons.Fingerprint, persons.Folder);
    }

    /// <summary>Opens the keys of a log, and makes those of the year where the database knows of none yet.</summary>
    /// <exception cref="KeyException">A key is missing, another than the database knows, or cannot be read; one line that names the file.</exception>
    /// <exception cref="StorageException">The database failed.</exception>
    internal static async Task<LogKeys> OpenAsync(Database database, string folder, PersonKeys persons, DateTimeOffset now, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        var (year, pseudonyms) = (now.UtcDateTime.Year, new YearlyPseudonyms(folder, persons));
        var (tag, key) = await UsingAsync(
            database,
            async (session, keys, known) =>
            {
                await keys.KeepAsync(session, known, PersonsPurpose, persons.Fingerprint, persons.Folder).ConfigureAwait(false);
                return (
                    await keys.OpenAsync(session, known, TagPurpose, 1, new(Path.Combine(folder, TagFile), "key of the snapshots")).ConfigureAwait(false),
                    await keys.OpenAsync(session, known, PseudonymPurpose, year, pseudonyms.FileOf(year)).ConfigureAwait(false));
            },
            cancellationToken).ConfigureAwait(false);
        pseudonyms.Add(year, key);
        return new(pseudonyms, tag);
    }

    /// <summary>Makes the pseudonyms of an instant's year ready.</summary>
    /// <exception cref="KeyException">The key is missing, another than the database knows, or cannot be read; one line that names the file.</exception>
    /// <exception cref="StorageException">The database failed.</exception>
    internal async Task PrepareAsync(Database database, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var year = at.UtcDateTime.Year;
        var key = await UsingAsync(
            database, (session, keys, known) => keys.OpenAsync(session, known, PseudonymPurpose, year, Pseudonyms.FileOf(year)), cancellationToken).ConfigureAwait(false);

        // Only now: a key that the database does not know of may be another than the one that it comes to know.
        Pseudonyms.Add(year, key);
    }

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

    private static Task<T> UsingAsync<T>(
        Database database, Func<Session, KnownKeys, Dictionary<(string, long), string>, Task<T>> work, CancellationToken cancellationToken)
    {
        var keys = new KnownKeys(Table, database.Name);
        return database.MigrateAsync(
            async session =>
            {
                await session.RunAsync(session.Dialect.LockMigrations).ConfigureAwait(false);
                return await work(session, keys, await keys.ReadAsync(session).ConfigureAwait(false)).ConfigureAwait(false);
            },
            cancellationToken);
    }
}
