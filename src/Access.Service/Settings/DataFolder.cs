namespace Access.Service.Settings;

/// <summary>
/// Where Development keeps its data when no setting says: <c>data/</c> at the root of the checkout that the binary was built
/// in, so that cleaning the build or building another configuration loses nothing; without a checkout, beside the binary.
/// </summary>
internal static class DataFolder
{
    /// <summary>The folder for a binary; it need not exist yet.</summary>
    /// <param name="binaries">The folder that the binary lies in.</param>
    public static string Find(string binaries)
    {
        ArgumentNullException.ThrowIfNull(binaries);
        for (var folder = new DirectoryInfo(binaries); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Access.sln")))
                return Path.Combine(folder.FullName, "data");
        }

        return Path.Combine(binaries, "data");
    }
}
