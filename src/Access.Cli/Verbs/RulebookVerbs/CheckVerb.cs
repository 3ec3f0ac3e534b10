using System.CommandLine;
using System.Numerics;
using Access.Authzen;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Analysis;
using Access.Engine.Classification;

namespace Access.Cli.Verbs.RulebookVerbs;

/// <summary><c>access rulebook check ID</c>: the proof of the invariants over every situation.</summary>
internal static class CheckVerb
{
    /// <summary>The verb: a line for each property, one for each thing that classification merges, and a line that sums up. Exit code 1 where a property is broken.</summary>
    public static Command Create()
    {
        var named = NamedRulebook.Argument("ID");
        var day = NamedRulebook.DayOption();
        var verb = new Command(
            "check",
            "Proves over every situation what must hold whatever the facts are. A broken property is shown with the smallest situation that breaks it. Then lists what classification does not tell apart.")
        {
            named, day,
        };
        verb.SetAction(async (result, stop) =>
        {
            var output = result.InvocationConfiguration.Output;
            var table = await NamedRulebook.TableOfAsync(result.GetRequiredValue(named), NamedRulebook.DayOf(result, day), stop);
            var proof = RulebookProof.Of(table);
            ProvedProperty[] properties = [.. proof.Properties, EveryCodeHasItsTexts(proof.Situations)];
            foreach (var property in properties) WriteProperty(output, property);
            foreach (var merge in Merges.All) WriteMerge(output, merge);
            WriteSummary(output, table, proof.Situations, properties);
            return properties.All(property => property.Holds) ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return verb;
    }

    // The engine knows codes alone; their texts belong to the answer.
    private static ProvedProperty EveryCodeHasItsTexts(BigInteger situations)
    {
        var missing = Enum.GetValues<AnswerCode>().Where(code =>
        {
            var text = ReasonText.For(code);
            return string.IsNullOrWhiteSpace(text.Nb) || string.IsNullOrWhiteSpace(text.Nn) || string.IsNullOrWhiteSpace(text.En);
        }).Select(AnswerWriter.NameOf).ToList();
        return new(
            "every-code-has-its-texts", "Every code has a text in bokmål, nynorsk and English.", situations,
            missing.Count == 0 ? null : new(BigInteger.Zero, null, $"a text is missing for {string.Join(", ", missing)}"));
    }

    private static void WriteProperty(TextWriter output, ProvedProperty property) => JsonLine.Write(output, json =>
    {
        json.WriteString("property", property.Name);
        json.WriteString("sentence", property.Sentence);
        JsonNumber.Write(json, "situations", property.Situations);
        json.WriteBoolean("holds", property.Holds);
        if (property.Violation is not { } violation) return;
        JsonNumber.Write(json, "broken", violation.Situations);
        json.WriteString("smallest", violation.InWords());
    });

    private static void WriteMerge(TextWriter output, Merge merge) => JsonLine.Write(output, json =>
    {
        json.WriteString("merged", merge.Of);
        json.WriteStartArray("values");
        foreach (var value in merge.Values) json.WriteStringValue(value);
        json.WriteEndArray();
        json.WriteString("into", merge.Dimension is { } dimension ? $"{dimension}={merge.Value}" : "nothing: no dimension shows them");
    });

    private static void WriteSummary(TextWriter output, RulebookTable table, BigInteger situations, ProvedProperty[] properties) => JsonLine.Write(output, json =>
    {
        json.WriteString("rulebook", table.Version.Id);
        json.WriteString("digest", table.Version.Digest);
        json.WriteString("day", NamedRulebook.InWords(table.Day));
        json.WriteNumber("clauses", table.Clauses.Length);
        JsonNumber.Write(json, "situations", situations);
        json.WriteNumber("properties", properties.Length);
        json.WriteNumber("broken", properties.Count(property => !property.Holds));
        json.WriteBoolean("holds", properties.All(property => property.Holds));
    });
}
