using System.CommandLine;
using Access.Engine.Export;

namespace Access.Cli.Verbs.RulebookVerbs;

/// <summary><c>access rulebook export ID</c>: a rulebook as data, in the format of <c>rules/EXPORT.md</c>.</summary>
internal static class ExportVerb
{
    /// <summary>The verb: one JSON object. What is exported decides without any of today's code.</summary>
    public static Command Create()
    {
        var named = NamedRulebook.Argument("ID");
        var day = NamedRulebook.DayOption();
        var verb = new Command("export", "Writes the rulebook as data (access-rulebook/1): clauses, conditions in words, and the tables that decide.") { named, day };
        verb.SetAction(async (result, stop) =>
        {
            var table = await NamedRulebook.TableOfAsync(result.GetRequiredValue(named), NamedRulebook.DayOf(result, day), stop);
            JsonLine.WriteWhole(result.InvocationConfiguration.Output, json => RulebookExport.Write(json, table));
            return ExitCode.Done;
        });
        return verb;
    }
}
