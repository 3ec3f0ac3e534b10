using System.Globalization;
using System.Text.Json;
using Access.Domain.Law;
using Access.Engine.Diagrams;

namespace Access.Engine.Export;

/// <summary>Writes a rulebook's table as data that decides without any of today's code (<c>rules/EXPORT.md</c>).</summary>
public static class RulebookExport
{
    /// <summary>Writes one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, RulebookTable rulebook) => Write(json, rulebook, withDay: true);

    /// <summary>Writes one JSON object, with or without the day for which it is written.</summary>
    internal static void Write(Utf8JsonWriter json, RulebookTable rulebook, bool withDay)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(rulebook);
        json.WriteStartObject();
        json.WriteString("format", ExportFormat.Name);
        json.WriteString("id", rulebook.Version.Id);
        json.WriteString("title", rulebook.Title);
        json.WriteString("inForceFrom", InWords(rulebook.InForceFrom));
        if (withDay) json.WriteString("day", InWords(rulebook.Day));
        json.WriteString("digest", rulebook.Version.Digest);
        WriteDimensions(json);
        WriteDisclosure(json, rulebook.Disclosure);
        json.WriteStartArray("clauses");
        foreach (var clause in rulebook.Clauses) WriteClause(json, clause);
        json.WriteEndArray();
        WriteDiagram(json, "answer", rulebook.Answer, number =>
        {
            var (verdict, code) = AnswerFunction.At(number);
            return $"{ExportFormat.Verdicts[(int)verdict]} {ExportFormat.Codes[(int)code]}";
        });
        json.WriteEndObject();
    }

    // All of them, also those that nothing here reads: how many situations there are depends on them.
    private static void WriteDimensions(Utf8JsonWriter json)
    {
        json.WriteStartArray("dimensions");
        foreach (var dimension in Dimensions.All)
        {
            json.WriteStartObject();
            json.WriteString("name", dimension.Name);
            json.WriteStartArray("values");
            foreach (var value in dimension.Values) json.WriteStringValue(value);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDisclosure(Utf8JsonWriter json, TabledDisclosure disclosure)
    {
        json.WriteStartObject("disclosure");
        WriteCondition(json, "knowsTheChild", disclosure.KnowsTheChild);
        WriteCondition(json, "ofAge", disclosure.OfAge);
        WriteCondition(json, "youth", disclosure.Youth);
        WriteCondition(json, "coveredByYouth", disclosure.CoveredByYouth);
        json.WriteEndObject();
    }

    private static void WriteCondition(Utf8JsonWriter json, string name, TabledCondition condition)
    {
        json.WriteStartObject(name);
        json.WriteString("words", condition.Words);
        WriteDiagram(json, "truth", condition.Truths, truth => ExportFormat.Truths[truth]);
        json.WriteEndObject();
    }

    private static void WriteClause(Utf8JsonWriter json, TabledClause clause)
    {
        json.WriteStartObject();
        json.WriteString("id", clause.Id);
        json.WriteNumber("version", clause.Version);
        json.WriteString("title", clause.Title);
        json.WriteString("effect", ExportFormat.Effects[(int)clause.Effect]);
        json.WriteString("cause", ExportFormat.Causes[(int)clause.Cause]);
        json.WriteStartObject("source");
        json.WriteString("act", clause.Source.Act);
        json.WriteString("provision", clause.Source.Provision);
        json.WriteString("version", clause.Source.Version);
        json.WriteEndObject();
        if (clause.InForceFrom is { } from) json.WriteString("inForceFrom", InWords(from));
        if (clause.InForceTo is { } to) json.WriteString("inForceTo", InWords(to));
        json.WriteString("appliesWhen", clause.AppliesWhen);
        json.WriteString("metWhen", clause.MetWhen);
        WriteDiagram(json, "outcome", clause.Outcomes, outcome => ExportFormat.Outcomes[outcome]);
        json.WriteEndObject();
    }

    // Results by name and nodes by their place, so that a reader needs no table of numbers.
    private static void WriteDiagram(Utf8JsonWriter json, string name, Diagram diagram, Func<int, string> nameOf)
    {
        var places = new Dictionary<int, int>();
        json.WriteStartObject(name);
        json.WriteStartArray("nodes");
        foreach (var (offset, dimension, next) in diagram.Nodes)
        {
            places.Add(offset, places.Count);
            json.WriteStartArray();
            json.WriteStringValue(dimension.Name);
            foreach (var entry in next) WriteEntry(entry);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WritePropertyName("root");
        WriteEntry(diagram.Root);
        json.WriteEndObject();

        void WriteEntry(int entry)
        {
            if (entry < 0) json.WriteStringValue(nameOf(~entry));
            else json.WriteNumberValue(places[entry]);
        }
    }

    private static string InWords(DateOnly day) => day.ToString(ExportFormat.Day, CultureInfo.InvariantCulture);
}
