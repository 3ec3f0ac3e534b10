using Access.Service.Settings;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Pages.SignIn;

/// <summary>Where people sign in.</summary>
/// <param name="Authority">The issuer, such as ID-porten or HelseID; null in Development, where the service lets people pick a test person.</param>
/// <param name="ClientId">The pages, as the issuer names them.</param>
/// <param name="Key">The private key by which the pages prove who they are (private_key_jwt); null in Development.</param>
/// <param name="Level">What the issuer is asked for as <c>acr_values</c>; null asks for nothing.</param>
/// <param name="Scope">The scopes that are asked for, with a space between them.</param>
internal sealed record SignInSettings(Uri? Authority, string ClientId, SigningCredentials? Key, string? Level, string Scope)
{
    /// <summary>Whether a test person is picked.</summary>
    public bool IsDevelopment => Authority is null;

    /// <summary>Reads the keys <c>Pages:…</c>.</summary>
    /// <returns>The settings; null where nobody can sign in, since outside Development no authority is named.</returns>
    /// <exception cref="SettingException">A value is wrong or missing.</exception>
    public static SignInSettings? Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var stated = new StatedSettings(configuration, "Pages:");
        if (stated.Text("Authority") is not { } authority)
            return environment.IsDevelopment() ? new(null, Session.ClientId, null, null, "openid profile") : null;
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            throw stated.Wrong("Authority", "must be an address that begins with https://.");
        return new(
            address,
            stated.Text("ClientId") ?? throw stated.Wrong("ClientId", "is required where Pages:Authority is set: the pages as the issuer names them."),
            ReadKey(stated.Text("Key") ?? throw stated.Wrong("Key", "is required where Pages:Authority is set: the file of the pages' private key as JWK.")),
            stated.Text("Level"),
            stated.Text("Scope") ?? "openid profile");
    }

    /// <summary>No setting is printed: one is a private key.</summary>
    public override string ToString() => nameof(SignInSettings);

    private static SigningCredentials ReadKey(string file)
    {
        try
        {
            var key = new JsonWebKey(File.ReadAllText(Path.GetFullPath(file)));
            return key switch
            {
                { HasPrivateKey: true, Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve, Crv: JsonWebKeyECTypes.P256 } => new(key, SecurityAlgorithms.EcdsaSha256),
                { HasPrivateKey: true, Kty: JsonWebAlgorithmsKeyTypes.RSA, KeySize: >= 2048 } => new(key, SecurityAlgorithms.RsaSha256),
                _ => throw new SettingException("Pages:Key", "must be a private key: elliptic on P-256, or RSA of 2048 bits or more."),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingException("Pages:Key", $"the file cannot be read as a JWK ({failure.GetType().Name}).");
        }
    }
}
