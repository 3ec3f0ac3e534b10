using System.Diagnostics;
using System.Globalization;
using Access.Sources.Keys;
using Access.Sources.Log.Tree;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Access.Sources.Log.Keys;

/// <summary>A data key as it is stored.</summary>
internal readonly record struct StoredKey(TreeHash Id, byte[] Owner, DateTimeOffset MadeAt, long Master, byte[] Wrapped);

/// <summary>The file in which wrapped keys lie. What is deleted is overwritten. For one thread at a time; several processes may use the file.</summary>
internal sealed class KeyDatabase : IDisposable
{
    private const string Columns = "SELECT id, owner, made_at, master, wrapped FROM data_key";
    private const int BusySeconds = 10;
    private const int BusySecondsInUse = 1;
    private const int Version = 1;

    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS state (
            id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, master INTEGER NOT NULL, destroyed INTEGER NOT NULL,
            index_master INTEGER NOT NULL, index_key BLOB NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS data_key (
            id BLOB PRIMARY KEY, owner BLOB NOT NULL, made_at TEXT NOT NULL, master INTEGER NOT NULL, wrapped BLOB NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS data_key_owner ON data_key (owner, made_at);
        CREATE INDEX IF NOT EXISTS data_key_master ON data_key (master);
        """;

    // Whose they were, and which were destroyed together, stands nowhere: they lie in the order of their ids. By a trigger, so that a node
    // that does not know of it keeps them as well.
    private const string Tombstones =
        """
        CREATE TABLE destroyed_key (id BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
        INSERT INTO destroyed_key SELECT zeroblob(32) FROM state WHERE destroyed > 0;
        CREATE TRIGGER data_key_was_destroyed AFTER DELETE ON data_key BEGIN INSERT OR IGNORE INTO destroyed_key VALUES (OLD.id); END;
        """;

    /// <summary>How long the right to write is waited for by whoever may wait.</summary>
    internal static readonly TimeSpan Patient = TimeSpan.FromSeconds(BusySeconds);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(10);

    private readonly string path;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand changes;

    static KeyDatabase() => Batteries_V2.Init();

    private KeyDatabase(string path, SqliteConnection connection)
    {
        (this.path, this.connection) = (path, connection);
        // Asked before every use of the keys, and so prepared once.
        changes = connection.CreateCommand();
        changes.CommandText = "PRAGMA data_version";
    }

    /// <summary>Opens the file; makes it, for its owner alone, where it is missing.</summary>
    internal static KeyDatabase Open(string path)
    {
        if (!File.Exists(path))
        {
            try
            {
                new FileStream(path, OwnerOnlyFile.ForNew()).Dispose();
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was faster.
            }
        }
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = BusySeconds,
        }.ToString());
        var database = new KeyDatabase(path, connection);
        try
        {
            connection.Open();
            foreach (var pragma in (string[])["journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"]) database.Scalar($"PRAGMA {pragma}");
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>From now on a statement that finds the file held by another process waits no longer than the least that the driver can.</summary>
    internal void EndOpening() => connection.DefaultTimeout = changes.CommandTimeout = BusySecondsInUse;

    /// <summary>Begins a transaction that holds the right to write.</summary>
    /// <param name="patience">How long another process is waited for; there is one try at least.</param>
    /// <exception cref="SqliteException">Another process held it for longer.</exception>
    internal Writing Begin(TimeSpan patience)
    {
        // Not the driver's own, which waits for whole seconds.
        for (var began = Stopwatch.GetTimestamp(); ; Thread.Sleep(BetweenTries))
        {
            var outcome = raw.sqlite3_exec(connection.Handle!, "BEGIN IMMEDIATE");
            if (outcome == raw.SQLITE_OK) return new(this);
            if ((outcome & 0xFF) != raw.SQLITE_BUSY || Stopwatch.GetElapsedTime(began) >= patience) SqliteException.ThrowExceptionForRC(outcome, connection.Handle);
        }
    }

    /// <summary>Makes the tables where they are missing.</summary>
    /// <returns>Whether there is a state by now.</returns>
    internal bool Prepare()
    {
        Execute(Schema);
        if (Scalar("SELECT 1 FROM sqlite_schema WHERE name = 'destroyed_key'") is null) Execute(Tombstones);
        var version = Scalar("SELECT MAX(version) FROM state");
        if (version is long known && known > Version) throw new DecisionLogException($"The keys {path} are of a later version of Access.");
        return version is long;
    }

    /// <summary>Changes when another process or connection wrote to the file.</summary>
    internal long Changes() => (long)changes.ExecuteScalar()!;

    /// <summary>The number of the master key that is written with.</summary>
    internal long Master() => (long)Scalar("SELECT master FROM state")!;

    /// <summary>How many keys there are.</summary>
    internal long Count() => (long)Scalar("SELECT COUNT(*) FROM data_key")!;

    /// <summary>Whether there is a key or secret of another owner than one.</summary>
    internal bool HasOtherThan(byte[] owner) => Rows("SELECT 1 FROM data_key WHERE owner <> $owner LIMIT 1", row => row.GetInt64(0), ("$owner", owner)).Count > 0;

    /// <summary>How often keys were destroyed.</summary>
    internal long Destroyed() => (long)Scalar("SELECT destroyed FROM state")!;

    /// <summary>The wrapped key that owners are indexed by, and its master key.</summary>
    internal (long Master, byte[] Wrapped) IndexKey()
    {
        var keys = Rows("SELECT index_master, index_key FROM state", row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)));
        return keys is [var key] ? key : throw new DecisionLogException($"The keys {path} have no state.");
    }

    internal void InsertState(long master, byte[] indexKey) =>
        Execute("INSERT INTO state VALUES (1, $version, $master, 0, $master, $key)", ("$version", Version), ("$master", master), ("$key", indexKey));

    internal void SetMaster(long master, byte[] indexKey) =>
        Execute("UPDATE state SET master = $master, index_master = $master, index_key = $key", ("$master", master), ("$key", indexKey));

    /// <summary>The newest key of an owner; null where there is none.</summary>
    internal StoredKey? Newest(byte[] owner) => One($"{Columns} WHERE owner = $value ORDER BY made_at DESC, id LIMIT 1", owner);

    /// <summary>The key with an id; null where there is none, or no longer.</summary>
    internal StoredKey? Find(TreeHash id) => One($"{Columns} WHERE id = $value", id.Bytes.ToArray());

    /// <summary>Whether the key with an id was destroyed, or may have been before that was kept.</summary>
    internal bool MayBeDestroyed(TreeHash id) =>
        Rows("SELECT 1 FROM destroyed_key WHERE id IN ($id, zeroblob(32)) LIMIT 1", row => row.GetInt64(0), ("$id", id.Bytes.ToArray())).Count > 0;

    /// <summary>Some keys that lie under a master key before another.</summary>
    internal List<StoredKey> Before(long master, int most) =>
        Rows($"{Columns} WHERE master < $master LIMIT $most", Read, ("$master", master), ("$most", most));

    internal void Insert(in StoredKey key) => Execute(
        "INSERT INTO data_key VALUES ($id, $owner, $made, $master, $wrapped)",
        ("$id", key.Id.Bytes.ToArray()), ("$owner", key.Owner), ("$made", Text(key.MadeAt)), ("$master", key.Master), ("$wrapped", key.Wrapped));

    internal void Rewrap(TreeHash id, long master, byte[] wrapped) =>
        Execute("UPDATE data_key SET master = $master, wrapped = $wrapped WHERE id = $id", ("$id", id.Bytes.ToArray()), ("$master", master), ("$wrapped", wrapped));

    /// <summary>The ids of the keys of an owner.</summary>
    internal List<TreeHash> IdsOf(byte[] owner) =>
        Rows("SELECT id FROM data_key WHERE owner = $owner ORDER BY made_at, id", row => TreeHash.From(row.GetFieldValue<byte[]>(0)), ("$owner", owner));

    /// <summary>Deletes the keys of an owner.</summary>
    /// <returns>Their ids.</returns>
    internal List<TreeHash> Delete(byte[] owner)
    {
        var ids = IdsOf(owner);
        Execute("UPDATE data_key SET wrapped = zeroblob(length(wrapped)) WHERE owner = $owner", ("$owner", owner));
        Execute("DELETE FROM data_key WHERE owner = $owner", ("$owner", owner));
        Execute("UPDATE state SET destroyed = destroyed + 1");
        return ids;
    }

    /// <summary>Empties the write-ahead log, which still holds pages as they were before.</summary>
    /// <exception cref="DecisionLogException">Another process holds it too long.</exception>
    internal void EmptyJournal()
    {
        if (Rows("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0)) is not [0])
            throw new DecisionLogException($"The write-ahead log of the keys {path} could not be emptied: another process is reading. Repeat what was asked for.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        changes.Dispose();
        connection.Dispose();
    }

    /// <summary>The right to write, and what was written with it: nothing of it unless it is committed.</summary>
    internal sealed class Writing(KeyDatabase database) : IDisposable
    {
        private bool isOver;

        /// <summary>Makes it durable.</summary>
        internal void Commit()
        {
            database.Execute("COMMIT");
            isOver = true;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (isOver) return;
            isOver = true;
            _ = raw.sqlite3_exec(database.connection.Handle!, "ROLLBACK");
        }
    }

    private StoredKey? One(string sql, byte[] value) => Rows(sql, Read, ("$value", value)) is [var key] ? key : null;

    private static StoredKey Read(SqliteDataReader row) => new(
        TreeHash.From(row.GetFieldValue<byte[]>(0)),
        row.GetFieldValue<byte[]>(1),
        DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        row.GetInt64(3),
        row.GetFieldValue<byte[]>(4));

    private static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(sql, values);
        using var rows = command.ExecuteReader();
        var found = new List<T>();
        while (rows.Read()) found.Add(read(rows));
        return found;
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using var command = Command(sql, []);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
