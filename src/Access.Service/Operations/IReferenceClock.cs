namespace Access.Service.Operations;

/// <summary>A clock outside this process that a node's own is compared with.</summary>
internal interface IReferenceClock
{
    /// <summary>What it shows; null where there is none.</summary>
    /// <exception cref="Sources.Storage.StorageException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken);
}

/// <summary>The clock of the database that nodes share; with SQLite there is none but the machine's own.</summary>
internal sealed class DatabaseClock(OperationsStore store) : IReferenceClock
{
    /// <inheritdoc/>
    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken) => store.ClockAsync(cancellationToken);
}
