namespace Access.Service.Tests.Hosting;

/// <summary>A folder that goes when the test does.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>The full path.</summary>
    internal string Path { get; } = Directory.CreateTempSubdirectory("access-").FullName;

    /// <summary>The path of something in it.</summary>
    internal string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
