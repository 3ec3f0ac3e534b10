using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Access.Sources.Log;

/// <summary>One open connection that writes to the decision log. For one thread at a time.</summary>
internal sealed class LogDatabase : IDisposable
{
    private const int HasMoved = 20; // SQLITE_FCNTL_HAS_MOVED

    private readonly string path;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteParameter id;
    private readonly SqliteParameter decidedAt;
    private readonly SqliteParameter body;
    private readonly SqliteCommand probe;
    private readonly string writeAheadLog;

    static LogDatabase() => SQLitePCL.Batteries_V2.Init();

    private LogDatabase(string path, SqliteConnection connection)
    {
        (this.path, this.connection) = (path, connection);
        // Beside the file itself, where the path leads over a symbolic link.
        writeAheadLog = SQLitePCL.raw.sqlite3_db_filename(connection.Handle, "main").utf8_to_string() + "-wal";
        LastSequence = LogSchema.LastSequence(connection);
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO decision (id, decided_at, body) VALUES ($id, $decided_at, $body)";
        id = insert.Parameters.Add("$id", SqliteType.Text);
        decidedAt = insert.Parameters.Add("$decided_at", SqliteType.Text);
        body = insert.Parameters.Add("$body", SqliteType.Blob);
        probe = connection.CreateCommand();
        probe.CommandText = "UPDATE write_probe SET writes = writes + 1";
    }

    /// <summary>Opens the log at the start of the service; makes it where there is none.</summary>
    internal static LogDatabase OpenOrCreate(string path, TimeSpan wait)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        CreateFile(path);
        return Open(path, wait, connection => LogSchema.Upgrade(connection, path));
    }

    /// <summary>
    /// Opens the log again after a failure. Never makes one: a log that has gone is not quietly begun anew while the
    /// service runs.
    /// </summary>
    internal static LogDatabase Reopen(string path, TimeSpan wait, long lastSequence) =>
        Open(path, wait, connection => LogSchema.Require(connection, path, lastSequence));

    /// <summary>Begins a transaction that holds the right to write.</summary>
    internal SqliteTransaction BeginImmediate() => connection.BeginTransaction(deferred: false);

    internal void Insert(SqliteTransaction transaction, PendingRecord record)
    {
        insert.Transaction = transaction;
        (id.Value, decidedAt.Value, body.Value) = (record.Id, record.DecidedAt, record.Body);
        insert.ExecuteNonQuery();
    }

    internal void Probe(SqliteTransaction transaction)
    {
        probe.Transaction = transaction;
        probe.ExecuteNonQuery();
    }

    /// <summary>The last sequence in the log, as far as this connection knows; 0 where it is empty.</summary>
    internal long LastSequence { get; private set; }

    /// <summary>Takes note of what was inserted, once it is durable.</summary>
    internal void Committed() => LastSequence = Math.Max(LastSequence, SQLitePCL.raw.sqlite3_last_insert_rowid(connection.Handle));

    /// <summary>
    /// Makes sure that what is written goes to the file that bears the log's name. SQLite goes on writing to a file that
    /// was deleted or moved away, where nobody would ever find the record.
    /// </summary>
    /// <exception cref="DecisionLogException">The file is gone or another one.</exception>
    internal void RequireInPlace()
    {
        var moved = 0;
        var known = FileControl(connection.Handle!.DangerousGetHandle(), "main", HasMoved, ref moved) == SQLitePCL.raw.SQLITE_OK;
        GC.KeepAlive(connection);
        if ((known && moved != 0) || !File.Exists(path) || !File.Exists(writeAheadLog))
            throw new DecisionLogException($"The decision log {path} was deleted or moved while it was in use.");
    }

    public void Dispose()
    {
        insert.Dispose();
        probe.Dispose();
        connection.Dispose();
    }

    private static LogDatabase Open(string path, TimeSpan wait, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
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
                throw new DecisionLogException($"The decision log {path} cannot be kept with a write-ahead log where it lies.");
            Set(connection, "PRAGMA synchronous = FULL");
            prepare(connection);
            return new(path, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static object? Set(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return command.ExecuteScalar();
    }

    // Made beforehand so that its owner alone may read it; SQLite gives its other files the same mode.
    private static void CreateFile(string path)
    {
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

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(nint database, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int operation, ref int argument);
}
