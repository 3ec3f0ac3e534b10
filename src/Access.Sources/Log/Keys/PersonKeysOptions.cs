namespace Access.Sources.Log.Keys;

/// <summary>Where the keys of persons are, and how long each is written with.</summary>
public sealed record PersonKeysOptions
{
    /// <summary>The folder; made for its owner alone where it is missing. Neither in the database nor in its backups.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Whether folder, master key and file are made where they are missing. Not where something was written with them: under new keys nothing of
    /// it is read, and it would look as if everybody had been erased.
    /// </summary>
    public bool MakesMissing { get; init; } = true;

    /// <summary>How long a person's key is written with until a new one takes its place, counted from when it was made. The old one stays for reading.</summary>
    public TimeSpan PersonKeyLifetime { get; init; } = TimeSpan.FromDays(366);

    /// <summary>The same of the log's own key, with which every record is written: short, so that none comes near the number of records at which random nonces may repeat.</summary>
    public TimeSpan LogKeyLifetime { get; init; } = TimeSpan.FromDays(31);
}
