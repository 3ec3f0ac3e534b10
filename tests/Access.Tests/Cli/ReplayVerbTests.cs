using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Rules;
using Access.Sources.Log.Records;
using Access.Tests.Log.Records;
using Access.Tests.Properties;
using FsCheck.Fluent;

namespace Access.Tests.Cli;

public sealed class ReplayVerbTests : IDisposable
{
    private static readonly DecisionPoint Guideline = Recorded.PointOf("guideline-2025");
    private static readonly DecisionPoint Helsenorge = Recorded.PointOf("helsenorge-2025");

    private readonly RecordFolder folder = new();

    [Fact]
    public async Task Replay_WhatWasRecorded_IsIdentical()
    {
        var facts = SomeFacts(200);
        DecidedForSearch?[] searches = [null, DecidedForSearch.Resource, .. Enum.GetValues<SearchedBy>().Select(DecidedForSearch.Subject)];
        foreach (var (one, place) in facts.Select((one, place) => (one, place))) folder.Add(place % 2 == 0 ? Guideline : Helsenorge, one, search: searches[place % searches.Length]);

        var run = await Replay();

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        var summary = Assert.Single(Lines(run));
        Assert.Equal(facts.Count, summary.GetProperty("decisions").GetInt32());
        Assert.Equal(facts.Count, summary.GetProperty("identical").GetInt32());
        Assert.Equal(0, summary.GetProperty("madeByAnotherEngine").GetInt32());
    }

