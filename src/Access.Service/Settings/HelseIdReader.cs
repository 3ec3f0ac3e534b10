using Access.Sources.Register.HelseId;

namespace Access.Service.Settings;

/// <summary>Reads and checks as whom HelseID knows us.</summary>
/// <param name="text">The text of a key; null where it is not stated.</param>
/// <param name="address">The address of a key; null where it is not stated.</param>
/// <param name="isDevelopment">Whether the register may be asked without tokens.</param>
internal sealed class HelseIdReader(Func<string, string?> text, Func<string, Uri?> address, bool isDevelopment)
{
    private const string Endpoint = "Register:HelseId:TokenEndpoint";
    private const string Client = "Register:HelseId:ClientId";
    private const string Key = "Register:HelseId:Key";

    /// <exception cref="SettingException">A value is wrong or missing; the message names the key and repeats no secret.</exception>
    public HelseIdOptions? Read()
    {
        var endpoint = address(Endpoint);
        if (endpoint is null && isDevelopment && text(Client) is null && text(Key) is null) return null;
        var options = new HelseIdOptions(
            endpoint ?? throw Missing(Endpoint, "where HelseID issues the tokens for Persontjenesten"),
            text(Client) ?? throw Missing(Client, "the client id at HelseID"),
            text(Key) ?? throw Missing(Key, "the client's private key, or the file that holds it"),
            text("Register:HelseId:Scope") ?? HelseIdOptions.Persontjenesten);
        if (!isDevelopment && endpoint.Scheme != Uri.UriSchemeHttps) throw new SettingException(Endpoint, "must begin with https:// outside Development.");
        try
        {
            HelseIdRegistration.Check(options);
        }
        catch (ClientKeyException unusable)
        {
            throw new SettingException(Key, unusable.Message.ReplaceLineEndings(" "));
        }

        return options;
    }

    private SettingException Missing(string key, string what) => isDevelopment
        ? new(key, $"is required where another key of Register:HelseId is set: {what}.")
        : SettingsReader.Missing(key, what);
}
