using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>Where acts are recorded.</summary>
public sealed record ActStoreOptions
{
    /// <summary>The SQLite file; null where <see cref="PostgreSql"/> is stated. Its folder is created where it is missing.</summary>
    public string? SqliteFile { get; init; }

    /// <summary>The connection string for PostgreSQL; null where <see cref="SqliteFile"/> is stated.</summary>
    public string? PostgreSql { get; init; }

    /// <summary>The folder of the binding and data keys, outside the database; created for its owner alone where it is missing.</summary>
    public required string KeysDirectory { get; init; }

    /// <summary>How long the database may take.</summary>
    public StorageLimits Limits { get; init; } = new();

    /// <summary>Whether this node's clock is right, as far as it knows. Where it is not nothing is recorded: an act from the future moves every later one there (T-22).</summary>
    public Func<bool> IsClockTrusted { get; init; } = () => true;

    /// <summary>
    /// Whether each act's commit compares this node's clock with the database's, within <see cref="ClockTolerance"/>: a clock may leap between two
    /// looks at it. For PostgreSQL; SQLite has no clock of its own.
    /// </summary>
    public bool ComparesClock { get; init; }

    /// <summary>How far this node's clock may be off the database's; five seconds.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Nothing of it: a connection string may hold a password.</summary>
    public override string ToString() => nameof(ActStoreOptions);

    /// <summary>Opens the database.</summary>
    /// <exception cref="StorageException">It cannot be opened, or not exactly one is stated.</exception>
    internal Database Open() => this switch
    {
        { SqliteFile: { } file, PostgreSql: null } => SqliteDatabase.Open(file, Limits),
        { SqliteFile: null, PostgreSql: { } connection } => PostgreSqlDatabase.Open(connection, Limits),
        _ => throw new StorageException("The store of acts is either an SQLite file or a PostgreSQL database."),
    };
}
