namespace Access.Sources.Storage;

/// <summary>How long a database may take, and how much of it one process may use.</summary>
public sealed record StorageLimits
{
    /// <summary>How long a read may take, the wait for a connection included. 800 ms, so that who asks has an answer within a second.</summary>
    public TimeSpan Read { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How long a write may take, the wait for its turn included; also how long the database waits for one that has gone silent. Five seconds.</summary>
    public TimeSpan Write { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long bringing the tables to the current version may take, the wait for others that do it included. One minute.</summary>
    public TimeSpan Migration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many connections there are at most; 20. Who finds none free waits, within the limit.</summary>
    public int Connections { get; init; } = 20;

    /// <summary>Refuses values that no database can work with.</summary>
    /// <exception cref="StorageException">A value is out of range; the message names it.</exception>
    internal void Check()
    {
        if (Read <= TimeSpan.Zero || Write <= TimeSpan.Zero || Migration < Write || Migration > TimeSpan.FromHours(1))
            throw new StorageException("The time limits of the database must be more than zero, that of a migration no less than that of a write and at most one hour.");
        if (Connections < 2) throw new StorageException("The database needs at least two connections.");
    }
}
