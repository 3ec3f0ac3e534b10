using System.Collections.Concurrent;
using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>The months (UTC) that PostgreSQL has partitions for. They are made ahead, so that no record waits for its table; SQLite needs none.</summary>
/// <remarks>
/// Whoever makes one must for a moment have the table alone, and keeps everybody waiting who comes after, for as long as somebody before
/// reads it, such as a backup. So it is tried briefly, and again later.
/// </remarks>
internal sealed class LogMonths(Database database)
{
    private const int Ahead = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<DateTimeOffset, bool> made = [];
    private readonly Lock gate = new();
    private Task ahead = Task.CompletedTask;
    private long triedAt = Environment.TickCount64 - (long)Patience.TotalMilliseconds;

    /// <summary>The first instant of the month of an instant.</summary>
    internal static DateTimeOffset Of(DateTimeOffset instant) => new(instant.UtcDateTime.Year, instant.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether the partitions of an instant are known to be there.</summary>
    internal bool Has(DateTimeOffset instant) => database.Dialect == Dialect.Sqlite || made.ContainsKey(Of(instant));

    /// <summary>As <see cref="MakeAsync"/>, again and again for a minute.</summary>
    /// <exception cref="StorageException">Those of the instant's own month could not be made.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal async Task MakePatientlyAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ;)
        {
            try
            {
                await MakeAsync(instant, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (StorageException) when (Environment.TickCount64 < until)
            {
                await Task.Delay(BetweenTries, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes the partitions of an instant's month, and those around it, where they are missing. Tried once.</summary>
    /// <exception cref="StorageException">Those of the instant's own month could not be made.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal async Task MakeAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        if (database.Dialect == Dialect.Sqlite) return;
        var months = Enumerable.Range(-1, Ahead + 2).Select(Of(instant).AddMonths).Where(month => !made.ContainsKey(month)).ToList();
        if (months.Count == 0) return;
        var missing = await WithoutAsync(months, cancellationToken).ConfigureAwait(false);
        if (missing.Count == 0) return;
        try
        {
            await database.WriteAsync(
                async session =>
                {
                    await session.RunAsync(session.Dialect.LockMigrationsBriefly).ConfigureAwait(false);
                    foreach (var month in missing) await session.RunAsync(LogSchema.Month(month)).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException) when (Has(instant))
        {
            // The others are made when somebody asks the next time.
            return;
        }
        foreach (var month in missing) made[month] = true;
    }

    /// <summary>Sees to it that the month after an instant's is there before it begins; tried once a minute, and waited for by nobody.</summary>
    internal void MakeAhead(DateTimeOffset instant)
    {
        if (Has(instant.AddMonths(1))) return;
        lock (gate)
        {
            if (!ahead.IsCompleted || Environment.TickCount64 - triedAt < Patience.TotalMilliseconds) return;
            triedAt = Environment.TickCount64;
            ahead = Task.Run(() => MakeAsync(instant, CancellationToken.None)).ContinueWith(done => _ = done.Exception, TaskScheduler.Default);
        }
    }

    // Those that are not there; the others are noted.
    private Task<List<DateTimeOffset>> WithoutAsync(List<DateTimeOffset> months, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var missing = new List<DateTimeOffset>();
            foreach (var month in months)
            {
                if ((await session.RowsAsync<long>(session.Dialect.HasTable, new { table = LogSchema.LastTableOf(month) }).ConfigureAwait(false)).Count > 0) made[month] = true;
                else missing.Add(month);
            }
            return missing;
        },
        cancellationToken);
}
