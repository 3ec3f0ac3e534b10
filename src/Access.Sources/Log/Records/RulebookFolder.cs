using Access.Sources.Keys;

namespace Access.Sources.Log.Records;

/// <summary>Rulebooks in a folder, one file for each edition. Safe for several threads and processes.</summary>
/// <param name="path">The folder; made when the first rulebook is kept.</param>
public sealed class RulebookFolder(string path) : IRulebookArchive
{
    private const int DigestLength = 64;

    private readonly string folder = Path.GetFullPath(path);

    /// <inheritdoc/>
    public void Keep(string edition, ReadOnlySpan<byte> export)
    {
        var file = FileOf(edition);
        if (File.Exists(file)) return;
        Directory.CreateDirectory(folder);
        FolderEntries.Make(file, export, new() { Mode = FileMode.CreateNew, Access = FileAccess.Write });
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Find(string edition)
    {
        if (!IsDigest(edition)) return default;
        try
        {
            return File.ReadAllBytes(FileOf(edition));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return default;
        }
    }

    // A record could name anything; only a digest becomes the name of a file.
    private string FileOf(string edition) => IsDigest(edition)
        ? Path.Combine(folder, edition + ".json")
        : throw new ArgumentException("The digest of a rulebook's edition is 64 hexadecimal digits.", nameof(edition));

    private static bool IsDigest(string edition) => edition is { Length: DigestLength } && edition.All(char.IsAsciiHexDigitLower);
}
