using System.Security.Cryptography;
using Access.Sources.Keys;

namespace Access.Sources.Log.Keys;

/// <summary>Small secret files that their owner alone may read: made once, read whole, destroyed for good.</summary>
internal static class OwnerOnlyFile
{
    private const int Largest = 64 * 1024;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads a file; makes it first where it is missing. Of several processes that do so at once one makes it and all read that.</summary>
    /// <exception cref="DecisionLogException">It cannot be read or made, or others may read it; the message is one line that names it.</exception>
    internal static byte[] ReadOrCreate(string path, Func<byte[]> make)
    {
        try
        {
            if (!File.Exists(path)) Create(path, make);
            return ReadChecked(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"The secret file {path} could not be read or made: {failure.Message}", failure);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DecisionLogException">It cannot be read, or others may read it; the message is one line that names it.</exception>
    internal static byte[] Read(string path)
    {
        try
        {
            return ReadChecked(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"The secret file {path} could not be read: {failure.Message}", failure);
        }
    }

    /// <summary>Overwrites a file and removes it; both outlive a loss of power. Does nothing where there is none.</summary>
    /// <exception cref="DecisionLogException">It could not be done; the message is one line that names the file.</exception>
    internal static void Destroy(string path)
    {
        try
        {
            if (!File.Exists(path)) return;
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(RandomNumberGenerator.GetBytes((int)file.Length));
                file.Flush(flushToDisk: true);
            }
            File.Delete(path);
            FolderEntries.Flush(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"The secret file {path} could not be destroyed: {failure.Message}", failure);
        }
    }

    /// <summary>Makes a folder that its owner alone may enter, where it is missing.</summary>
    internal static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerFolder);
    }

    /// <summary>What a new file of this kind is opened with.</summary>
    internal static FileStreamOptions ForNew()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        return options;
    }

    private static byte[] ReadChecked(string path)
    {
        using var file = File.OpenHandle(path);
        // The mode of the open file, not of the path: nobody swaps it in between.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
            throw new DecisionLogException($"The secret file {path} is open to others than its owner; it must have mode 0600.");
        var length = RandomAccess.GetLength(file);
        if (length > Largest) throw new DecisionLogException($"The secret file {path} has {length} bytes; none has more than {Largest}.");
        var bytes = new byte[length];
        if (RandomAccess.Read(file, bytes, 0) != length) throw new DecisionLogException($"The secret file {path} could not be read to its end.");
        return bytes;
    }

    // Written whole under another name and then linked into place, which fails where the name is taken.
    private static void Create(string path, Func<byte[]> make)
    {
        var folder = Path.GetDirectoryName(path)!;
        CreateFolder(folder);
        var draft = $"{path}.{Path.GetRandomFileName()}";
        var secret = make();
        try
        {
            using (var file = new FileStream(draft, ForNew()))
            {
                file.Write(secret);
                file.Flush(flushToDisk: true);
            }
            FolderEntries.TryPublish(draft, path);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            File.Delete(draft);
        }
        // Also for the one who lost: the winner may not have come to it, and nothing may outlive its key.
        FolderEntries.Flush(folder);
    }
}
