using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Authzen;

/// <summary>
/// The members of a JSON object, read strictly: what is written and not understood is refused, since a question would be
/// answered too widely, and an act would say less than its author meant. Members are named in refusals, values never are;
/// nor are names that nobody knows.
/// </summary>
public sealed class StrictMembers
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly JsonElement value;
    private readonly string prefix;
    private readonly Form form;

    private StrictMembers(JsonElement value, string prefix, Form form) => (this.value, this.prefix, this.form) = (value, prefix, form);

    /// <summary>Reads an object.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="whole">What a refusal calls all of it, such as <c>The body</c>.</param>
    /// <param name="longestText">How many characters a text may have.</param>
    /// <param name="refuse">Makes of a sentence what is thrown wherever something is not as it must be.</param>
    public static StrictMembers Parse(ReadOnlyMemory<byte> utf8, string whole, int longestText, Func<string, Exception> refuse)
    {
        ArgumentNullException.ThrowIfNull(refuse);
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(document.RootElement.Clone(), "", new(whole, longestText, refuse))
                : throw refuse($"{whole} is not a JSON object.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not as inner exception: its message may quote what stands there.
            throw refuse($"{whole} is not JSON in UTF-8, is too deep, or has a member twice.");
        }
    }

    /// <summary>Refuses members that are not listed.</summary>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (!names.Contains(NameOf(member)))
                throw form.Refuse($"{(prefix.Length == 0 ? form.Whole : $"Member \"{prefix[..^1]}\"")} has a member that does not belong there. It may have: {string.Join(", ", names.ToArray())}.");
        }
    }

    /// <summary>Whether a member's name fits.</summary>
    public bool HasName(Func<string, bool> fits)
    {
        ArgumentNullException.ThrowIfNull(fits);
        foreach (var member in value.EnumerateObject())
        {
            if (NameOf(member) is { } name && fits(name)) return true;
        }

        return false;
    }

    /// <summary>Whether a member is there and is not null.</summary>
    public bool Has(string name) => Has(name, out _);

    /// <summary>Whether a member is a text.</summary>
    public bool IsText(string name) => Has(name, out var member) && member.ValueKind == JsonValueKind.String;

    /// <summary>A text; null where the member is absent or null. Anything else is refused.</summary>
    public string? Text(string name)
    {
        if (!Has(name, out var member)) return null;
        return TextOf(member) is { } text && text.Length <= form.LongestText
            ? text
            : throw Wrong(name, form.LongestText == int.MaxValue ? "is not a text" : $"is not a text of at most {form.LongestText} characters");
    }

    /// <summary>A text that is there.</summary>
    public string RequiredText(string name) => Text(name) ?? throw Wrong(name, "is missing");

    /// <summary>True or false; null where the member is absent or null. Anything else is refused.</summary>
    public bool? Flag(string name)
    {
        if (!Has(name, out var member)) return null;
        return member.ValueKind is JsonValueKind.True or JsonValueKind.False ? member.GetBoolean() : throw Wrong(name, "is neither true nor false");
    }

    /// <summary>A whole number within bounds (inclusive); null where the member is absent or null. Anything else is refused.</summary>
    public long? Whole(string name, long least, long most)
    {
        if (!Has(name, out var member)) return null;
        return member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(name, most == long.MaxValue ? $"is not a whole number from {least}" : $"is not a whole number from {least} to {most}");
    }

    /// <summary>An identity number; null where the member is absent or null. Anything else is refused.</summary>
    public PersonIdentifier? Person(string name)
    {
        if (Text(name) is not { } text) return null;
        return PersonIdentifier.TryParse(text, out var number) ? number : throw Wrong(name, "is not a valid identity number");
    }

    /// <summary>An identity number that is there.</summary>
    public PersonIdentifier RequiredPerson(string name) => Person(name) ?? throw Wrong(name, "is missing");

    /// <summary>Identity numbers of one person, at least one.</summary>
    public ImmutableArray<PersonIdentifier> Persons(string name)
    {
        var numbers = Texts(name).Select(text => PersonIdentifier.TryParse(text, out var number) ? number : throw Wrong(name, "holds something that is no valid identity number")).ToImmutableArray();
        return numbers.IsEmpty ? throw Wrong(name, "is missing or empty") : numbers;
    }

    /// <summary>An organisation number; null where the member is absent or null. Anything else is refused.</summary>
    public OrganisationNumber? Organisation(string name)
    {
        if (Text(name) is not { } text) return null;
        return OrganisationNumber.TryParse(text, out var number) ? number : throw Wrong(name, "is not an organisation number of nine digits");
    }

    /// <summary>An instant; null where the member is absent or null. Refused where it is not an RFC 3339 instant with offset.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text) return null;
        return WrittenInstant.TryRead(text, out var instant) ? instant : throw Wrong(name, "is not an RFC 3339 instant with offset");
    }

    /// <summary>One of some words, as its place among them; null where the member is absent or null. Anything else is refused.</summary>
    public int? Word(string name, ReadOnlySpan<string> words)
    {
        if (Text(name) is not { } text) return null;
        var place = words.IndexOf(text);
        return place >= 0 ? place : throw Wrong(name, $"is not one of {string.Join(", ", words.ToArray())}");
    }

    /// <summary>A list of texts; empty where the member is absent or null. Refused where it is no list, or something in it no text.</summary>
    public ImmutableArray<string> Texts(string name) =>
        Has(name) ? [.. List(name).Select(text => text ?? throw Wrong(name, "holds something that is not a text"))] : [];

    /// <summary>A list of texts that is there; what is no text is null in it.</summary>
    public ImmutableArray<string?> List(string name)
    {
        if (!Has(name, out var member) || member.ValueKind != JsonValueKind.Array) throw Wrong(name, "is missing or not a list");
        return [.. member.EnumerateArray().Select(TextOf)];
    }

    /// <summary>An object; null where the member is absent or null. Anything else is refused.</summary>
    public StrictMembers? Inner(string name)
    {
        if (!Has(name, out var member)) return null;
        return member.ValueKind == JsonValueKind.Object ? new(member, $"{prefix}{name}.", form) : throw Wrong(name, "is not an object");
    }

    /// <summary>An object that is there.</summary>
    public StrictMembers RequiredInner(string name) => Inner(name) ?? throw Wrong(name, "is missing");

    /// <summary>Says what is wrong with a member, to be thrown.</summary>
    public Exception Wrong(string name, string what) => form.Refuse(Said(name, what));

    /// <summary>A sentence about a member, named by its whole path.</summary>
    public string Said(string name, string what) => $"Member \"{prefix}{name}\" {what}.";

    private bool Has(string name, [MaybeNullWhen(false)] out JsonElement member) =>
        value.TryGetProperty(name, out member) && member.ValueKind != JsonValueKind.Null;

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

    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // What every object in one text has in common.
    private sealed record Form(string Whole, int LongestText, Func<string, Exception> Refuse);
}
