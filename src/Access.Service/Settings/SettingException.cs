namespace Access.Service.Settings;

/// <summary>A setting stops the start. The message is one line that names the key; it never repeats a secret.</summary>
/// <param name="key">The key as it is written in configuration, such as <c>Storage:Provider</c>.</param>
/// <param name="problem">What is wrong with it, in one line.</param>
internal sealed class SettingException(string key, string problem) : Exception($"{key}: {problem}")
{
    /// <summary>The key.</summary>
    public string Key => key;
}
