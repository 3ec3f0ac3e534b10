using Access.Service.Settings;
using Access.Sources.Acts.Store;
using Access.Sources.Log;

namespace Access.Service.Hosting;

/// <summary>The decision log, and the store of acts.</summary>
internal static class Records
{
    // Short of a second, so that a caller has its refusal within one.
    private static readonly TimeSpan CommitTimeLimit = TimeSpan.FromMilliseconds(800);

    public static void AddRecords(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddDecisionLog(new DecisionLogOptions
        {
            DatabasePath = settings.Storage.Database,
            KeysDirectory = settings.Storage.Keys,
            CommitTimeLimit = CommitTimeLimit,
        });
        var isFile = settings.Storage.Provider == StorageProvider.Sqlite;
        services.AddActStore(new ActStoreOptions
        {
            SqliteFile = isFile ? settings.Storage.Acts : null,
            PostgreSql = isFile ? null : settings.Storage.Acts,
            KeysDirectory = settings.Storage.Keys,
        });
    }
}
