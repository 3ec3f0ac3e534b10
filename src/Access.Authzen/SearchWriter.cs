using System.Collections.Immutable;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Vocabulary;

namespace Access.Authzen;

/// <summary>Writes what a search found in AuthZEN's shape: entities that are true as they stand, and nothing of what was not found.</summary>
public static class SearchWriter
{
    /// <summary>Writes an answer.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="nextToken">The token of the next page; empty on the last.</param>
    /// <param name="count">How many results the page has.</param>
    /// <param name="total">How many the search has.</param>
    /// <param name="obligation">What the portal must do before anything can be found; null where there is nothing.</param>
    /// <param name="writeResults">Writes each of the results.</param>
    public static void Write(
        Utf8JsonWriter json, string nextToken, int count, int total, Obligation? obligation, Action<Utf8JsonWriter> writeResults)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(writeResults);
        json.WriteStartObject();
        json.WriteStartObject("page");
        json.WriteString("next_token", nextToken);
        json.WriteNumber("count", count);
        json.WriteNumber("total", total);
        json.WriteEndObject();
        if (obligation is not null)
        {
            json.WriteStartObject("context");
            obligation.Write(json);
            json.WriteEndObject();
        }

        json.WriteStartArray("results");
        writeResults(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a person who was found.</summary>
    public static void WriteSubject(Utf8JsonWriter json, PersonIdentifier person)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(person);
        json.WriteStartObject();
        json.WriteString("type", QuestionReader.Person);
        json.WriteString("id", person.Value);
        if (SystemOf(person) is { } system)
        {
            json.WriteStartObject("properties");
            json.WriteString("identifierSystem", system);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a service that was found.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="service">The service.</param>
    /// <param name="child">Whose it is.</param>
    /// <param name="narrowing">The properties that the search stated and on which the answer may rest.</param>
    public static void WriteService(
        Utf8JsonWriter json, ResourceKind service, PersonIdentifier child, ImmutableArray<KeyValuePair<string, string>> narrowing)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(child);
        json.WriteStartObject();
        json.WriteString("type", "service");
        json.WriteString("id", ServiceCodes.CodeOf(service));
        json.WriteStartObject("properties");
        json.WriteString("child", child.Value);
        if (SystemOf(child) is { } system) json.WriteString("childIdentifierSystem", system);
        foreach (var (name, value) in narrowing) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes an action that was found.</summary>
    public static void WriteAction(Utf8JsonWriter json, ActionKind action)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("name", NameOf(action));
        json.WriteEndObject();
    }

    /// <summary>An action as portals name it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has no name.</exception>
    public static string NameOf(ActionKind action) => action switch
    {
        ActionKind.Read => "read",
        ActionKind.Act => "act",
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    // Left out where the digits alone tell the same.
    private static string? SystemOf(PersonIdentifier person) =>
        PersonIdentifier.TryParse(person.Value, out var told) && told == person ? null : person.System;
}
