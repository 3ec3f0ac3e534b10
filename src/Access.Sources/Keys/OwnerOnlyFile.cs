using System.Security.Cryptography;

namespace Access.Sources.Keys;

/// <summary>A small secret file that its owner alone may read: made once, read whole, destroyed for good.</summary>
/// <param name="path">The file, with its full path.</param>
/// <param name="name">What it is called in messages, such as <c>pseudonym key</c>.</param>
internal sealed class OwnerOnlyFile(string path, string name)
{
    private const int Largest = 64 * 1024;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Whether there is such a file.</summary>
    internal bool Exists => File.Exists(path);

    /// <summary>Reads it; makes it first where it is missing. Of several processes that do so at once one makes it and all read that.</summary>
    /// <exception cref="KeyException">It cannot be read or made, or others may read it; the message is one line that names it.</exception>
    internal byte[] ReadOrCreate(Func<byte[]> make) => Guarded("read or made", () =>
    {
        if (!Exists) Create(make);
        return ReadChecked();
    });

    /// <summary>Reads it.</summary>
    /// <exception cref="KeyException">It cannot be read, or others may read it; the message is one line that names it.</exception>
    internal byte[] Read() => Guarded("read", ReadChecked);

    /// <summary>Overwrites it and removes it; both outlive a loss of power. Does nothing where there is none.</summary>
    /// <exception cref="KeyException">It could not be done; the message is one line that names it.</exception>
    internal void Destroy() => Guarded("destroyed", () =>
    {
        if (!Exists) return true;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(RandomNumberGenerator.GetBytes((int)file.Length));
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
        FolderEntries.Flush(Path.GetDirectoryName(path)!);
        return true;
    });

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

    private T Guarded<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KeyException($"The {name} {path} could not be {what}: {failure.Message}", failure);
        }
    }

    private byte[] ReadChecked()
    {
        using var file = File.OpenHandle(path);
        // The mode of the open file, not of the path: nobody swaps it in between.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
            throw new KeyException($"The {name} {path} is open to others than its owner; it must have mode 0600.");
        var length = RandomAccess.GetLength(file);
        if (length > Largest) throw new KeyException($"The {name} {path} has {length} bytes; none has more than {Largest}.");
        var bytes = new byte[length];
        if (RandomAccess.Read(file, bytes, 0) != length) throw new KeyException($"The {name} {path} could not be read to its end.");
        return bytes;
    }

    // Of several processes that start at once, one makes it and all use it; nothing may outlive its key.
    private void Create(Func<byte[]> make)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var secret = make();
        try
        {
            FolderEntries.Make(path, secret, ForNew());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
