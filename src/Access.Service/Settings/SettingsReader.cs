using Access.Domain.Law;
using Access.Rules;

namespace Access.Service.Settings;

/// <summary>Reads and checks the settings. Every key has a default in Development; outside it what must be chosen must be stated.</summary>
public sealed class SettingsReader
{
    private readonly IConfiguration configuration;
    private readonly bool isDevelopment;

    private SettingsReader(IConfiguration configuration, bool isDevelopment) =>
        (this.configuration, this.isDevelopment) = (configuration, isDevelopment);

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">Where they stand.</param>
    /// <param name="environment">Which environment the service starts in.</param>
    /// <exception cref="SettingException">A value is wrong or missing; the message names the key.</exception>
    public static ServiceSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        var settings = new SettingsReader(configuration, environment.IsDevelopment()).Read();

        // Asking with a token that anybody who sees it can use would be worse than not asking at all.
        if (!settings.IsDevelopment)
        {
            throw new SettingException(
                "Authentication:Authority",
                $"the environment is {environment.EnvironmentName}, where access tokens must be DPoP-bound; this version does not check that binding yet and starts in Development only.");
        }

        return settings;
    }

    private ServiceSettings Read()
    {
        CheckUrls();
        return new(
            ReadRegister(),
            ReadStorage(),
            ReadAuthentication(),
            ReadRulebook(),
            ReadPublicAddress(),
            ReadOrigin(),
            Text("Log:SigningKey"),
            isDevelopment);
    }

    private void CheckUrls()
    {
        foreach (var url in (Text("Urls") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                _ = BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                throw new SettingException("Urls", "must be addresses such as http://127.0.0.1:5080, with a semicolon between them.");
            }
        }
    }

    private RegisterSettings ReadRegister()
    {
        var address = Address("Register:BaseAddress");
        if (address is null && !isDevelopment)
            throw Missing("Register:BaseAddress", "the base address of Persontjenesten");

        var fixtures = Text("Register:Fixtures");
        if (address is null)
        {
            fixtures = Path.GetFullPath(fixtures ?? Path.Combine(AppContext.BaseDirectory, "fixtures", "register"));
            if (!Directory.Exists(fixtures))
                throw new SettingException("Register:Fixtures", $"there is no folder {fixtures}.");
        }

        return new(
            address,
            address is null ? fixtures : null,
            new FreshnessReader(Text).Read(),
            new HelseIdReader(Text, Address, isDevelopment).Read());
    }

    private StorageSettings ReadStorage() => new StorageReader(Text, isDevelopment).Read();

    private AuthenticationSettings ReadAuthentication()
    {
        var authority = Address("Authentication:Authority")?.OriginalString;
        if (authority is null && !isDevelopment) throw Missing("Authentication:Authority", "the issuer of the access tokens");
        var audience = Text("Authentication:Audience");
        if (audience is null && !isDevelopment) throw Missing("Authentication:Audience", "this service as the issuer names it");
        return new(authority ?? "http://localhost/dev", audience ?? "access");
    }

    private Rulebook ReadRulebook()
    {
        var known = string.Join(", ", Rulebooks.All.Select(rulebook => rulebook.Id));
        return Text("Rulebook") is not { } id
            ? Rulebooks.Guideline2025
            : Rulebooks.Find(id) ?? throw new SettingException("Rulebook", $"there is no such rulebook; known are {known}.");
    }

    private Uri? ReadPublicAddress()
    {
        var address = Address("PublicAddress");
        if (address is null) return isDevelopment ? null : throw Missing("PublicAddress", "the address by which others reach the service");
        if (!isDevelopment && address.Scheme != Uri.UriSchemeHttps)
            throw new SettingException("PublicAddress", "must begin with https:// outside Development.");
        return new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/'));
    }

    // It becomes the name of a key in signed notes, which ends at a space or a plus sign.
    private string ReadOrigin()
    {
        var origin = Text("Log:Origin") ?? "localhost/access";
        return origin.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '+')
            ? throw new SettingException("Log:Origin", "must be a name such as access.example.org/log, without spaces and plus signs.")
            : origin;
    }

    private Uri? Address(string key)
    {
        if (Text(key) is not { } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address is { Query: "", Fragment: "", UserInfo: "" }
                ? address
                : throw new SettingException(key, "must be an address that begins with http:// or https://, without user, query or fragment.");
    }

    private string? Text(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    internal static SettingException Missing(string key, string what) => new(key, $"is required outside Development: {what}.");
}
