using Access.Sources.Storage;
using Microsoft.Data.Sqlite;

namespace Access.Service.Settings;

/// <summary>Reads and checks where decisions and acts are recorded.</summary>
/// <param name="text">The text of a key; null where it is not stated.</param>
/// <param name="isDevelopment">Whether every key has a default.</param>
internal sealed class StorageReader(Func<string, string?> text, bool isDevelopment)
{
    private const string Connection = "Storage:ConnectionString";
    private const string LogFile = "access.db";
    private const string ActsFile = "acts.db";

    /// <exception cref="SettingException">A value is wrong or missing; the message names the key.</exception>
    public StorageSettings Read()
    {
        var provider = text("Storage:Provider");
        if (provider is null && !isDevelopment) throw SettingsReader.Missing("Storage:Provider", "Sqlite or PostgreSql");
        if (string.Equals(provider, "PostgreSql", StringComparison.OrdinalIgnoreCase)) return PostgreSql();
        if (provider is null || string.Equals(provider, "Sqlite", StringComparison.OrdinalIgnoreCase)) return Sqlite();
        throw new SettingException("Storage:Provider", "must be Sqlite or PostgreSql.");
    }

    private StorageSettings Sqlite()
    {
        var connection = text(Connection);
        if (connection is null && !isDevelopment) throw SettingsReader.Missing(Connection, "the database of the decision log");
        var database = DatabaseFile(connection ?? $"Data Source={Path.Combine(DataFolder.Find(AppContext.BaseDirectory), LogFile)}");
        var folder = Path.GetDirectoryName(database)!;
        var acts = Path.Combine(folder, ActsFile);
        if (database == acts) throw new SettingException(Connection, $"must name another file than {ActsFile}, which is for acts.");
        return new(StorageProvider.Sqlite, database, Path.GetFullPath(text("Storage:Keys") ?? Path.Combine(folder, "keys")), acts);
    }

    // PostgreSQL keeps everything but the keys, and what is of this node alone, which lies beside their folder.
    private StorageSettings PostgreSql()
    {
        var connection = text(Connection) ?? throw new SettingException(Connection, "is required where Storage:Provider is PostgreSql: the database of log and acts.");
        if (!PostgreSqlConnection.IsUsable(connection))
            throw new SettingException(Connection, "must be such as Host=127.0.0.1;Database=access;Username=access;Password=….");
        var keys = text("Storage:Keys");
        if (keys is null && !isDevelopment) throw SettingsReader.Missing("Storage:Keys", "the folder of the keys, since nothing lies beside a PostgreSQL database");
        keys = Path.GetFullPath(keys ?? Path.Combine(DataFolder.Find(AppContext.BaseDirectory), "keys"));
        return new(StorageProvider.PostgreSql, Path.Combine(Path.GetDirectoryName(keys) ?? keys, LogFile), keys, connection);
    }

    // The files are opened in their own way, so what only tunes a connection is ignored. Anything else is refused: a password
    // that is not heeded would promise encryption that is not there.
    private static string DatabaseFile(string connection)
    {
        try
        {
            var parts = new SqliteConnectionStringBuilder(connection);
            var isPlain = parts is { Mode: SqliteOpenMode.ReadWriteCreate, Password.Length: 0, ForeignKeys: null, RecursiveTriggers: false } && string.IsNullOrEmpty(parts.Vfs);
            if (isPlain && parts.DataSource is [not ':', ..] path) return Path.GetFullPath(path);
        }
        catch (ArgumentException)
        {
            // The reason quotes the string, which may hold a secret.
        }

        throw new SettingException(Connection, "must be Data Source=FILE, such as Data Source=data/access.db.");
    }
}
