using System.Globalization;

namespace Access.Service.Settings;

/// <summary>What configuration states, read strictly: a value that is stated and wrong stops the start, and one that is blank is not stated.</summary>
/// <param name="configuration">Where it stands.</param>
/// <param name="section">What the keys begin with, such as <c>Limits:</c>; empty where they are named whole.</param>
internal sealed class StatedSettings(IConfiguration configuration, string section = "")
{
    /// <summary>A text, without white space around it; null where none is stated.</summary>
    public string? Text(string key) => configuration[section + key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>A whole number within bounds (inclusive); null where none is stated.</summary>
    /// <exception cref="SettingException">It is anything else.</exception>
    public int? Number(string key, int least, int most = int.MaxValue)
    {
        if (Text(key) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Wrong(key, $"must be a whole number from {least} to {most}.");
    }

    /// <summary>A time span within bounds (inclusive); null where none is stated.</summary>
    /// <exception cref="SettingException">It is anything else.</exception>
    public TimeSpan? Duration(string key, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text) return null;
        return Span(text, least, most) ?? throw Wrong(key, $"must be a time span such as 00:00:10, from {least} to {most}.");
    }

    /// <summary>True or false; null where neither is stated.</summary>
    /// <exception cref="SettingException">It is anything else.</exception>
    public bool? Flag(string key)
    {
        if (Text(key) is not { } text) return null;
        return bool.TryParse(text, out var value) ? value : throw Wrong(key, "must be true or false.");
    }

    /// <summary>Says what a setting must be, to be thrown.</summary>
    public SettingException Wrong(string key, string problem) => new(section + key, problem);

    /// <summary>A time span within bounds (inclusive); null where a text is none.</summary>
    public static TimeSpan? Span(string text, TimeSpan least, TimeSpan most) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null;
}
