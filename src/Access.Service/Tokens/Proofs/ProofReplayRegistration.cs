using Access.Service.Settings;
using Access.Sources.Storage;

namespace Access.Service.Tokens.Proofs;

/// <summary>Chooses where used proofs are remembered.</summary>
internal static class ProofReplayRegistration
{
    // So that who asks has an answer within a second.
    private static readonly StorageLimits Limits = new() { Write = TimeSpan.FromMilliseconds(800), Connections = 2 };

    /// <summary>
    /// In Development in memory; else in the database that the nodes share. With SQLite in a file of its own beside it: there
    /// each commit waits for the last, and what is forgotten within a minute must not hold up the log.
    /// </summary>
    public static void AddProofReplay(this IServiceCollection services, ServiceSettings settings)
    {
        if (settings.IsDevelopment) services.AddSingleton<IProofReplay>(_ => new ProofReplayInMemory());
        else services.AddSingleton<IProofReplay>(_ => ProofReplayInDatabase.OpenAsync(Open(settings.Storage), CancellationToken.None).GetAwaiter().GetResult());
    }

    /// <summary>The file beside an SQLite database.</summary>
    public static string FileBeside(string database) =>
        Path.Combine(Path.GetDirectoryName(database)!, Path.GetFileNameWithoutExtension(database) + ".proofs.db");

    private static Database Open(StorageSettings storage) => storage.Provider == StorageProvider.Sqlite
        ? SqliteDatabase.Open(FileBeside(storage.Database), Limits)
        : PostgreSqlDatabase.Open(storage.Acts, Limits);
}
