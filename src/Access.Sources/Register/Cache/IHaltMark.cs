namespace Access.Sources.Register.Cache;

/// <summary>What outlives a restart of a halted node, and what an operator takes away to end the halt.</summary>
internal interface IHaltMark
{
    /// <summary>When the halt began; null where there is none.</summary>
    DateTimeOffset? HaltedAt();

    /// <summary>Sets the mark.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    void Set(DateTimeOffset at);

    /// <summary>Takes the mark away.</summary>
    void Remove();
}

/// <summary>A file whose presence halts, and which an operator deletes.</summary>
/// <param name="path">The file.</param>
internal sealed class HaltFile(string path) : IHaltMark
{
    /// <inheritdoc/>
    public DateTimeOffset? HaltedAt() => File.Exists(path) ? new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) : null;

    /// <inheritdoc/>
    public void Set(DateTimeOffset at)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(
            path,
            "The register opened more at once than is believed; nobody is answered.\nWhen the change has been confirmed, delete this file to go on.\n");
        File.SetLastWriteTimeUtc(path, at.UtcDateTime);
    }

    /// <inheritdoc/>
    public void Remove() => File.Delete(path);
}
