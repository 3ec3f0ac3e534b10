using System.CommandLine;
using Access.Authzen;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Analysis;

namespace Access.Cli.Verbs.RulebookVerbs;

/// <summary><c>access rulebook diff A B</c>: what becomes of the answers when B takes A's place, over every situation.</summary>
internal static class DiffVerb
{
    /// <summary>The verb: a line of counts, then a line for each condition, and one for what was not described.</summary>
    public static Command Create()
    {
        var before = NamedRulebook.Argument("A");
        var after = NamedRulebook.Argument("B");
        var day = NamedRulebook.DayOption();
        var verb = new Command(
            "diff",
            $"Counts the situations that open, close, get another code, or become undetermined or denied (verdict) when B takes A's place, and describes the first three in few conditions: a situation changes where 'when' and 'given' both hold. Conditions may overlap. It stops after {RulebookDifference.MostConditions} of a kind and says so.")
        {
            before, after, day,
        };
        verb.SetAction(async (result, stop) =>
        {
            var output = result.InvocationConfiguration.Output;
            var asOf = NamedRulebook.DayOf(result, day);
            var from = await NamedRulebook.TableOfAsync(result.GetRequiredValue(before), asOf, stop);
            var to = await NamedRulebook.TableOfAsync(result.GetRequiredValue(after), asOf, stop);
            var difference = RulebookDifference.Between(from, to);
            WriteCounts(output, from, to, difference);
            foreach (var condition in difference.Conditions) WriteCondition(output, condition);
            foreach (var rest in difference.Rests) WriteRest(output, rest);
            return ExitCode.Done;
        });
        return verb;
    }

    private static void WriteCounts(TextWriter output, RulebookTable from, RulebookTable to, RulebookDifference difference) => JsonLine.Write(output, json =>
    {
        json.WriteString("from", from.Version.Id);
        json.WriteString("to", to.Version.Id);
        JsonNumber.Write(json, "situations", difference.Situations);
        JsonNumber.Write(json, "unchanged", difference.Unchanged);
        foreach (var (change, count) in difference.Counts) JsonNumber.Write(json, NameOf(change), count);
    });

    private static void WriteCondition(TextWriter output, ChangedWhen condition) => JsonLine.Write(output, json =>
    {
        json.WriteString("change", NameOf(condition.Change));
        if (condition is { From: { } from, To: { } to }) json.WriteString("codes", Codes(from, to));
        json.WriteString("when", condition.When);
        json.WriteString("given", condition.Given);
        JsonNumber.Write(json, "situations", condition.Cube.Count);
    });

    private static void WriteRest(TextWriter output, ChangedRest rest) => JsonLine.Write(output, json =>
    {
        json.WriteString("change", NameOf(rest.Change));
        if (rest is { From: { } from, To: { } to }) json.WriteString("codes", Codes(from, to));
        json.WriteString("stopped", $"after {RulebookDifference.MostConditions} conditions");
        JsonNumber.Write(json, "notDescribed", rest.Situations);
    });

    private static string Codes(AnswerCode from, AnswerCode to) => $"{AnswerWriter.NameOf(from)} to {AnswerWriter.NameOf(to)}";

    private static string NameOf(Change change) => change switch
    {
        Change.Opens => "opens",
        Change.Closes => "closes",
        Change.Reason => "reason",
        _ => "verdict",
    };
}