    [Fact]
    public async Task Replay_AnEmptyLog_IsIdentical()
    {
        var run = await Replay();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, Assert.Single(Lines(run)).GetProperty("decisions").GetInt32());
    }

    // What is recorded is changed behind the log's back, one member at a time.
    [Theory]
    [InlineData("code", "\"code\":\"open\"", "\"code\":\"closed\"", "reason-changed", "code")]
    [InlineData("verdict", "\"decision\":true", "\"decision\":false", "opened", "verdict")]
    [InlineData("valid_until", "\"validUntil\":\"2026-11-21", "\"validUntil\":\"2026-11-22", "explained-otherwise", "valid_until")]
    [InlineData("findings", "\"findings\":\"m", "\"findings\":\"n", "explained-otherwise", "findings")]
    [InlineData("situation", "\"situation\":\"1221", "\"situation\":\"1220", "explained-otherwise", "situation")]
    public async Task Replay_ARecordThatSaysSomethingElse_IsFoundByItsId(string what, string recorded, string said, string outcome, string differs)
    {
        folder.Add(Guideline, new Scene().Facts);
        var id = folder.Add(Guideline, new Scene().Facts, record =>
        {
            var joint = Encoding.UTF8.GetString(record.Joint.Span);
            Assert.Contains(recorded, joint, StringComparison.Ordinal);
            if (what == "verdict") joint = joint.Replace("\"verdict\":\"permit\"", "\"verdict\":\"deny\"", StringComparison.Ordinal);
            return record.Parts with { Joint = Encoding.UTF8.GetBytes(joint.Replace(recorded, said, StringComparison.Ordinal)) };
        });

        var run = await Replay();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(1, Lines(run)[0].GetProperty("identical").GetInt32());
        var example = Examples(run).Single();
        Assert.Equal(outcome, example.GetProperty("example").GetString());
        Assert.Equal(id, example.GetProperty("decision").GetString());
        Assert.Contains(differs, example.GetProperty("differs").EnumerateArray().Select(member => member.GetString()));
    }

    // Whose address is confidential and not strictly so is no longer closed; of 400 scenes drawn at random none may be such a one.
    [Fact]
    public async Task Replay_WithAChangePlantedInOneClause_ShowsExactlyTheDecisionsItTouches()
    {
        var changed = Planted();
        var point = new DecisionPoint(changed);
        List<Facts> facts = [.. SomeFacts(400), new Scene { ChildProtection = AddressConfidentiality.Confidential }.Facts];
        var touched = new List<(string Id, bool Before, bool Now)>();
        foreach (var one in facts)
        {
            var id = folder.Add(Guideline, one);
            var (before, now) = (Guideline.Decide(one), point.Decide(one));
            if ((before.IsPermitted, before.Code) != (now.IsPermitted, now.Code)) touched.Add((id, before.IsPermitted, now.IsPermitted));
        }
        Assert.NotEmpty(touched);

        var run = await Replay("--rulebook", folder.Export(CompiledRulebook.Compile(changed, new(2026, 11, 20)).Table));

        Assert.Equal(1, run.ExitCode);
        var summary = Lines(run)[0];
        Assert.Equal(facts.Count, summary.GetProperty("decisions").GetInt32());
        Assert.Equal(facts.Count - touched.Count, summary.GetProperty("unchanged").GetInt32());
        Assert.Equal(touched.Count(one => one is { Before: false, Now: true }), summary.GetProperty("opened").GetInt32());
        Assert.Equal(touched.Count(one => one is { Before: true, Now: false }), summary.GetProperty("closed").GetInt32());
        Assert.Equal(touched.Count, Lines(run).Where(line => line.TryGetProperty("change", out _)).Sum(line => line.GetProperty("decisions").GetInt32()));
        Assert.All(Examples(run), example => Assert.Contains(example.GetProperty("decision").GetString(), touched.Select(one => one.Id)));
        Assert.Equal(touched[0].Id, Examples(run).Min(example => example.GetProperty("decision").GetString()));
    }

    [Fact]
    public async Task Replay_WithTheRulebookThatDecided_IsUnchanged()
    {
        foreach (var facts in SomeFacts(60)) folder.Add(Guideline, facts);

        var run = await Replay("--rulebook", "guideline-2025");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(60, Assert.Single(Lines(run)).GetProperty("unchanged").GetInt32());
    }

    // On the sixteenth birthday, by the rulebook that decided then.
    [Fact]
    public async Task Replay_AtAnotherInstant_ClosesWhatTheBirthdayCloses()
    {
        var scene = new Scene { Birth = new(2010, 11, 21) };
        var id = folder.Add(Guideline, scene.Facts);

        Assert.Equal(0, (await Replay("--now", "2026-11-20T23:59:59+01:00")).ExitCode);
        var run = await Replay("--now", "2026-11-21T00:00:00+01:00");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(1, Lines(run)[0].GetProperty("closed").GetInt32());
        Assert.Equal(id, Examples(run).Single().GetProperty("decision").GetString());
        Assert.Contains("sixteen-or-seventeen", Examples(run).Single().GetProperty("situation").GetRawText(), StringComparison.Ordinal);
    }

    // Who lives with the child was not looked up; where that decides, nothing is made up.
    [Fact]
    public async Task Replay_ByARulebookThatAsksForWhatWasNotLookedUp_IsAnErrorOnlyWhereItDecides()
    {
        var scene = new Scene { Asker = Who.Father, Resource = new() { Kind = ResourceKind.Appointments } };
        var undecided = folder.Add(Guideline, scene.Facts with { OtherHolders = default });
        folder.Add(Guideline, (scene with { FathersAddress = "a" }).Facts with { OtherHolders = default });
        folder.Add(Guideline, (scene with { FatherUntil = null }).Facts with { OtherHolders = default });

        var run = await Replay("--rulebook", "helsenorge-2025");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal((1, 2), (Lines(run)[0].GetProperty("error").GetInt32(), Lines(run)[0].GetProperty("unchanged").GetInt32()));
        Assert.Equal(undecided, Examples(run).Single().GetProperty("decision").GetString());
        Assert.Contains("was not looked up", Examples(run).Single().GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_AnErasedPerson_IsNotReadableAndCountedByItself()
    {
        var facts = new Scene().Facts;
        folder.Add(Guideline, facts);
        var id = folder.Add(Guideline, facts, record => record.Parts with { Joint = default, Persons = record.Parts.Persons.SetItem(0, default) });

        var run = await Replay();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal((1, 1, 0), (Lines(run)[0].GetProperty("identical").GetInt32(), Lines(run)[0].GetProperty("notReadable").GetInt32(), Lines(run)[0].GetProperty("error").GetInt32()));
        Assert.Equal(("not-readable", id), (Examples(run).Single().GetProperty("example").GetString(), Examples(run).Single().GetProperty("decision").GetString()));
    }

    [Fact]
    public async Task Replay_ABrokenRecord_IsAnErrorAndTheOthersAreMadeAgain()
    {
        folder.Add(Guideline, new Scene().Facts);
        folder.Add(Guideline, new Scene().Facts, record => record.Parts with { Joint = Encoding.UTF8.GetBytes("{\"answer\":") });
        folder.Add(Guideline, new Scene().Facts, record => record.Parts with { Common = Encoding.UTF8.GetBytes("14851750011") });
        folder.Add(Guideline, new Scene().Facts);

        var run = await Replay();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal((4, 2, 2), (Lines(run)[0].GetProperty("decisions").GetInt32(), Lines(run)[0].GetProperty("identical").GetInt32(), Lines(run)[0].GetProperty("error").GetInt32()));
        Assert.DoesNotContain("14851750011", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_WithoutTheArchivedRulebook_IsAnError()
    {
        folder.Add(Guideline, new Scene().Facts);
        Directory.Delete(folder.Rulebooks, recursive: true);

        var run = await Replay();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("The archive does not hold the rulebook that decided.", Examples(run).Single().GetProperty("why").GetString());
    }

    // Another rulebook needs no archive to decide; only the clauses of then are not known.
    [Fact]
    public async Task Replay_ByAnotherRulebookWithoutTheArchivedOne_StillCounts()
    {
        folder.Add(Guideline, new Scene { Birth = new(2009, 1, 1), Deeds = [new(DeedKind.Consent)] }.Facts);
        Directory.Delete(folder.Rulebooks, recursive: true);

        var run = await Replay("--rulebook", "helsenorge-2025");

        Assert.Equal((1, 0), (Lines(run)[0].GetProperty("closed").GetInt32(), Lines(run)[0].GetProperty("error").GetInt32()));
        Assert.False(Examples(run).Single().TryGetProperty("clauses", out _));
    }

    // A clause's words changed in the archive: what it decides is the same, and still it is not what the record names.
    [Fact]
    public async Task Replay_WithAnArchivedRulebookThatWasChanged_IsAnError()
    {
        folder.Add(Guideline, new Scene().Facts);
        var file = Directory.GetFiles(folder.Rulebooks).Single();
        var rulebook = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        rulebook["clauses"]![3]!["title"] = "Another title";
        await File.WriteAllTextAsync(file, rulebook.ToJsonString());

        var run = await Replay();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("The archived rulebook is not what its digest says.", Examples(run).Single().GetProperty("why").GetString());
    }

    [Fact]
    public async Task Replay_AnyLine_NamesNoPerson()
    {
        foreach (var facts in SomeFacts(80)) folder.Add(Guideline, facts);

        var run = await Replay("--rulebook", "helsenorge-2025", "--now", "2031-01-01T00:00:00+01:00");

        Assert.NotEmpty(Examples(run));
        Assert.DoesNotMatch("[0-9]{9,}", run.Output);
    }

    // However the work is shared out, the same examples are shown.
    [Fact]
    public async Task Replay_Again_WritesTheSame()
    {
        foreach (var facts in SomeFacts(300)) folder.Add(Guideline, facts);

        var (one, other) = (await Replay("--rulebook", "helsenorge-2025"), await Replay("--rulebook", "helsenorge-2025"));

        Assert.Equal(one.Output, other.Output);
    }

    [Fact]
    public async Task Replay_WhatIsNoLog_CouldNotBeDone()
    {
        var run = await CommandRun.Of("replay", "--log", Path.Combine(folder.Path, "nothing"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"there is no folder {Path.Combine(folder.Path, "nothing")}; a log is", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rulebook", "no-such-book")]
    [InlineData("--now", "today")]
    public async Task Replay_AnOptionThatIsWrong_IsWrongUse(string option, string value)
    {
        var run = await Replay(option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impact_OfALog_CountsWhatEachRulebookMakesOfItsFacts()
    {
        var facts = SomeFacts(200);
        foreach (var one in facts) folder.Add(Guideline, one);
        var expected = facts.Select(one => (Before: Guideline.Decide(one), Now: Helsenorge.Decide(one))).ToList();

        var run = await CommandRun.Of("impact", "--from", "guideline-2025", "--to", "helsenorge-2025", "--log", folder.Path);
        var back = await CommandRun.Of("impact", "--from", "helsenorge-2025", "--to", "guideline-2025", "--log", folder.Path);

        Assert.Equal(0, run.ExitCode);
        var summary = Lines(run)[0];
        Assert.Equal(facts.Count, summary.GetProperty("decisions").GetInt32());
        Assert.Equal(expected.Count(one => !one.Before.IsPermitted && one.Now.IsPermitted), summary.GetProperty("opened").GetInt32());
        Assert.Equal(expected.Count(one => one.Before.IsPermitted && !one.Now.IsPermitted), summary.GetProperty("closed").GetInt32());
        Assert.Equal(expected.Count(one => one.Before.Code == one.Now.Code && one.Before.IsPermitted == one.Now.IsPermitted), summary.GetProperty("unchanged").GetInt32());
        Assert.Equal(summary.GetProperty("closed").GetInt32(), Lines(back)[0].GetProperty("opened").GetInt32());
        Assert.All(Examples(run), example => Assert.NotEmpty(example.GetProperty("clauses").EnumerateArray()));
    }

    public void Dispose() => folder.Dispose();

    private static List<Facts> SomeFacts(int count) => [.. Scenes.Any.Generator.Sample(count).Select(scene => scene.Facts)];

    private static Rulebook Planted()
    {
        var rulebook = Rulebooks.Guideline2025;
        return new(
            "planted", rulebook.Title, rulebook.InForceFrom, rulebook.Disclosure,
            [.. rulebook.Clauses.Select(clause => clause.Id == "address-protection-of-child" ? new OnlyTheStrictest(clause) : clause)]);
    }

    private Task<CommandRun> Replay(params string[] more) => CommandRun.Of(["replay", "--log", folder.Path, .. more]);

    private static List<JsonElement> Examples(CommandRun run) => [.. Lines(run).Where(line => line.TryGetProperty("example", out _))];

    private static List<JsonElement> Lines(CommandRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    // A clause with one value forgotten: what is confidential no longer closes, what is strictly confidential does.
    private sealed class OnlyTheStrictest(Clause clause) : Clause
    {
        public override string Id => clause.Id;

        public override string Title => clause.Title;

        public override Effect Effect => clause.Effect;

        public override LegalSource Source => clause.Source;

        public override Condition AppliesWhen => clause.AppliesWhen;

        public override Condition MetWhen => Dimensions.ChildAddressProtection.Is(AddressProtection.StrictlyConfidential);
    }
}
