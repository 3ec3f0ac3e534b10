using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Audit.Asking;

/// <summary>
/// The members of a JSON object that asks something, read strictly: a member that is not understood would be a question that
/// is answered too widely. Members are named in refusals, values never are.
/// </summary>
public sealed class AskedMembers
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly JsonElement value;
    private readonly string prefix;

    private AskedMembers(JsonElement value, string prefix) => (this.value, this.prefix) = (value, prefix);

    /// <summary>No members.</summary>
    public static AskedMembers None { get; } = Parse("{}"u8.ToArray());

    /// <summary>Reads an object.</summary>
    /// <exception cref="QuestionFormatException">It is none, or a member stands twice.</exception>
    public static AskedMembers Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(document.RootElement.Clone(), "")
                : throw new QuestionFormatException("What is asked is not a JSON object.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not as inner exception: its message may quote what stands there.
            throw new QuestionFormatException("What is asked is not JSON in UTF-8, is too deep, or has a member twice.");
        }
    }

    /// <summary>Refuses members that are not listed.</summary>
    /// <exception cref="QuestionFormatException">There is one.</exception>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (!names.Contains(NameOf(member)))
                throw new QuestionFormatException($"{(prefix.Length == 0 ? "The object" : $"Member \"{prefix[..^1]}\"")} has a member that does not belong there. It may have: {string.Join(", ", names.ToArray())}.");
        }
    }

    /// <summary>A text; null where the member is absent or null.</summary>
    /// <exception cref="QuestionFormatException">It is anything else, or longer than 256 characters.</exception>
    public string? Text(string name)
    {
        if (!Has(name, out var member)) return null;
        return TextOf(member) is { Length: <= 256 } text ? text : throw Wrong(name, "is not a text of at most 256 characters");
    }

    /// <summary>True or false; null where the member is absent or null.</summary>
    /// <exception cref="QuestionFormatException">It is anything else.</exception>
    public bool? Boolean(string name)
    {
        if (!Has(name, out var member)) return null;
        return member.ValueKind is JsonValueKind.True or JsonValueKind.False ? member.GetBoolean() : throw Wrong(name, "is neither true nor false");
    }

    /// <summary>A whole number within bounds (inclusive); null where the member is absent or null.</summary>
    /// <exception cref="QuestionFormatException">It is anything else.</exception>
    public long? Whole(string name, long least, long most)
    {
        if (!Has(name, out var member)) return null;
        return member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(name, most == long.MaxValue ? $"is not a whole number from {least}" : $"is not a whole number from {least} to {most}");
    }

    /// <summary>An identity number; empty where the member is absent or null.</summary>
    /// <exception cref="QuestionFormatException">It is no valid one.</exception>
    public ImmutableArray<PersonIdentifier> Person(string name)
    {
        if (Text(name) is not { } text) return [];
        return PersonIdentifier.TryParse(text, out var number) ? [number] : throw Wrong(name, "is not a valid identity number");
    }

    /// <summary>Identity numbers of one person, at least one.</summary>
    /// <exception cref="QuestionFormatException">There is none, or one is no valid number.</exception>
    public ImmutableArray<PersonIdentifier> Persons(string name)
    {
        var numbers = Texts(name).Select(text => PersonIdentifier.TryParse(text, out var number) ? number : throw Wrong(name, "holds something that is no valid identity number")).ToImmutableArray();
        return numbers.IsEmpty ? throw Wrong(name, "is missing or empty") : numbers;
    }

    /// <summary>An organisation number; null where the member is absent or null.</summary>
    /// <exception cref="QuestionFormatException">It is no valid one.</exception>
    public OrganisationNumber? Organisation(string name)
    {
        if (Text(name) is not { } text) return null;
        return OrganisationNumber.TryParse(text, out var number) ? number : throw Wrong(name, "is not an organisation number of nine digits");
    }

    /// <summary>An instant; null where the member is absent or null.</summary>
    /// <exception cref="QuestionFormatException">It is not an RFC 3339 instant with offset.</exception>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text) return null;
        return WrittenInstant.TryRead(text, out var instant) ? instant : throw Wrong(name, "is not an RFC 3339 instant with offset");
    }

    /// <summary>One of some words, as its place among them; null where the member is absent or null.</summary>
    /// <exception cref="QuestionFormatException">It is none of them.</exception>
    public int? Word(string name, ReadOnlySpan<string> words)
    {
        if (Text(name) is not { } text) return null;
        var place = words.IndexOf(text);
        return place >= 0 ? place : throw Wrong(name, $"is not one of {string.Join(", ", words.ToArray())}");
    }

    /// <summary>A list of texts; empty where the member is absent or null.</summary>
    /// <exception cref="QuestionFormatException">It is no list of texts.</exception>
    public ImmutableArray<string> Texts(string name)
    {
        if (!Has(name, out var member)) return [];
        if (member.ValueKind != JsonValueKind.Array) throw Wrong(name, "is not a list");
        return [.. member.EnumerateArray().Select(item => TextOf(item) ?? throw Wrong(name, "holds something that is not a text"))];
    }

    /// <summary>An object; null where the member is absent or null.</summary>
    /// <exception cref="QuestionFormatException">It is anything else.</exception>
    public AskedMembers? Inner(string name)
    {
        if (!Has(name, out var member)) return null;
        return member.ValueKind == JsonValueKind.Object ? new(member, $"{prefix}{name}.") : throw Wrong(name, "is not an object");
    }

    /// <summary>Says what is wrong with a member.</summary>
    public QuestionFormatException Wrong(string name, string what) => new($"Member \"{prefix}{name}\" {what}.");

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
}
