using System.Runtime.InteropServices;

namespace Access.Sources.Keys;

/// <summary>What .NET does not do with a folder's entries: name a file only where the name is free, and outlive a loss of power.</summary>
internal static class FolderEntries
{
    private const int NameTaken = 17; // EEXIST
    private const int OpenReadOnly = 0;

    /// <summary>
    /// Gives a finished file its name, in one step, unless the name is taken. <see cref="File.Move(string, string, bool)"/>
    /// looks first and moves then, so that of two who do it at once the later takes the name from the earlier.
    /// </summary>
    /// <returns>False where the name is taken. The draft may be left behind.</returns>
    /// <exception cref="IOException">It could not be done, such as on a file system without hard links.</exception>
    private static bool TryPublish(string draft, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(draft, path, overwrite: false);
                return true;
            }
            catch (IOException) when (File.Exists(path))
            {
                return false;
            }
        }
        if (Link(draft, path) == 0) return true;
        return Marshal.GetLastPInvokeError() == NameTaken
            ? false
            : throw new IOException($"{path} could not be made: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>
    /// Makes a file, written whole under another name first, so that nobody ever reads half of it. Of several processes that do so at once one
    /// makes it. It outlives a loss of power when this returns.
    /// </summary>
    /// <param name="path">The file, in a folder that is there.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="options">What the file is opened with: for a new one.</param>
    /// <exception cref="IOException">It could not be done.</exception>
    internal static void Make(string path, ReadOnlySpan<byte> content, FileStreamOptions options)
    {
        var draft = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var file = new FileStream(draft, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            // Where it fails another process was faster, and its file counts.
            TryPublish(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }

        // Also for the one who lost: the winner may not have come to it.
        Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Flushes the entries of a folder to the disk. Does nothing on Windows, which has no such call.</summary>
    /// <exception cref="IOException">The folder could not be flushed.</exception>
    internal static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, OpenReadOnly);
        if (descriptor < 0) throw Failure(folder);
        try
        {
            if (Sync(descriptor) != 0) throw Failure(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder) =>
        new($"The folder {folder} could not be flushed: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
