using System.Runtime.InteropServices;

namespace Access.Sources.Log;

/// <summary>Makes a folder's entries survive a loss of power, which .NET does for files alone.</summary>
internal static class DurableFolder
{
    private const int OpenReadOnly = 0;

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
