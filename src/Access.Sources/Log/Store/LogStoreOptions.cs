using Access.Sources.Storage;

namespace Access.Sources.Log.Store;

/// <summary>Where the log is and how long it may take.</summary>
public sealed record LogStoreOptions
{
    /// <summary>The SQLite file; null where <see cref="PostgreSql"/> is stated. Its folder is created where it is missing.</summary>
    public string? SqliteFile { get; init; }

    /// <summary>The connection string for PostgreSQL; null where <see cref="SqliteFile"/> is stated.</summary>
    public string? PostgreSql { get; init; }

    /// <summary>The folder of the keys, outside the database; created for its owner alone where it is missing.</summary>
    public required string KeysDirectory { get; init; }

    /// <summary>How long one append may take until it counts as failed, from the call; more than zero. 700 ms, so that who asks has an answer within a second.</summary>
    public TimeSpan CommitTimeLimit { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>How many appends may wait for the disk, counted in calls; at least one. An append beyond that fails at once.</summary>
    public int QueueCapacity { get; init; } = 8192;

    /// <summary>How far the clock may be behind the last instant in the log before nothing is recorded any more (T-22); five seconds.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether this node's clock is right, as far as it knows. Where it is not nothing is recorded: an entry from the future would keep every
    /// other node from recording until then (T-22).
    /// </summary>
    public Func<bool> IsClockTrusted { get; init; } = () => true;

    /// <summary>
    /// Whether each commit compares this node's clock with the database's, within <see cref="ClockTolerance"/>: a clock that leaps is watched from
    /// time to time, and one record from the future is enough. For PostgreSQL; SQLite has no clock of its own.
    /// </summary>
    public bool ComparesClock { get; init; }

    /// <summary>
    /// How far the clock may be ahead of the log before nobody is erased any more, where no second clock is compared: a machine that starts in
    /// another decade would find that everybody's time is over. 400 days.
    /// </summary>
    public TimeSpan LongestLeap { get; init; } = TimeSpan.FromDays(400);

    /// <summary>
    /// Whether a log is begun where the keys of persons were used before: in Development, where data are thrown away. Elsewhere the log that was
    /// written with them was lost, or is elsewhere.
    /// </summary>
    public bool BeginsBesideUsedKeys { get; init; }

    /// <summary>How long one read may take: an auditor's question looks at years. Thirty seconds.</summary>
    public TimeSpan ReadTimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Nothing of it: a connection string may hold a password.</summary>
    public override string ToString() => nameof(LogStoreOptions);

    /// <summary>Opens the database to append: short limits, and few connections, which the writer shares with whoever asks what is stored of somebody new.</summary>
    /// <exception cref="StorageException">It cannot be opened, or not exactly one is stated.</exception>
    internal Database OpenToAppend() => Open(new StorageLimits { Read = CommitTimeLimit, Write = CommitTimeLimit, Connections = 8 }, make: true);

    /// <summary>Opens the database to read.</summary>
    /// <exception cref="StorageException">It cannot be opened, or not exactly one is stated.</exception>
    public Database OpenToRead() =>
        Open(new StorageLimits { Read = ReadTimeLimit, Write = ReadTimeLimit, Migration = TimeSpan.FromHours(1), Connections = 8 }, make: false);

    /// <summary>Refuses values that no log can work with.</summary>
    /// <exception cref="DecisionLogException">A value is out of range; the message names it.</exception>
    internal void Check()
    {
        if (CommitTimeLimit <= TimeSpan.Zero || CommitTimeLimit > TimeSpan.FromMinutes(1))
            throw new DecisionLogException($"{nameof(CommitTimeLimit)} of the log is {CommitTimeLimit}; it is more than zero and at most one minute.");
        if (QueueCapacity < 1) throw new DecisionLogException($"{nameof(QueueCapacity)} of the log is {QueueCapacity}; it is at least 1.");
        if (ClockTolerance < TimeSpan.Zero) throw new DecisionLogException($"{nameof(ClockTolerance)} of the log is less than zero.");
    }

    private Database Open(StorageLimits limits, bool make) => this switch
    {
        { SqliteFile: { } file, PostgreSql: null } => make || File.Exists(file)
            ? SqliteDatabase.Open(file, limits)
            : throw new StorageException($"There is no file {Path.GetFullPath(file)}."),
        { SqliteFile: null, PostgreSql: { } connection } => PostgreSqlDatabase.Open(connection, limits),
        _ => throw new StorageException("The log is either in an SQLite file or in a PostgreSQL database."),
    };
}
