using Access.Sources.Log.Store;

namespace Access.Tests.Log.Store;

/// <summary>
/// The logs that services of a test run wrote, kept with their keys where <c>tests/run</c> asks for it, so that at the end each is
/// verified and made again as a whole. A test that breaks a log says so: nothing else is left out.
/// </summary>
internal static class KeptLogs
{
    private const string Variable = "ACCESS_TESTS_LOGS";

    /// <summary>Where logs are kept; null where nobody asks for it.</summary>
    internal static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Keeps a folder that holds an SQLite log, whole, in the place of deleting it.</summary>
    /// <returns>False where nobody asks for it, or there is no log.</returns>
    internal static bool TryKeep(string folder, string? into)
    {
        if (into is null || !Directory.EnumerateFiles(folder, "access.db", SearchOption.AllDirectories).Any()) return false;
        Directory.Move(folder, Path.Combine(into, Path.GetFileName(folder)));
        return true;
    }

    /// <summary>Keeps a log in PostgreSQL as an export, with a copy of its keys, before its schema is dropped.</summary>
    internal static async Task KeepAsync(LogReader reader, string keys, string? signingKey = null)
    {
        if (Folder is not { } into || await reader.CheckpointAsync(default) is null) return;
        var folder = Directory.CreateDirectory(Path.Combine(into, $"export-{Guid.NewGuid():N}")).FullName;
        await LogExport.WriteAsync(reader, Path.Combine(folder, "export"), null, default);
        var copies = Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName;
        foreach (var file in Directory.EnumerateFiles(keys).Append(signingKey).OfType<string>()) Copy(file, Path.Combine(copies, Path.GetFileName(file)));
    }

    // The service may still have it open.
    private static void Copy(string file, string to)
    {
        using (var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        using (var copy = new FileStream(to, FileMode.CreateNew)) from.CopyTo(copy);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(to, File.GetUnixFileMode(file));
    }
}
