using Access.Service.Settings;

namespace Access.Service.Hosting;

/// <summary>
/// Keeps keys that were made in Development, and with them databases of made-up people, out of Production, where no setting alone
/// can tell (T-25).
/// </summary>
internal static class DevelopmentKeys
{
    /// <summary>The file that marks a folder of keys as Development's.</summary>
    public const string Mark = "made-in-development";

    /// <summary>Refuses them in Production.</summary>
    /// <exception cref="SettingException">The folder is marked.</exception>
    public static void Refuse(ServiceSettings settings, IHostEnvironment environment)
    {
        if (environment.IsForRealPersons() && File.Exists(Path.Combine(settings.Storage.Keys, Mark)))
            throw new SettingException(settings.Storage.KeysSetting, $"the keys were made in Development, as the file {Mark} among them says: Production needs keys and databases of its own.");
    }

    /// <summary>Marks them in Development.</summary>
    public static void Leave(ServiceSettings settings, IHostEnvironment environment)
    {
        var mark = Path.Combine(settings.Storage.Keys, Mark);
        if (environment.IsDevelopment() && !File.Exists(mark))
            File.WriteAllText(mark, "These keys, and the databases that are written with them, are Development's. Production refuses them.\n");
    }
}
