using System.Text.Json;
using Access.Domain.Law;

namespace Access.Cli.Replay;

/// <summary>What a replay found, as JSON lines. Decisions go by their ids; no line names a person.</summary>
internal static class ReplayReport
{
    /// <summary>The counts, in the order in which a reader wants them.</summary>
    public static void WriteCounts(Utf8JsonWriter json, ReplayTally tally, bool identical)
    {
        json.WriteNumber("decisions", tally.Decisions);
        if (identical) json.WriteNumber("identical", tally[ReplayOutcome.Unchanged]);
        json.WriteNumber("unchanged", tally[ReplayOutcome.Unchanged]);
        json.WriteNumber("opened", tally[ReplayOutcome.Opened]);
        json.WriteNumber("closed", tally[ReplayOutcome.Closed]);
        json.WriteNumber("reasonChanged", tally[ReplayOutcome.ReasonChanged]);
        if (identical) json.WriteNumber("explainedOtherwise", tally[ReplayOutcome.ExplainedOtherwise]);
        json.WriteNumber("error", tally[ReplayOutcome.Error]);
        json.WriteNumber("notReadable", tally[ReplayOutcome.NotReadable]);
    }

    /// <summary>A line for each change by age and service, then the examples.</summary>
    public static void WriteRest(TextWriter output, ReplayTally tally)
    {
        foreach (var (group, decisions) in tally.Groups)
        {
            JsonLine.Write(output, json =>
            {
                json.WriteString("change", ReplayOutcomes.NameOf(group.Outcome));
                json.WriteString("age", Dimensions.ChildAge.Values[(int)group.Age]);
                json.WriteString("service", Dimensions.Resource.Values[(int)group.Service]);
                json.WriteNumber("decisions", decisions);
            });
        }
        foreach (var example in tally.Examples) JsonLine.Write(output, json => WriteExample(json, example));
    }

    private static void WriteExample(Utf8JsonWriter json, ReplayExample example)
    {
        var replayed = example.Replayed;
        json.WriteString("example", ReplayOutcomes.NameOf(replayed.Outcome));
        json.WriteString("decision", example.Id);
        if (replayed.Outcome.IsChange()) json.WriteString("service", replayed.Situation.NameOf(Dimensions.Resource));
        if (replayed.Why is { } why) json.WriteString("why", why);
        WriteTexts(json, "differs", replayed.Differs);
        WriteTexts(json, "clauses", replayed.Clauses);
        if (replayed.Seen.IsDefault) return;
        json.WriteStartObject("situation");
        foreach (var (dimension, value) in replayed.Seen) json.WriteString(dimension, value);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, System.Collections.Immutable.ImmutableArray<string> texts)
    {
        if (texts.IsDefault) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
