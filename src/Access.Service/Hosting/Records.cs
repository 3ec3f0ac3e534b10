using Access.Service.Log;
using Access.Service.Settings;
using Access.Sources.Acts.Store;

namespace Access.Service.Hosting;

/// <summary>The decision log, and the store of acts.</summary>
internal static class Records
{
    public static void AddRecords(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddLog(settings);
        var isFile = settings.Storage.Provider == StorageProvider.Sqlite;
        services.AddActStore(new ActStoreOptions
        {
            SqliteFile = isFile ? settings.Storage.Acts : null,
            PostgreSql = isFile ? null : settings.Storage.Acts,
            KeysDirectory = settings.Storage.Keys,
        });
    }
}
