using System.Text.Json;
using Access.Authzen;
using Access.Domain.Law;

namespace Access.Audit.Persons;

/// <summary>A person's own view as JSON.</summary>
public static class PersonJson
{
    /// <summary>Writes why there are such decisions at all.</summary>
    public static void WritePurpose(Utf8JsonWriter json) => AnswerWriter.WriteText(json, "about", PersonWords.Purpose);

    /// <summary>Writes one line.</summary>
    public static void Write(Utf8JsonWriter json, PersonEntry entry)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        WriteMembers(json, entry);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of one line.</summary>
    public static void WriteMembers(Utf8JsonWriter json, PersonEntry entry)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(entry);
        json.WriteString("id", entry.Id);
        json.WriteString("at", AnswerWriter.Rfc3339(entry.At));
        json.WriteStartObject("by");
        json.WriteString("who", NameOf(entry.By));
        if (entry.ByNumber is { } by) json.WriteString("id", by);
        json.WriteEndObject();
        json.WriteStartObject("for");
        json.WriteString("who", entry.IsAboutReader ? "you" : "another");
        if (entry.ForNumber is { } child) json.WriteString("id", child);
        json.WriteEndObject();
        if (entry.Portal is { } portal) json.WriteString("portal", portal);
        json.WriteString("service", Dimensions.Resource.Values[(int)entry.Resource]);
        json.WriteString("action", Dimensions.Action.Values[(int)entry.Action]);
        if (entry.Provider is { } provider) json.WriteString("provider", provider);
        if (entry.DocumentType is { } type) json.WriteString("documentType", type);
        // Who has access is no answer to the reader, and no one answer: a line of a search has neither member.
        if (entry.Code is { } code)
        {
            json.WriteBoolean("decision", code == Domain.Vocabulary.AnswerCode.Open);
            json.WriteString("code", AnswerWriter.NameOf(code));
        }
        else json.WriteString("search", "subject");
        if (entry.ValidUntil is { } until) json.WriteString("validUntil", AnswerWriter.Rfc3339(until));
        AnswerWriter.WriteText(json, "words", entry.Words);
    }

    private static string NameOf(AskedBy by) => by switch
    {
        AskedBy.Reader => "you",
        AskedBy.HolderOfParentalResponsibility => "holder-of-parental-responsibility",
        AskedBy.Representative => "representative",
        _ => "somebody-else",
    };
}
