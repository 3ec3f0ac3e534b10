using Access.Domain.Law;
using Access.Engine;
using Access.Engine.Export;
using Access.Rules;
using Access.Sources.Log.Records;
using Access.Tests.Properties;
using FsCheck.Fluent;

namespace Access.Tests.Log.Records;

public sealed class RulebookFolderTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string> Ids() => [.. Rulebooks.All.Select(rulebook => rulebook.Id)];

    // Without today's rules: what the archive gives back decides, finds and dates as the original did.
    [Theory, MemberData(nameof(Ids))]
    public void Find_WhatWasKept_DecidesInEveryPartAsTheOriginal(string id)
    {
        var point = Recorded.PointOf(id);
        var archive = new RulebookFolder(path);
        var loaded = new Dictionary<RulebookTable, RulebookTable>();
        foreach (var facts in Scenes.Any.Generator.Sample(300).Select(scene => scene.Facts))
        {
            var original = point.On(facts.Instants.RulesAsOf).Table;
            if (!loaded.TryGetValue(original, out var table)) loaded.Add(original, table = KeptAndFound(archive, original));
            var (then, again) = (point.Decide(facts), TabledDecision.Of(table, facts));

            Assert.Equal((then.Verdict, then.Code, then.ValidUntil, then.Situation, then.Rulebook), (again.Verdict, again.Code, again.ValidUntil, again.Situation, table.Version));
            Assert.Equal(
                then.Findings.Select(finding => (finding.Clause.Id, finding.Clause.Version, finding.Clause.Effect, finding.Clause.Source, finding.Outcome)),
                table.Clauses.Select(clause => (clause.Id, clause.Version, clause.Effect, clause.Source, clause.In(again.Situation))));
        }
        Assert.Single(Directory.GetFiles(path));
    }

    [Fact]
    public void Of_TheSameClausesOnAnotherDay_IsTheSameEdition()
    {
        var point = Recorded.PointOf("guideline-2025");

        Assert.Equal(
            RulebookEdition.Of(CompiledRulebook.Compile(point.Rulebook, new(2026, 11, 20)).Table).Digest,
            RulebookEdition.Of(CompiledRulebook.Compile(point.Rulebook, new(2026, 11, 21)).Table).Digest);
    }

    // The rulebook's digest tells of answers alone; a record is explained again by the words that it was explained by.
    [Fact]
    public void Of_AnotherWordingThatDecidesTheSame_IsAnotherEditionOfTheSameDigest()
    {
        var rulebook = Rulebooks.Guideline2025;
        var reworded = new Rulebook(rulebook.Id, rulebook.Title + " (corrected)", rulebook.InForceFrom, rulebook.Disclosure, rulebook.Clauses);
        var (one, other) = (CompiledRulebook.Compile(rulebook, new(2026, 11, 20)).Table, CompiledRulebook.Compile(reworded, new(2026, 11, 20)).Table);

        Assert.Equal(one.Version, other.Version);
        Assert.NotEqual(RulebookEdition.Of(one).Digest, RulebookEdition.Of(other).Digest);
    }

    [Fact]
    public void Keep_WhatIsKeptAlready_ChangesNothing()
    {
        var archive = new RulebookFolder(path);
        var edition = new string('a', 64);
        archive.Keep(edition, "first"u8);
        archive.Keep(edition, "second"u8);

        Assert.Equal("first"u8, archive.Find(edition).Span);
        Assert.Single(Directory.GetFiles(path));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Keep_WhatIsNoDigest_IsRefusedAndNeverFound(string edition)
    {
        Assert.Throws<ArgumentException>(() => new RulebookFolder(path).Keep(edition, "x"u8));
        Assert.True(new RulebookFolder(path).Find(edition).IsEmpty);
    }

    private static RulebookTable KeptAndFound(RulebookFolder archive, RulebookTable table)
    {
        var edition = RulebookEdition.Of(table);
        archive.Keep(edition.Digest, edition.Utf8.Span);
        var found = RulebookImport.Read(archive.Find(edition.Digest));
        Assert.Equal(edition.Digest, RulebookEdition.Of(found).Digest);
        return found;
    }

    public void Dispose()
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }
}
