using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Access.Sources.Storage;

namespace Access.Sources.Keys;

/// <summary>
/// Keys in files, of each of which a database knows a fingerprint: one that was lost is never quietly replaced by another,
/// under which nothing that was stored would be found.
/// </summary>
/// <param name="table">The table of fingerprints: <c>purpose</c>, <c>key_id</c>, <c>fingerprint</c>.</param>
/// <param name="name">What the database is called in messages.</param>
internal sealed class KnownKeys(string table, string name)
{
    private const int FingerprintBytes = 16;

    /// <summary>The fingerprints that the database knows, by purpose and number.</summary>
    internal async Task<Dictionary<(string Purpose, long Id), string>> ReadAsync(Session session)
    {
        var rows = await session.RowsAsync<KeyRow>($"SELECT purpose AS Purpose, key_id AS KeyId, fingerprint AS Fingerprint FROM {table}").ConfigureAwait(false);
        return rows.ToDictionary(row => (row.Purpose, row.KeyId), row => row.Fingerprint);
    }

    /// <summary>A key; made only where the database knows no such key, never in the place of one that it knows.</summary>
    /// <param name="session">The transaction, which holds off others that make keys.</param>
    /// <param name="known">What the database knows.</param>
    /// <param name="purpose">What the key is for.</param>
    /// <param name="id">Its number.</param>
    /// <param name="file">Where it lies.</param>
    /// <exception cref="KeyException">It is missing, is another than the database knows, or cannot be read; one line that names the file.</exception>
    internal async Task<byte[]> OpenAsync(Session session, Dictionary<(string, long), string> known, string purpose, long id, KeyFile file)
    {
        if (known.TryGetValue((purpose, id), out var expected))
        {
            if (!file.Exists) throw new KeyException($"The key {file.Path} is missing, and {name} was written with it; restore it from its backup.");
            var stored = file.Read();
            return FingerprintOf(purpose, stored) == expected
                ? stored
                : throw new KeyException($"The key {file.Path} is another than the one that {name} was written with; restore that one from its backup.");
        }
        var made = file.ReadOrCreate();
        await session.RunAsync(
            $"INSERT INTO {table} (purpose, key_id, fingerprint) VALUES (@purpose, @id, @fingerprint)",
            new { purpose, id, fingerprint = FingerprintOf(purpose, made) }).ConfigureAwait(false);
        return made;
    }

    /// <summary>Makes sure that what lies in a folder is what the database was written with, and takes note of it where the database knows of none yet.</summary>
    /// <param name="session">The transaction, which holds off others that make keys.</param>
    /// <param name="known">What the database knows.</param>
    /// <param name="purpose">What the keys are for.</param>
    /// <param name="fingerprint">Their fingerprint.</param>
    /// <param name="folder">Where they lie.</param>
    /// <exception cref="KeyException">They are others; one line that names the folder.</exception>
    internal async Task KeepAsync(Session session, Dictionary<(string, long), string> known, string purpose, string fingerprint, string folder)
    {
        Require(known, purpose, fingerprint, folder);
        await session.RunAsync(
            $"INSERT INTO {table} (purpose, key_id, fingerprint) VALUES (@purpose, 1, @fingerprint) ON CONFLICT DO NOTHING", new { purpose, fingerprint }).ConfigureAwait(false);
    }

    /// <summary>The same, without taking note of anything.</summary>
    /// <exception cref="KeyException">They are others; one line that names the folder.</exception>
    internal void Require(Dictionary<(string, long), string> known, string purpose, string fingerprint, string folder)
    {
        if (known.TryGetValue((purpose, 1), out var expected) && expected != fingerprint)
            throw new KeyException($"The keys of persons in {folder} are others than those that {name} was written with; restore those from their backup, or name the folder that they lie in.");
    }

    /// <summary>Takes note that a key is never used again; its file may go.</summary>
    internal Task RetireAsync(Session session, string purpose, long id) => session.RunAsync(
        $"INSERT INTO {table} (purpose, key_id, fingerprint) VALUES (@retired, @id, '')", new { retired = RetiredOf(purpose), id });

    /// <summary>Under what it stands that a key is never used again.</summary>
    internal static string RetiredOf(string purpose) => $"{purpose}-retired";

    /// <summary>What a database knows a key by.</summary>
    internal static string FingerprintOf(string purpose, byte[] key) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"access-key-fingerprint-v1 {purpose}")).AsSpan(0, FingerprintBytes));

    private sealed class KeyRow
    {
        public string Purpose { get; set; } = "";

        public long KeyId { get; set; }

        public string Fingerprint { get; set; } = "";
    }
}
