using System.Security.Cryptography;

namespace Access.Sources.Log;

/// <summary>The file of the pseudonym key: 32 random bytes that their owner alone may read.</summary>
internal static class PseudonymKey
{
    internal const string FileName = "pseudonym.key";

    internal const int Bytes = 32;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    internal static byte[] ReadOrCreate(string folder)
    {
        var path = Path.Combine(Path.GetFullPath(folder), FileName);
        try
        {
            if (!File.Exists(path)) Create(path);
            return Read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"The pseudonym key {path} could not be read or made: {failure.Message}", failure);
        }
    }

    private static byte[] Read(string path)
    {
        using var file = File.OpenHandle(path);
        // The mode of the open file, not of the path: nobody swaps it in between.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
            throw new DecisionLogException($"The pseudonym key {path} is open to others than its owner; it must have mode 0600.");
        var length = RandomAccess.GetLength(file);
        if (length != Bytes)
            throw new DecisionLogException($"The pseudonym key {path} has {length} bytes; a key has {Bytes}.");

        var key = new byte[Bytes];
        if (RandomAccess.Read(file, key, 0) != Bytes)
            throw new DecisionLogException($"The pseudonym key {path} could not be read to its end.");
        return key;
    }

    // Written whole under another name and then linked into place, which fails where the name is taken: of several
    // processes that start at once, one makes the key and all use it. No one ever reads half a key.
    private static void Create(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerFolder);

        var draft = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            WriteDraft(draft);
            // Where it fails another process was faster, and its key counts.
            FolderEntries.TryPublish(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }
        // Also for the one who lost: the winner may not have come to it, and no record may outlive its key.
        FolderEntries.Flush(folder);
    }

    private static void WriteDraft(string path)
    {
        var key = RandomNumberGenerator.GetBytes(Bytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        using var file = new FileStream(path, options);
        file.Write(key);
        file.Flush(flushToDisk: true);
        CryptographicOperations.ZeroMemory(key);
    }
}
