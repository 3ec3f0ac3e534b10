using System.Collections.Concurrent;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>The months (UTC) that PostgreSQL has partitions for. They are made ahead, so that no record waits for its table; SQLite needs none.</summary>
internal sealed class LogMonths(Database database)
{
    private const int Ahead = 3;

    private readonly ConcurrentDictionary<DateTimeOffset, bool> made = [];

    /// <summary>The first instant of the month of an instant.</summary>
    internal static DateTimeOffset Of(DateTimeOffset instant) => new(instant.UtcDateTime.Year, instant.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether the partitions of an instant are known to be there.</summary>
    internal bool Has(DateTimeOffset instant) => database.Dialect == Dialect.Sqlite || made.ContainsKey(Of(instant));

    /// <summary>Makes the partitions of an instant's month, and those around it, where they are missing.</summary>
    /// <exception cref="StorageException">They could not be made.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal async Task MakeAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        if (database.Dialect == Dialect.Sqlite) return;
        var months = Enumerable.Range(-1, Ahead + 2).Select(Of(instant).AddMonths).Where(month => !made.ContainsKey(month)).ToList();
        if (months.Count == 0) return;
        await database.MigrateAsync(
            async session =>
            {
                await session.RunAsync(session.Dialect.LockMigrations).ConfigureAwait(false);
                foreach (var month in months) await session.RunAsync(LogSchema.Month(month)).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var month in months) made[month] = true;
    }
}
