using System.CommandLine;
using Access.Cli.Verbs.RulebookVerbs;
using Access.Engine;
using Access.Rules;

namespace Access.Cli.Replay;

/// <summary>A rulebook that somebody names to decide again by: one that this version knows, or the file of an export.</summary>
internal sealed class ChosenRulebook
{
    private readonly DecisionPoint? known;
    private readonly RulebookTable? fixedTable;

    private ChosenRulebook(DecisionPoint? known, RulebookTable? fixedTable) => (this.known, this.fixedTable) = (known, fixedTable);

    /// <summary>Its id.</summary>
    public string Id => known?.Rulebook.Id ?? fixedTable!.Version.Id;

    /// <summary>The option that names one.</summary>
    public static Option<string?> Option()
    {
        var option = new Option<string?>("--rulebook")
        {
            Description = $"Another rulebook to decide by ({Ids}), or a file *.json that 'access rulebook export' wrote; absent: the one that decided, from the archive.",
            HelpName = "ID",
        };
        option.Validators.Add(given =>
        {
            var typed = given.GetValueOrDefault<string?>() ?? "";
            if (given.Tokens.Count > 0 && Rulebooks.Find(typed) is null && !typed.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                given.AddError($"--rulebook must be one of {Ids}, or the file *.json of an export");
        });
        return option;
    }

    /// <summary>Finds or loads one.</summary>
    /// <exception cref="Access.Engine.Export.RulebookFormatException">The file is no sound export; it names the place.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static async Task<ChosenRulebook> NamedAsync(string named, CancellationToken stop) => Rulebooks.Find(named) is { } rulebook
        ? new(new DecisionPoint(rulebook), null)
        : new(null, await NamedRulebook.TableOfAsync(named, default, stop));

    /// <summary>The rulebook as it is on a calendar day; one from a file has a day of its own.</summary>
    public RulebookTable On(DateOnly day) => known?.On(day).Table ?? fixedTable!;

    private static string Ids => string.Join(", ", Rulebooks.All.Select(rulebook => rulebook.Id));
}
