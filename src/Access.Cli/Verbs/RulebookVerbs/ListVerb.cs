using System.CommandLine;
using Access.Engine;
using Access.Rules;

namespace Access.Cli.Verbs.RulebookVerbs;

/// <summary><c>access rulebook list</c>: the rulebooks that this version knows.</summary>
internal static class ListVerb
{
    /// <summary>The verb: one line a rulebook, the default first.</summary>
    public static Command Create()
    {
        var day = NamedRulebook.DayOption();
        var verb = new Command("list", "Lists the rulebooks: since when each is in force, how many clauses it has, and the digest of what it decides.") { day };
        verb.SetAction(result =>
        {
            var asOf = NamedRulebook.DayOf(result, day);
            foreach (var rulebook in Rulebooks.All)
            {
                var table = CompiledRulebook.Compile(rulebook, asOf).Table;
                JsonLine.Write(result.InvocationConfiguration.Output, json =>
                {
                    json.WriteString("id", rulebook.Id);
                    json.WriteString("title", rulebook.Title);
                    json.WriteString("inForceFrom", NamedRulebook.InWords(rulebook.InForceFrom));
                    json.WriteString("day", NamedRulebook.InWords(asOf));
                    json.WriteString("digest", table.Version.Digest);
                    json.WriteNumber("clauses", table.Clauses.Length);
                    json.WriteBoolean("default", rulebook == Rulebooks.All[0]);
                });
            }
            return ExitCode.Done;
        });
        return verb;
    }
}
