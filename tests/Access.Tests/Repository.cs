namespace Access.Tests;

/// <summary>Where the repository is, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Fixtures { get; } = Path.Combine(Root, "fixtures");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Access.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
