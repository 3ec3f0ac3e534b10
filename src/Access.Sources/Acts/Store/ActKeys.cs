using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Access.Sources.Keys;
using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// The keys of a store of acts. The database knows a fingerprint of each, so that one that was lost is never quietly replaced
/// by another, under which nothing that was recorded would be found: every exception would be gone.
/// </summary>
internal static class ActKeys
{
    private const string BindingFile = "acts-binding.key";
    private const string BindingPurpose = "binding";
    private const string DataPurpose = "data";
    private const int FingerprintBytes = 16;

    /// <summary>Opens the keys, and makes them where the database knows of none yet. Several nodes may do so at once.</summary>
    /// <exception cref="KeyException">A key is missing, is another than the database knows, or cannot be read; one line that names the file.</exception>
    internal static Task<(BindingPseudonyms Binding, ActDataKeys Data)> OpenAsync(Database database, string folder, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        return database.MigrateAsync(
            async session =>
            {
                await session.RunAsync(session.Dialect.LockMigrations).ConfigureAwait(false);
                var rows = await session.RowsAsync<KeyRow>("SELECT purpose AS Purpose, key_id AS KeyId, fingerprint AS Fingerprint FROM act_keys").ConfigureAwait(false);
                var known = rows.ToDictionary(row => (row.Purpose, row.KeyId), row => row.Fingerprint);
                var binding = await BindingAsync(session, known, folder, database.Name).ConfigureAwait(false);
                await DataAsync(session, known, folder, database.Name).ConfigureAwait(false);
                return (new BindingPseudonyms(binding), ActDataKeys.Open(folder));
            },
            cancellationToken);
    }

    private static Task<byte[]> BindingAsync(Session session, Dictionary<(string, long), string> known, string folder, string name)
    {
        var path = Path.Combine(folder, BindingFile);
        return KnownAsync(session, known, BindingPurpose, 1, path, new(path, "binding key"), name);
    }

    private static async Task DataAsync(Session session, Dictionary<(string Purpose, long Id), string> known, string folder, string name)
    {
        var numbers = known.Keys.Where(key => key.Purpose == DataPurpose).Select(key => key.Id)
            .Union(ActDataKeys.NumbersIn(folder))
            .DefaultIfEmpty(1);
        foreach (var number in numbers.Order())
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"acts-data.{number}.key"));
            _ = await KnownAsync(session, known, DataPurpose, number, path, ActDataKeys.FileOf(folder, number), name).ConfigureAwait(false);
        }
    }

    // Made only where the database knows no such key; never in the place of one that it knows.
    private static async Task<byte[]> KnownAsync(
        Session session, Dictionary<(string, long), string> known, string purpose, long id, string path, KeyFile file, string name)
    {
        if (known.TryGetValue((purpose, id), out var expected))
        {
            if (!file.Exists) throw new KeyException($"The key {path} is missing, and {name} was written with it; restore it from its backup.");
            var stored = file.Read();
            return FingerprintOf(purpose, stored) == expected
                ? stored
                : throw new KeyException($"The key {path} is another than the one that {name} was written with; restore that one from its backup.");
        }
        var made = file.ReadOrCreate();
        await session.RunAsync(
            "INSERT INTO act_keys (purpose, key_id, fingerprint) VALUES (@purpose, @id, @fingerprint)",
            new { purpose, id, fingerprint = FingerprintOf(purpose, made) }).ConfigureAwait(false);
        return made;
    }

    private static string FingerprintOf(string purpose, byte[] key) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"access-key-fingerprint-v1 {purpose}")).AsSpan(0, FingerprintBytes));

    private sealed class KeyRow
    {
        public string Purpose { get; set; } = "";

        public long KeyId { get; set; }

        public string Fingerprint { get; set; } = "";
    }
}
