using System.Collections.Frozen;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Service.Tokens.Portals;

namespace Access.Service.Settings;

/// <summary>
/// Reads <c>Portals:CLIENT:Providers</c>, <c>Services</c> and <c>Persons</c>: organisation numbers, service codes, and whose
/// questions the client may bring. A list is an array or text with spaces between; <c>any</c> is all of them; what is left out
/// is granted to nobody.
/// </summary>
internal static class PortalsReader
{
    private const string Any = "any";

    /// <summary>Reads the grants by client id.</summary>
    /// <exception cref="SettingException">A value is wrong; the message names the key.</exception>
    public static FrozenDictionary<string, PortalGrant> Read(IConfigurationSection portals) =>
        portals.GetChildren().ToFrozenDictionary(portal => portal.Key, ReadOne, StringComparer.Ordinal);

    private static PortalGrant ReadOne(IConfigurationSection portal)
    {
        foreach (var member in portal.GetChildren())
        {
            if (!((string[])["Providers", "Services", "Persons"]).Contains(member.Key, StringComparer.OrdinalIgnoreCase))
                throw new SettingException(member.Path, "is not known; a portal has Providers, Services and Persons.");
        }

        if (portal.Value is { Length: > 0 }) throw new SettingException(portal.Path, "has no value of its own; a portal has Providers, Services and Persons.");
        return new(
            Listed<OrganisationNumber>(portal.GetSection("Providers"), OrganisationNumber.TryParse, "organisation numbers of nine digits"),
            Listed<ResourceKind>(portal.GetSection("Services"), ServiceCodes.TryParse, "service codes"),
            ReadPersons(portal.GetSection("Persons")));
    }

    private static bool ReadPersons(IConfigurationSection persons) => persons.Value?.Trim() switch
    {
        null when !persons.GetChildren().Any() => false,
        "token" => false,
        Any => true,
        _ => throw new SettingException(persons.Path, "must be token (the person that the access token is for) or any."),
    };

    private delegate bool Try<T>(string text, out T? value);

    private static FrozenSet<T>? Listed<T>(IConfigurationSection section, Try<T> read, string what)
    {
        string[] written = [.. section.GetChildren().Select(child => child.Value ?? ""), .. (section.Value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (written is [Any]) return null;
        return written
            .Select(text => read(text, out var value) ? value! : throw new SettingException(section.Path, $"must be any, or {what} with spaces between."))
            .ToFrozenSet();
    }
}
