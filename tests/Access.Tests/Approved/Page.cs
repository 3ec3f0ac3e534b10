using System.Globalization;
using Access.Domain.Law;
using Access.Engine.Wording;

namespace Access.Tests.Approved;

/// <summary>One generated page: where it is kept, from the repository's root, and what it must say.</summary>
internal sealed record Page(string Path, string Text)
{
    private const int MostRows = 60;

    /// <summary>The page of a clause, beside its file.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="rulebooks">The rulebooks that state it.</param>
    /// <param name="cases">The cases that it decides: file and title.</param>
    public static Page Of(Clause clause, IEnumerable<Rulebook> rulebooks, IReadOnlyCollection<(string File, string Title)> cases)
    {
        var said = ClauseInWords.Of(clause, LawWords.English);
        if (said.Rows.Length > MostRows) throw new InvalidOperationException($"The table of {clause.Id} has {said.Rows.Length} rows; nobody reads more than {MostRows}.");

        return new(FolderOf(clause) + clause.GetType().Name + ".approved.md", Lines(
        [
            $"# {clause.Title}",
            "",
            "| | |",
            "| --- | --- |",
            $"| clause | `{clause.Id}`, version {clause.Version} |",
            $"| rulebooks | {string.Join(", ", rulebooks.Select(rulebook => $"`{rulebook.Id}`"))} |",
            $"| effect | {LawWords.English.Of(clause.Effect)} |",
            $"| act | {clause.Source.Act} |",
            $"| provision | {clause.Source.Provision} |",
            $"| text read | {clause.Source.Version} |",
            $"| in force | {InForce(clause)} |",
            $"| when it closes | {(clause.Effect == Effect.Grants ? "it never does; it may only fail to open" : clause.Cause == Cause.Hidden ? "nobody but an auditor learns that it did" : "a parent with the youth's consent learns “closed”, since no consent changes it")} |",
            "",
            "## It speaks of situations where",
            "",
            .. List(said.AppliesWhen),
            "",
            "## It is met where",
            "",
            .. List(said.MetWhen),
            "",
            "## Every situation",
            "",
            "An empty cell means that it makes no difference there. Each situation is in exactly one row.",
            .. said.Groups.Length > 0 ? said.Groups.Select(group => $"- {group.Name}: {group.List}").Prepend("") : [],
            "",
            $"| {string.Join(" | ", said.Columns)} | outcome |",
            $"|{string.Concat(said.Columns.Select(_ => " --- |"))} --- |",
            .. said.Rows.Select(row => $"| {string.Join(" | ", row.Cells)} | {(row.Decides ? $"**{row.Outcome}**" : row.Outcome)} |"),
            "",
            "## Cases that it decides",
            "",
            .. cases.Count > 0
                ? cases.Select(@case => $"- [{NameOf(@case.File)}](../../../fixtures/cases/{@case.File}): {@case.Title}")
                : ["None of the cases in `fixtures/cases` turns on it."],
        ]));
    }

    /// <summary>The contents page of a rulebook.</summary>
    public static Page Of(Rulebook rulebook) => new($"rules/{rulebook.Id}.approved.md", Lines(
    [
        $"# {rulebook.Title}",
        "",
        $"Rulebook `{rulebook.Id}`, in force from {Day(rulebook.InForceFrom)}. A day is a calendar day in Europe/Oslo.",
        "",
        "A clause that forbids and is met, or requires and is not met, closes. If one of these cannot be determined, the answer",
        "is undetermined, which closes too. Otherwise one grant that is met opens. Nothing is open by default, no clause is",
        "skipped and their order means nothing.",
        .. Section(rulebook, "What opens", clause => clause is { WaitsBecause: null, Effect: Effect.Grants }),
        .. Section(rulebook, "What is required", clause => clause is { WaitsBecause: null, Effect: Effect.Requires }),
        .. Section(rulebook, "What closes", clause => clause is { WaitsBecause: null, Effect: Effect.Forbids }),
        .. Section(rulebook, "Stated and waiting", clause => clause.WaitsBecause is not null),
        "",
        "## What a refused asker learns",
        "",
        "`unavailable` while the register as a whole does not answer; else `closed`, except for one of whom this is certain:",
        "",
        .. List(LawWords.English.Of(rulebook.Disclosure.KnowsTheChild)),
        "",
        "Such an asker learns `adult` where this is certain:",
        "",
        .. List(LawWords.English.Of(rulebook.Disclosure.OfAge)),
        "",
        "and `youth-consent-needed` where this is certain:",
        "",
        .. List(LawWords.English.Of(rulebook.Disclosure.Youth)),
        "",
        "but `closed` where a clause on the document itself or the provider's policy closes and this is certain:",
        "",
        .. List(LawWords.English.Of(rulebook.Disclosure.CoveredByYouth)),
    ]));

    private static IEnumerable<string> Section(Rulebook rulebook, string title, Func<Clause, bool> among)
    {
        var clauses = rulebook.Clauses.Where(among).ToList();
        if (clauses.Count == 0) return [];
        return
        [
            "",
            $"## {title}",
            "",
            "| clause | provision | source |",
            "| --- | --- | --- |",
            .. clauses.Select(clause => $"| [{clause.Title}]({FolderOf(clause)["rules/".Length..]}{clause.GetType().Name}.approved.md) | {clause.Source.Provision} | {clause.Source.Act} |"),
        ];
    }

    private static IEnumerable<string> List(IEnumerable<Said> said, int depth = 0) =>
        said.SelectMany(one => List(one.Parts, depth + 1).Prepend($"{new string(' ', 2 * depth)}- {one.Text}"));

    private static string FolderOf(Clause clause) => $"rules/Access.Rules/{clause.GetType().Namespace!["Access.Rules.".Length..]}/";

    private static string InForce(Clause clause)
    {
        if (clause.WaitsBecause is { } reason) return $"not yet: {reason}";
        return (clause.InForceFrom, clause.InForceTo) switch
        {
            (null, null) => "as long as its rulebook",
            ({ } from, null) => $"from {Day(from)}",
            (null, { } to) => $"until {Day(to)}, that day not included",
            ({ } from, { } to) => $"from {Day(from)} until {Day(to)}, that day not included",
        };
    }

    private static string NameOf(string file) => file[..file.IndexOf('.', StringComparison.Ordinal)];

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
