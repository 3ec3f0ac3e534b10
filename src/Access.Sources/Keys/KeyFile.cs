using System.Security.Cryptography;

namespace Access.Sources.Keys;

/// <summary>A file that holds one key: 32 random bytes that their owner alone may read.</summary>
/// <param name="path">The file, with its full path.</param>
/// <param name="name">What the key is called in messages, such as <c>pseudonym key</c>.</param>
internal sealed class KeyFile(string path, string name)
{
    /// <summary>The length of every key, in bytes.</summary>
    internal const int Bytes = 32;

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The file, with its full path.</summary>
    internal string Path => path;

    /// <summary>Whether there is such a file.</summary>
    internal bool Exists => File.Exists(path);

    /// <summary>The key; made where there is none.</summary>
    /// <exception cref="KeyException">It cannot be read or made, or others may read it.</exception>
    internal byte[] ReadOrCreate() => Guarded(() =>
    {
        if (!Exists) Create();
        return ReadFile();
    });

    /// <summary>The key.</summary>
    /// <exception cref="KeyException">There is none, it cannot be read, or others may read it.</exception>
    internal byte[] Read() => Guarded(ReadFile);

    private byte[] Guarded(Func<byte[]> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KeyException($"The {name} {path} could not be read or made: {failure.Message}", failure);
        }
    }

    private byte[] ReadFile()
    {
        using var file = File.OpenHandle(path);
        // The mode of the open file, not of the path: nobody swaps it in between.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
            throw new KeyException($"The {name} {path} is open to others than its owner; it must have mode 0600.");
        var length = RandomAccess.GetLength(file);
        if (length != Bytes)
            throw new KeyException($"The {name} {path} has {length} bytes; a key has {Bytes}.");

        var key = new byte[Bytes];
        if (RandomAccess.Read(file, key, 0) != Bytes)
            throw new KeyException($"The {name} {path} could not be read to its end.");
        return key;
    }

    // Written whole under another name and then linked into place, which fails where the name is taken: of several
    // processes that start at once, one makes the key and all use it. No one ever reads half a key.
    private void Create()
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerFolder);

        var draft = $"{path}.{System.IO.Path.GetRandomFileName()}";
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

    private static void WriteDraft(string draft)
    {
        var key = RandomNumberGenerator.GetBytes(Bytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        using var file = new FileStream(draft, options);
        file.Write(key);
        file.Flush(flushToDisk: true);
        CryptographicOperations.ZeroMemory(key);
    }
}
