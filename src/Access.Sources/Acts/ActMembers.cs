using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Sources.Acts;

/// <summary>The members of one act, each read as what it must be; what it is not is named and never quoted.</summary>
internal readonly struct ActMembers(JsonElement act, string prefix = "")
{
    /// <summary>Whether a member is there and is not null.</summary>
    public bool Has(string name) => act.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A text that is there and not blank.</summary>
    public string RequiredText(string name) =>
        OptionalText(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw Wrong(name, "is missing or not a text");

    /// <summary>A text; null where the member is absent or anything else.</summary>
    public string? OptionalText(string name) => act.TryGetProperty(name, out var value) ? TextOf(value) : null;

    /// <summary>An object; null where the member is absent or anything else.</summary>
    public ActMembers? OptionalObject(string name) =>
        act.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? new(value, $"{prefix}{name}.") : null;

    /// <summary>An identity number that is there and valid; nobody's where whoever stood there was erased.</summary>
    public PersonIdentifier RequiredNumber(string name) => OptionalText(name) is { } text && ErasedPerson.Is(text)
        ? ErasedPerson.Number
        : PersonIdentifier.TryParse(OptionalText(name), out var number) ? number : throw Wrong(name, "is missing or not a valid identity number");

    /// <summary>An identity number; null where the member is absent or null. Anything else that is none is wrong.</summary>
    public PersonIdentifier? OptionalNumber(string name) => Has(name) ? RequiredNumber(name) : null;

    /// <summary>An organisation number that is there.</summary>
    public OrganisationNumber RequiredOrganisation(string name) =>
        OrganisationNumber.TryParse(OptionalText(name), out var number) ? number : throw Wrong(name, "is missing or not nine digits");

    /// <summary>An instant that is there, as RFC 3339 writes it, with offset.</summary>
    public DateTimeOffset RequiredInstant(string name) =>
        WrittenInstant.TryRead(OptionalText(name), out var instant) ? instant : throw Wrong(name, "is missing or not an RFC 3339 instant with offset");

    /// <summary>An instant; null where the member is absent or null. Anything else that is none is wrong.</summary>
    public DateTimeOffset? OptionalInstant(string name) => Has(name) ? RequiredInstant(name) : null;

    /// <summary>A list of texts that is there; it may be empty.</summary>
    public IEnumerable<string> RequiredTexts(string name)
    {
        if (!act.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array) throw Wrong(name, "is missing or not a list");
        var texts = new List<string>(value.GetArrayLength());
        foreach (var element in value.EnumerateArray())
        {
            texts.Add(TextOf(element) ?? throw Wrong($"{name}[{texts.Count}]", "is not a text"));
        }
        return texts;
    }

    /// <summary>Says what is wrong with a member.</summary>
    public ActFormatException Wrong(string name, string problem) => new(prefix + name, problem);

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON by its grammar, text by no measure.
            return null;
        }
    }
}
