namespace Access.Service.Settings;

/// <summary>A setting stops the start. The message is one line that names the key; it never repeats a secret.</summary>
public sealed class SettingException : Exception
{
    /// <summary>Says which setting is wrong or missing, and what it must be.</summary>
    /// <param name="key">The key as it is written in configuration, such as <c>Storage:Provider</c>.</param>
    /// <param name="problem">What is wrong with it, in one line.</param>
    public SettingException(string key, string problem)
        : base($"{key}: {problem}") => Key = key;

    /// <summary>Says which setting is wrong or missing, and what it must be.</summary>
    public SettingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says which setting is wrong or missing, and what it must be.</summary>
    public SettingException(string message)
        : base(message)
    {
    }

    /// <summary>For serializers only.</summary>
    public SettingException()
        : base("A setting is wrong.")
    {
    }

    /// <summary>The key; empty where it is not known.</summary>
    public string Key { get; } = "";
}
