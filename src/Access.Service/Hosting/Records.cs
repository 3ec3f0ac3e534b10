using Access.Service.Log;
using Access.Service.Operations;
using Access.Service.Settings;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Store;
using Access.Sources.Storage;

namespace Access.Service.Hosting;

/// <summary>The decision log, and the store of acts.</summary>
internal static class Records
{
    /// <summary>Refuses a log beside which the acts that it took in are not, before anything is opened that would make an empty store in their place.</summary>
    /// <exception cref="SettingException">They are not there.</exception>
    public static async Task RequireActsAsync(ServiceSettings settings, CancellationToken cancellationToken)
    {
        var storage = settings.Storage;
        if (storage.Provider != StorageProvider.Sqlite || File.Exists(storage.Acts) || !File.Exists(storage.Database)) return;
        var logged = 0L;
        try
        {
            await using var database = new LogStoreOptions { SqliteFile = storage.Database, KeysDirectory = storage.Keys }.OpenToRead();
            logged = await new LogReader(database).ActsReadAsync(cancellationToken);
        }
        catch (StorageException)
        {
            // No log yet, or one that cannot be read: whoever opens it to write says so.
        }
        if (logged > 0)
            throw new SettingException("Storage:ConnectionString", $"there is no file {storage.Acts}, and the log took in {logged} acts from it: acts were lost. Put the log and the acts back together, from backups of one time.");
    }

    public static void AddRecords(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddLog(settings);
        var isFile = settings.Storage.Provider == StorageProvider.Sqlite;
        services.AddActStore(provider => new()
        {
            SqliteFile = isFile ? settings.Storage.Acts : null,
            PostgreSql = isFile ? null : settings.Storage.Acts,
            KeysDirectory = settings.Storage.Keys,
            IsClockTrusted = () => provider.GetRequiredService<ClockWatch>().IsTrusted,
            ComparesClock = provider.GetRequiredService<IReferenceClock>() is DatabaseClock,
        });
    }
}
