using System.Collections.Immutable;
using System.Globalization;
using Access.Domain.Law;
using Access.Rules;
using Access.Service.Tokens.Proofs;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;

namespace Access.Service.Settings;

/// <summary>Reads and checks the settings. Every key has a default in Development; outside it what must be chosen must be stated.</summary>
internal sealed class SettingsReader
{
    private const string DevelopmentAuthority = "http://localhost/dev";
    private const string SigningKeySetting = "Log:SigningKey";

    private readonly IConfiguration configuration;
    private readonly StatedSettings stated;
    private readonly bool isDevelopment;

    private SettingsReader(IConfiguration configuration, bool isDevelopment) =>
        (this.configuration, stated, this.isDevelopment) = (configuration, new(configuration), isDevelopment);

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">Where they stand.</param>
    /// <param name="environment">Which environment the service starts in.</param>
    /// <exception cref="SettingException">A value is wrong or missing, or a key is not known; the message names the key.</exception>
    public static ServiceSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        return new SettingsReader(configuration, environment.IsDevelopment()).Read();
    }

    private ServiceSettings Read()
    {
        KnownSettings.Check(configuration);
        CheckUrls();
        return new(
            ReadRegister(),
            ReadStorage(),
            ReadAuthentication(),
            ReadRulebook(),
            ReadPublicAddress(),
            ReadOrigin(),
            ReadSigningKey(),
            ReadEarlierKeys(),
            isDevelopment)
        {
            MetadataKey = Text("Discovery:SigningKey") is { } file ? Path.GetFullPath(file) : null,
            RetentionYears = ReadRetention(),
        };
    }

    private int ReadRetention()
    {
        const string setting = "Log:RetentionYears";
        if (Text(setting) is not { } years) return Erasure.DefaultRetentionYears;
        return int.TryParse(years, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read <= Erasure.MostRetentionYears
            ? read
            : throw new SettingException(setting, $"must be a whole number of years, 0 to {Erasure.MostRetentionYears}: how long after the eighteenth birthday, or the last decision, what is recorded is kept.");
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

        if (address is not null && !isDevelopment) RequireEncryption("Register:BaseAddress", address);
        var fixtures = Text("Register:Fixtures");
        if (fixtures is not null && !isDevelopment)
            throw new SettingException("Register:Fixtures", "must not be stated outside Development: made-up persons are for the stand-in alone.");
        if (address is null)
        {
            fixtures = Path.GetFullPath(fixtures ?? Path.Combine(AppContext.BaseDirectory, "fixtures", "register"));
            if (!Directory.Exists(fixtures))
                throw new SettingException("Register:Fixtures", $"there is no folder {fixtures}.");
        }

        return new(
            address,
            address is null ? fixtures : null,
            new FreshnessReader(stated).Read(),
            new HelseIdReader(Text, Address, isDevelopment).Read());
    }

    private StorageSettings ReadStorage() => new StorageReader(Text, isDevelopment).Read();

    private AuthenticationSettings ReadAuthentication()
    {
        var address = Address("Authentication:Authority");
        var authority = address?.OriginalString;
        if (!isDevelopment)
        {
            if (address is null) throw Missing("Authentication:Authority", "the issuer of the access tokens");
            if (authority!.TrimEnd('/') == DevelopmentAuthority)
                throw new SettingException("Authentication:Authority", "is the development issuer's, which exists in Development only.");
            RequireEncryption("Authentication:Authority", address);
        }

        var audience = Text("Authentication:Audience");
        if (audience is null && !isDevelopment) throw Missing("Authentication:Audience", "this service as the issuer names it");
        return new(authority ?? DevelopmentAuthority, audience ?? "access")
        {
            NonceKey = ReadNonceKey(),
            Portals = PortalsReader.Read(configuration.GetSection("Portals")),
        };
    }

    private ReadOnlyMemory<byte> ReadNonceKey()
    {
        if (Text("Authentication:NonceKey") is not { } file) return default;
        try
        {
            var key = File.ReadAllBytes(Path.GetFullPath(file));
            if (key.Length >= ProofNonces.SmallestKey) return key;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("Authentication:NonceKey", $"the file cannot be read ({failure.GetType().Name}).");
        }

        throw new SettingException("Authentication:NonceKey", $"must be a file of at least {ProofNonces.SmallestKey} random bytes, the same on every node.");
    }

    private static void RequireEncryption(string key, Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            throw new SettingException(key, "must begin with https:// outside Development, unless it is on this machine.");
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

    // Not made where it is missing: every node needs the same, and it outlives them all.
    private string? ReadSigningKey()
    {
        if (Text(SigningKeySetting) is not { } key) return isDevelopment ? null : throw Missing(SigningKeySetting, "the private key of the log's checkpoints (ECDSA on P-256, PEM), or the file that holds it");
        return isDevelopment || key.Contains("-----BEGIN ", StringComparison.Ordinal) || File.Exists(key)
            ? key
            : throw new SettingException(SigningKeySetting, "there is no such file.");
    }

    private ImmutableArray<VerifierKey> ReadEarlierKeys()
    {
        if (Text("Log:EarlierKeys") is not { } keys) return [];
        try
        {
            return [.. keys.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(VerifierKey.Parse)];
        }
        catch (LogFormatException broken)
        {
            throw new SettingException("Log:EarlierKeys", broken.Message);
        }
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

    private string? Text(string key) => stated.Text(key);

    internal static SettingException Missing(string key, string what) => new(key, $"is required outside Development: {what}.");
}
