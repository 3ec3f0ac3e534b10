using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Wording;
using Access.Rules;
using Access.Rules.Recording;
using Access.Tests.Cases;

namespace Access.Tests.Approved;

/// <summary>
/// The pages that a lawyer approves, one per clause and one per rulebook, say what the code says. A change in law shows in
/// them as a difference to read.
/// </summary>
public sealed class ApprovedPagesTests
{
    private const string Switch = "ACCESS_APPROVE";

    private static readonly Lazy<Task<List<Page>>> Pages = new(PagesAsync);

    [Fact]
    public async Task Pages_OfEveryClauseAndRulebook_SayWhatTheCodeSays()
    {
        var pages = await Pages.Value;
        var kept = Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules"), "*.approved.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).ToHashSet();
        var rewrites = Environment.GetEnvironmentVariable(Switch) == "1" && Environment.GetEnvironmentVariable("CI") is null or "";

        var wrong = new List<string>();
        foreach (var page in pages)
        {
            var path = Path.Combine(Repository.Root, page.Path);
            if (kept.Remove(page.Path) && (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") == page.Text) continue;
            wrong.Add($"{page.Path} is not what the code says now");
            if (rewrites) await File.WriteAllTextAsync(path, page.Text);
        }
        foreach (var path in kept)
        {
            wrong.Add($"{path} belongs to no clause and no rulebook");
            if (rewrites) File.Delete(Path.Combine(Repository.Root, path));
        }

        Assert.True(rewrites || wrong.Count == 0,
            $"{string.Join(".\n", wrong)}.\nIf the change is meant: run the test with {Switch}=1, read the difference, and have it approved.");
    }

    [Fact]
    public async Task Page_OfEveryClause_IsBesideTheClausesFile() =>
        Assert.All((await Pages.Value).Where(page => page.Path.StartsWith("rules/Access.Rules/", StringComparison.Ordinal)),
            page => Assert.True(File.Exists(Path.Combine(Repository.Root, page.Path.Replace(".approved.md", ".cs", StringComparison.Ordinal))), page.Path));

    [Fact]
    public void Rows_OfEveryClause_HoldEverySituationOnce()
    {
        foreach (var clause in Clauses())
        {
            var (columns, rows) = TruthTable.Of(clause);
            Assert.Equal(clause.Reads.Order(Comparer<Dimension>.Create((left, right) => left.Index - right.Index)), columns.OrderBy(column => column.Index));
            var random = new Random(1);
            for (var sample = 0; sample < 200; sample++)
            {
                var situation = columns.Aggregate(default(Situation), (one, column) => one.With(column, random.Next(column.Values.Length)));
                var row = Assert.Single(rows, row => columns.Select((column, place) => row.Values[place] >> situation[column] & 1).All(bit => bit == 1));
                Assert.Equal(clause.In(situation), row.Outcome);
            }
        }
    }

    private static IEnumerable<Clause> Clauses() => Rulebooks.All.SelectMany(rulebook => rulebook.Clauses).DistinctBy(clause => clause.GetType());

    private static async Task<List<Page>> PagesAsync()
    {
        var decides = await DecisiveAsync();
        return
        [
            .. Rulebooks.All.Select(Page.Of),
            LimitsPage.Of(RecordingLimits.All),
            .. Clauses().Select(clause => Page.Of(
                clause,
                Rulebooks.All.Where(rulebook => rulebook.Clauses.Any(one => one.GetType() == clause.GetType())),
                decides.TryGetValue(clause.GetType(), out var cases) ? cases : [])),
        ];
    }

    // By clause, the cases in which it closes, or in which it opens what nothing closes.
    private static async Task<Dictionary<Type, List<(string File, string Title)>>> DecisiveAsync()
    {
        var decisive = new Dictionary<Type, List<(string, string)>>();
        foreach (var file in Case.Files)
        {
            var @case = await Case.ReadAsync(file);
            var clauses = new HashSet<Type>();
            foreach (var point in @case.Rulebooks.Select(rulebook => new DecisionPoint(rulebook)))
            {
                foreach (var decision in @case.Questions.Select(question => point.Decide(question.Facts)))
                {
                    clauses.UnionWith(decision.Findings
                        .Where(finding => (finding.Clause.Effect, finding.Outcome) switch
                        {
                            (Effect.Forbids, Outcome.Met) or (Effect.Requires, Outcome.NotMet) => true,
                            (Effect.Forbids or Effect.Requires, Outcome.Undetermined) => decision.Verdict == Verdict.Undetermined,
                            (Effect.Grants, Outcome.Met) => decision.IsPermitted,
                            _ => false,
                        })
                        .Select(finding => finding.Clause.GetType()));
                }
            }
            foreach (var clause in clauses)
            {
                if (!decisive.TryGetValue(clause, out var cases)) decisive.Add(clause, cases = []);
                cases.Add((file, @case.Title));
            }
        }
        return decisive;
    }
}
