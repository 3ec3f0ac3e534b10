using Access.Rules;

namespace Access.Tests.Rules;

public sealed class RulebookTests
{
    [Fact]
    public void All_TheDefaultFirst_AreFoundByTheirIds()
    {
        Assert.Equal(["guideline-2025", "helsenorge-2025"], Rulebooks.All.Select(rulebook => rulebook.Id));
        Assert.All(Rulebooks.All, rulebook => Assert.Same(rulebook, Rulebooks.Find(rulebook.Id)));
        Assert.Null(Rulebooks.Find("no-such-book"));
    }

    [Fact]
    public void Clauses_OfEveryRulebook_SayWhereTheyComeFrom()
    {
        foreach (var clause in Rulebooks.All.SelectMany(rulebook => rulebook.Clauses))
        {
            Assert.Matches("^[a-z]+(-[a-z0-9]+)*$", clause.Id);
            Assert.EndsWith(".", clause.Title, StringComparison.Ordinal);
            foreach (var text in new[] { clause.Source.Act, clause.Source.Provision, clause.Source.Version }) Assert.False(string.IsNullOrWhiteSpace(text));
            Assert.True(clause.Version >= 1);
        }
    }

    [Fact]
    public void InForceOn_ADayBeforeTheFirst_IsAsOnTheFirst()
    {
        var rulebook = Rulebooks.Guideline2025;

        Assert.Equal(
            rulebook.InForceOn(rulebook.InForceFrom).Select(clause => clause.Id), rulebook.InForceOn(new(2001, 1, 1)).Select(clause => clause.Id));
    }
}
