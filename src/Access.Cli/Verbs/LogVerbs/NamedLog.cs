using Access.Sources.Log.Keys;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Export;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary>A log as the command line names it: <c>sqlite:PATH</c>, <c>postgres:CONNECTION-STRING</c>, or the folder of an export.</summary>
internal sealed class NamedLog
{
    private const string Sqlite = "sqlite:";
    private const string PostgreSql = "postgres:";

    private NamedLog(string? sqlite, string? postgreSql, string? folder) => (SqliteFile, Connection, Folder) = (sqlite, postgreSql, folder);

    /// <summary>What a source may be, for messages.</summary>
    public const string Forms = "sqlite:PATH, postgres:CONNECTION-STRING, or the folder of an export";

    /// <summary>The SQLite file; null where it is none.</summary>
    public string? SqliteFile { get; }

    /// <summary>The folder; null where it is a database.</summary>
    public string? Folder { get; }

    /// <summary>Whether it is a database.</summary>
    public bool IsDatabase => Folder is null;

    private string? Connection { get; }

    /// <summary>Reads a source.</summary>
    /// <exception cref="IOException">There is no such file or folder.</exception>
    public static NamedLog Parse(string source)
    {
        if (source.StartsWith(PostgreSql, StringComparison.Ordinal)) return new(null, source[PostgreSql.Length..], null);
        if (source.StartsWith(Sqlite, StringComparison.Ordinal))
        {
            var file = source[Sqlite.Length..];
            return File.Exists(file) ? new(file, null, null) : throw new FileNotFoundException($"there is no file {file}");
        }
        return Directory.Exists(source) ? new(null, null, source) : throw new DirectoryNotFoundException($"there is no folder {source}; a log is {Forms}");
    }

    /// <summary>The database's options, with the folder of the keys that was named or lies beside it.</summary>
    /// <exception cref="IOException">No folder of keys was named, or there is none.</exception>
    public LogStoreOptions Options(string? keys) => new() { SqliteFile = SqliteFile, PostgreSql = Connection, KeysDirectory = KeysFolder(keys) };

    /// <summary>The folder of the keys: the one that was named, or that beside the database.</summary>
    /// <exception cref="IOException">None was named, or there is none.</exception>
    public string KeysFolder(string? named)
    {
        var folder = named ?? (SqliteFile is null
            ? throw new DirectoryNotFoundException("--keys DIR names the folder of the keys, which lie beside no PostgreSQL database and in no export")
            : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(SqliteFile))!, "keys"));
        return Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException($"there is no folder {folder}");
    }

    /// <summary>Opens the keys of persons. They are never made here, and are those that a database was written with, where it knows.</summary>
    /// <exception cref="IOException">No folder was named, or there is none.</exception>
    /// <exception cref="Access.Sources.Keys.KeyException">There are none in the folder, or others.</exception>
    /// <exception cref="Access.Sources.Log.DecisionLogException">The keys cannot be used.</exception>
    /// <exception cref="Access.Sources.Storage.StorageException">The database cannot be read.</exception>
    public async Task<PersonKeys> OpenKeysAsync(string? named, CancellationToken stop)
    {
        var keys = PersonKeys.Open(new() { Directory = KeysFolder(named), MakesMissing = false }, TimeProvider.System);
        try
        {
            if (!IsDatabase) return keys;
            var reader = OpenReader();
            await using (reader.Database) await reader.RequireKeysAsync(keys, stop);
            return keys;
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    /// <summary>Opens the database to be read; no key is needed for that.</summary>
    /// <exception cref="Access.Sources.Storage.StorageException">It cannot be opened.</exception>
    public LogReader OpenReader() => new(new LogStoreOptions { SqliteFile = SqliteFile, PostgreSql = Connection, KeysDirectory = "" }.OpenToRead());

    /// <summary>The log to be verified.</summary>
    /// <exception cref="Access.Sources.Storage.StorageException">It cannot be opened.</exception>
    public ILogSource OpenSource() => Folder is { } folder ? new ExportFolder(folder) : new DatabaseLogSource(OpenReader());

    /// <summary>Its records.</summary>
    /// <exception cref="Access.Sources.Storage.StorageException">It cannot be opened.</exception>
    public ILogRecords OpenRecords() => Folder is { } folder ? new ExportRecords(new ExportFolder(folder)) : new DatabaseRecords(OpenReader());
}
