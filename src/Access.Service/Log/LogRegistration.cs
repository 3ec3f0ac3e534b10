using Access.Service.Operations;
using Access.Service.Settings;
using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Notices;

namespace Access.Service.Log;

/// <summary>Adds the log, and who signs it.</summary>
internal static class LogRegistration
{
    private const string DevelopmentKey = "log-signing.pem";

    /// <summary>Adds them; the log opens when it is first asked for, which <see cref="Hosting.WarmUp"/> does before the service listens.</summary>
    public static void AddLog(this IServiceCollection services, ServiceSettings settings)
    {
        var storage = settings.Storage;
        var isFile = storage.Provider == StorageProvider.Sqlite;
        var options = new LogStoreOptions
        {
            SqliteFile = isFile ? storage.Database : null,
            PostgreSql = isFile ? null : storage.Acts,
            KeysDirectory = storage.Keys,
            BeginsBesideUsedKeys = settings.IsDevelopment,
        };
        services.AddMetrics();
        services.AddSingleton<LogMetrics>();

        // Waited for: it happens once, before anything is served.
        services.AddSingleton(provider => LogStore.OpenAsync(
            options with
            {
                IsClockTrusted = () => provider.GetRequiredService<ClockWatch>().IsTrusted,
                ComparesClock = provider.GetRequiredService<IReferenceClock>() is DatabaseClock,
            },
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<LogMetrics>(), provider.GetRequiredService<ILogger<LogStore>>(), CancellationToken.None)
            .GetAwaiter().GetResult());
        services.AddSingleton<IDecisionLog>(provider => provider.GetRequiredService<LogStore>());
        services.AddSingleton<ILog>(provider => provider.GetRequiredService<LogStore>());
        services.AddSingleton<Receipts>();
        services.AddSingleton<LogCheck>();
        services.AddSingleton<ActsIntoLog>();
        services.AddSingleton(provider => new Retention(
            provider.GetRequiredService<LogStore>(),
            new(provider.GetRequiredService<LogStore>(), (SqlActStore)provider.GetRequiredService<IActStore>(), provider.GetRequiredService<NoticeDatabase>()) { RetentionYears = settings.RetentionYears }));
        services.AddSingleton(provider => new LogCheckpoints(
            provider.GetRequiredService<LogStore>(),
            SigningKey.Open(settings.LogOrigin, settings.LogSigningKey ?? Path.Combine(storage.Keys, DevelopmentKey)),
            settings.LogEarlierKeys,
            provider.GetRequiredService<LogMetrics>(),
            provider.GetRequiredService<ILogger<LogCheckpoints>>()));
    }
}
