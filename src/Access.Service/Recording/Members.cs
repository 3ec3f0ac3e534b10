using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Service.Problems;

namespace Access.Service.Recording;

/// <summary>
/// The members of a JSON object, read strictly: what is written and not understood is refused, since an act that says less
/// than its author meant is worse than none. Members are named in refusals, values never are; nor are names that nobody knows.
/// </summary>
internal readonly struct Members
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly JsonElement value;
    private readonly string prefix;

    private Members(JsonElement value, string prefix) => (this.value, this.prefix) = (value, prefix);

    /// <summary>Reads a body.</summary>
    /// <exception cref="RefusedException">It is not a JSON object in UTF-8, or a member stands twice.</exception>
    public static Members Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(document.RootElement.Clone(), "")
                : throw RefusedException.Malformed("The body is not a JSON object.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not as inner exception: its message may quote what stands there.
            throw RefusedException.Malformed("The body is not JSON in UTF-8, is too deep, or has a member twice.");
        }
    }

    /// <summary>Refuses members that are not listed.</summary>
    /// <exception cref="RefusedException">There is one.</exception>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (!names.Contains(NameOf(member)))
                throw RefusedException.Malformed($"{(prefix.Length == 0 ? "The body" : $"Member \"{prefix[..^1]}\"")} has a member that does not belong there. It may have: {string.Join(", ", names.ToArray())}.");
        }
    }

    /// <summary>Whether a member's name fits.</summary>
    public bool HasName(Func<string, bool> fits)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (NameOf(member) is { } name && fits(name)) return true;
        }

        return false;
    }

    /// <summary>Whether a member is there and is not null.</summary>
    public bool Has(string name) => value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null;

    /// <summary>A text; null where the member is absent or null.</summary>
    /// <exception cref="RefusedException">It is anything else.</exception>
    public string? Text(string name) => Has(name) ? TextOf(value.GetProperty(name)) ?? throw Wrong(name, "is not a text") : null;

    /// <summary>A text that is there.</summary>
    /// <exception cref="RefusedException">It is absent, null or anything else.</exception>
    public string RequiredText(string name) => Text(name) ?? throw Wrong(name, "is missing");

    /// <summary>A whole number; null where the member is absent or null.</summary>
    /// <exception cref="RefusedException">It is anything else.</exception>
    public int? Whole(string name)
    {
        if (!Has(name)) return null;
        var member = value.GetProperty(name);
        return member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) ? number : throw Wrong(name, "is not a whole number");
    }

    /// <summary>True or false; null where the member is absent or null.</summary>
    /// <exception cref="RefusedException">It is anything else.</exception>
    public bool? Flag(string name)
    {
        if (!Has(name)) return null;
        return value.GetProperty(name).ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => throw Wrong(name, "is not true or false") };
    }

    /// <summary>An identity number that is there.</summary>
    /// <exception cref="RefusedException">It is absent, or no valid one.</exception>
    public PersonIdentifier Number(string name) =>
        PersonIdentifier.TryParse(RequiredText(name), out var number) ? number : throw Wrong(name, "is not a valid identity number");

    /// <summary>An organisation number; null where the member is absent or null.</summary>
    /// <exception cref="RefusedException">It is anything else.</exception>
    public OrganisationNumber? Organisation(string name)
    {
        if (Text(name) is not { } digits) return null;
        return OrganisationNumber.TryParse(digits, out var number) ? number : throw Wrong(name, "is not an organisation number of nine digits");
    }

    /// <summary>An instant; null where the member is absent or null.</summary>
    /// <exception cref="RefusedException">It is not an RFC 3339 instant with offset.</exception>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text) return null;
        return WrittenInstant.TryRead(text, out var instant) ? instant : throw Wrong(name, "is not an RFC 3339 instant with offset");
    }

    /// <summary>Whether a member is a text.</summary>
    public bool IsText(string name) => value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String;

    /// <summary>An object that is there.</summary>
    /// <exception cref="RefusedException">It is absent or anything else.</exception>
    public Members Object(string name) => value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object
        ? new(member, $"{prefix}{name}.")
        : throw Wrong(name, "is missing or not an object");

    /// <summary>A list of texts that is there; what is no text is null in it.</summary>
    /// <exception cref="RefusedException">It is absent or no list.</exception>
    public IReadOnlyList<string?> List(string name)
    {
        if (!value.TryGetProperty(name, out var member) || member.ValueKind != JsonValueKind.Array) throw Wrong(name, "is missing or not a list");
        return [.. member.EnumerateArray().Select(TextOf)];
    }

    /// <summary>Says what is wrong with a member.</summary>
    public RefusedException Wrong(string name, string problem) => RefusedException.Malformed($"Member \"{prefix}{name}\" {problem}.");

    /// <summary>Says that a member's code does not exist.</summary>
    public RefusedException NoSuchCode(string name) => new(RecordingProblems.UnknownCode, $"Member \"{prefix}{name}\" is not one of its codes.");

    // Half a surrogate pair is JSON by its grammar and text by no measure.
    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
