using System.Text.Json;
using Access.Domain.Questions;

namespace Access.Authzen;

/// <summary>
/// The members of one JSON object of a request. What AuthZEN requires is read strictly; what a question may state besides
/// is absent, understood, or not understood, and never an error.
/// </summary>
/// <param name="path">Where the object stands, for messages.</param>
/// <param name="element">The object; default where the member is absent.</param>
internal readonly struct Members(string path, JsonElement element)
{
    /// <summary>The longest string that is read, in UTF-16 units. Nothing longer is ever cut: it is refused or not understood.</summary>
    public const int LongestText = 1024;

    /// <summary>A required object.</summary>
    /// <exception cref="MalformedRequestException">It is missing or not an object.</exception>
    public static Members Required(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var element)) throw new MalformedRequestException($"{name} is missing.");
        return element.ValueKind == JsonValueKind.Object ? new(name, element) : throw new MalformedRequestException($"{name} is not an object.");
    }

    /// <summary>An object that may be absent or null.</summary>
    /// <exception cref="MalformedRequestException">It is something else.</exception>
    public Members Optional(string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null)
            return new($"{path}.{name}", default);
        return member.ValueKind == JsonValueKind.Object
            ? new($"{path}.{name}", member)
            : throw new MalformedRequestException($"{path}.{name} is not an object.");
    }

    /// <summary>A required string.</summary>
    /// <exception cref="MalformedRequestException">It is missing, not a string, or too long.</exception>
    public string Text(string name)
    {
        if (!element.TryGetProperty(name, out var member)) throw new MalformedRequestException($"{path}.{name} is missing.");
        if (member.ValueKind != JsonValueKind.String) throw new MalformedRequestException($"{path}.{name} is not a string.");
        var text = member.GetString()!;
        return text.Length <= LongestText
            ? text
            : throw new MalformedRequestException($"{path}.{name} is longer than {LongestText} characters.");
    }

    /// <summary>Whether a member stands in the object, whatever it is.</summary>
    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    /// <summary>A string that may be stated.</summary>
    public Stated<string> TextIfStated(string name) => IfStated(name, static member =>
        member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 and <= LongestText } text
            ? Stated.As(text)
            : Stated.NotUnderstood<string>());

    /// <summary>A flag that may be stated.</summary>
    public Stated<bool> FlagIfStated(string name) => IfStated(name, static member => member.ValueKind switch
    {
        JsonValueKind.True => Stated.As(true),
        JsonValueKind.False => Stated.As(false),
        _ => Stated.NotUnderstood<bool>(),
    });

    /// <summary>A value that may be stated, read by the caller.</summary>
    public Stated<T> IfStated<T>(string name, Func<JsonElement, Stated<T>> read) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? read(member) : default;
}
