using Access.Tests.Log.Store;

namespace Access.Service.Tests.Hosting;

/// <summary>A folder that goes when the test does; with a log in it, to where the logs of a whole run are kept.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private string? leftOut;

    /// <summary>The full path.</summary>
    internal string Path { get; } = Directory.CreateTempSubdirectory("access-").FullName;

    /// <summary>The path of something in it.</summary>
    internal string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Says that the log in it is not one to be verified and made again at the end of a run, and why.</summary>
    /// <param name="why">What the test does to it.</param>
    internal void LeaveOut(string why) => leftOut = why;

    public void Dispose()
    {
        if (leftOut is null && KeptLogs.Folder is not null) WriteStatedKey();
        if (leftOut is null && KeptLogs.TryKeep(Path, KeptLogs.Folder)) return;
        Directory.Delete(Path, recursive: true);
    }

    // The log of a service that is told its key in so many words is signed with a key that lies nowhere.
    private void WriteStatedKey()
    {
        File.WriteAllText(this["stated.pem"], SigningKeys.One);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(this["stated.pem"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
