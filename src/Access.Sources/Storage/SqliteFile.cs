using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Access.Sources.Storage;

/// <summary>One SQLite file: how it is made and opened, and whether it is still there.</summary>
/// <param name="path">The file, with its full path.</param>
/// <param name="wait">How long a statement waits for another process.</param>
internal sealed class SqliteFile(string path, TimeSpan wait)
{
    private const int HasMoved = 20; // SQLITE_FCNTL_HAS_MOVED

    static SqliteFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Makes the file where there is none, so that its owner alone may read it; SQLite gives its other files the same mode.</summary>
    internal void Create()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path)) return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            new FileStream(path, options).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster.
        }
    }

    /// <summary>Opens a connection. Never makes the file: one that has gone is not quietly begun anew while the service runs.</summary>
    internal SqliteConnection Open()
    {
        var connection = new KeepingConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
        }.ToString());
        try
        {
            connection.Open();
            Set(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)wait.TotalMilliseconds}"));
            if (Set(connection, "PRAGMA journal_mode = WAL") is not "wal")
                throw new StorageException($"The SQLite file {path} cannot be kept with a write-ahead log where it lies.");
            Set(connection, "PRAGMA synchronous = FULL");
            Set(connection, "PRAGMA foreign_keys = ON");

            // From the first row on, and not when somebody is erased alone: a page that is divided leaves what was moved where it stood.
            Set(connection, "PRAGMA secure_delete = ON");

            // Carried over a quarter as much at a time as is its habit: every decision of the commit that does it waits.
            Set(connection, "PRAGMA wal_autocheckpoint = 250");

            // 32 MiB, so that pages of an index that is written to at random are not read again.
            Set(connection, "PRAGMA cache_size = -32768");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Makes sure that a connection reads and writes the file that bears the name. SQLite goes on with a file that was deleted
    /// or moved away, where nobody finds what is written and nothing new is read.
    /// </summary>
    /// <exception cref="StorageException">The file is gone or another one.</exception>
    internal void RequireInPlace(SqliteConnection connection)
    {
        var moved = 0;
        var known = FileControl(connection.Handle!.DangerousGetHandle(), "main", HasMoved, ref moved) == SQLitePCL.raw.SQLITE_OK;
        GC.KeepAlive(connection);
        if ((known && moved != 0) || !File.Exists(path))
            throw new StorageException($"The SQLite file {path} was deleted or moved while it was in use.");
    }

    private static object? Set(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return command.ExecuteScalar();
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(nint database, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int operation, ref int argument);
}
