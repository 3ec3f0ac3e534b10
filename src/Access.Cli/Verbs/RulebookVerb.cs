using System.CommandLine;
using Access.Cli.Verbs.RulebookVerbs;

namespace Access.Cli.Verbs;

/// <summary><c>access rulebook</c>: what is in force, what it says, that it holds, and how two differ.</summary>
internal static class RulebookVerb
{
    /// <summary>The verb with its own verbs.</summary>
    public static Command Create() => new("rulebook", "Lists, shows, proves, compares and exports rulebooks.")
    {
        ListVerb.Create(), ShowVerb.Create(), CheckVerb.Create(), DiffVerb.Create(), ExportVerb.Create(),
    };
}
