using System.Text.Json;
using Access.Audit.Views;

namespace Access.Audit.Samples;

/// <summary>A sample as JSON.</summary>
public static class SampleJson
{
    /// <summary>What was drawn, and from what.</summary>
    public static void WriteCounts(Utf8JsonWriter json, SampleQuestion question, Sample sample)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(sample);
        json.WriteString("seed", question.Seed);
        json.WriteNumber("snapshot", sample.Snapshot);
        json.WriteNumber("population", sample.Population);
        json.WriteNumber("notReadable", sample.NotReadable);
        json.WriteNumber("drawn", sample.Strata.Sum(stratum => stratum.Drawn.Length));
    }

    /// <summary>One stratum: its values, how many decisions there are, and those that were drawn.</summary>
    public static void WriteStratum(Utf8JsonWriter json, SampleQuestion question, SampledStratum stratum)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(stratum);
        json.WriteStartObject("stratum");
        for (var column = 0; column < question.By.Length; column++) json.WriteString(question.By[column].Name, stratum.Values[column]);
        json.WriteEndObject();
        json.WriteNumber("population", stratum.Population);
        json.WriteStartArray("decisions");
        foreach (var decision in stratum.Drawn) RowJson.Write(json, decision);
        json.WriteEndArray();
    }
}
