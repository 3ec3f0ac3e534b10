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

    /// <summary>What data keys are for.</summary>
    internal const string DataPurpose = "data";

    /// <summary>The table of fingerprints.</summary>
    internal const string Table = "act_keys";

    /// <summary>The statement for the number of the data key that seals.</summary>
    internal const string CurrentDataKey = $"SELECT MAX(key_id) FROM {Table} WHERE purpose = '{DataPurpose}'";

    /// <summary>Opens the keys, and makes them where the database knows of none yet. Several nodes may do so at once.</summary>
    /// <exception cref="KeyException">A key is missing, is another than the database knows, or cannot be read; one line that names the file.</exception>
    internal static Task<(BindingPseudonyms Binding, ActDataKeys Data)> OpenAsync(Database database, string folder, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        var keys = new KnownKeys(Table, database.Name);
        return database.MigrateAsync(
            async session =>
            {
                await session.RunAsync(session.Dialect.LockMigrations).ConfigureAwait(false);
                var known = await keys.ReadAsync(session).ConfigureAwait(false);
                var binding = await keys.OpenAsync(session, known, BindingPurpose, 1, new(Path.Combine(folder, BindingFile), "binding key")).ConfigureAwait(false);
                var retired = known.Keys.Where(key => key.Purpose == KnownKeys.RetiredOf(DataPurpose)).Select(key => key.Id).ToHashSet();

                // Where destroying them was broken off.
                foreach (var number in ActDataKeys.NumbersIn(folder).Where(retired.Contains)) ActDataKeys.Destroy(folder, number);
                var numbers = known.Keys.Where(key => key.Purpose == DataPurpose).Select(key => key.Id).Union(ActDataKeys.NumbersIn(folder)).Except(retired).DefaultIfEmpty(retired.DefaultIfEmpty().Max() + 1);
                foreach (var number in numbers.Order())
                    _ = await keys.OpenAsync(session, known, DataPurpose, number, ActDataKeys.FileOf(folder, number)).ConfigureAwait(false);
                return (new BindingPseudonyms(binding), ActDataKeys.Open(folder));
            },
            cancellationToken);
    }
}
