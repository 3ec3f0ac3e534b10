namespace Access.Sources.Log;

/// <summary>Where the decision log is and how long it may take.</summary>
public sealed record DecisionLogOptions
{
    /// <summary>The database file. Its folder is created where it is missing; beside it lie <c>-wal</c> and <c>-shm</c>.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>The folder of the pseudonym key; null = <c>keys</c> beside the database.</summary>
    public string? KeysDirectory { get; init; }

    /// <summary>How long one append may take until it counts as failed, from the call; more than zero. One second.</summary>
    public TimeSpan CommitTimeLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many appends may wait for the disk, counted in calls; at least one. An append beyond that fails at once.</summary>
    public int QueueCapacity { get; init; } = 8192;

    /// <summary>The folder of the pseudonym key, with its default.</summary>
    internal string EffectiveKeysDirectory =>
        KeysDirectory ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(DatabasePath)) ?? ".", "keys");

    /// <summary>Refuses values that no log can work with.</summary>
    /// <exception cref="DecisionLogException">A value is out of range; the message names it.</exception>
    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(DatabasePath))
            throw new DecisionLogException($"{nameof(DatabasePath)} of the decision log is empty.");
        if (CommitTimeLimit <= TimeSpan.Zero || CommitTimeLimit > TimeSpan.FromHours(1))
            throw new DecisionLogException($"{nameof(CommitTimeLimit)} of the decision log is {CommitTimeLimit}; it is more than zero and at most one hour.");
        if (QueueCapacity < 1)
            throw new DecisionLogException($"{nameof(QueueCapacity)} of the decision log is {QueueCapacity}; it is at least 1.");
    }
}
