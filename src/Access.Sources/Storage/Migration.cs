using System.Collections.Immutable;
using System.Globalization;

namespace Access.Sources.Storage;

/// <summary>The step from one version of a component's tables to the next.</summary>
/// <param name="Sqlite">The statements for SQLite.</param>
/// <param name="PostgreSql">The statements for PostgreSQL.</param>
public sealed record Migration(string Sqlite, string PostgreSql);

/// <summary>
/// The tables of one component, version by version. Only ever forward: a version that has been used is never edited.
/// Several components may share a database.
/// </summary>
/// <param name="component">What the tables are for, such as <c>acts</c>.</param>
/// <param name="versions">The steps; the first leads from nothing to version 1.</param>
public sealed class Schema(string component, ImmutableArray<Migration> versions)
{
    private const string Table = "CREATE TABLE schema_migrations (component TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (component, version))";

    /// <summary>The version that this program reads and writes.</summary>
    public int Current => versions.Length;

    /// <summary>Takes a database over: brings its tables to the current version, and closes it where that fails.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The database.</returns>
    /// <exception cref="StorageException">The tables are of a later version, or cannot be brought forward; nothing is half-done.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Database> TakeOverAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        try
        {
            await UpgradeAsync(database, cancellationToken).ConfigureAwait(false);
            return database;
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Brings the tables to the current version; any number of processes may do so at once.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The tables are of a later version, or cannot be brought forward; nothing is half-done.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task UpgradeAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.MigrateAsync(
            async session =>
            {
                await session.RunAsync(session.Dialect.LockMigrations).ConfigureAwait(false);

                // Looked for first: a user who may only read and write the tables of today can start the service all the same.
                var exists = await session.RowsAsync<long>(session.Dialect.HasTable, new { table = "schema_migrations" }).ConfigureAwait(false);
                if (exists.Count == 0) await session.RunAsync(Table).ConfigureAwait(false);
                var stored = await session.RowsAsync<long>("SELECT version FROM schema_migrations WHERE component = @component", new { component }).ConfigureAwait(false);
                var version = stored.DefaultIfEmpty().Max();
                if (version > Current)
                {
                    throw new StorageException(string.Create(
                        CultureInfo.InvariantCulture, $"{database.Name} has version {version} of the tables for {component}; this version of Access knows {Current} and writes no later one."));
                }
                while (version < Current)
                {
                    await session.RunAsync(session.Dialect.Of(versions[(int)version++])).ConfigureAwait(false);
                    await session.RunAsync("INSERT INTO schema_migrations (component, version) VALUES (@component, @version)", new { component, version }).ConfigureAwait(false);
                }
                return true;
            },
            cancellationToken);
    }
}
