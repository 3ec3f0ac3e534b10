using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Export;
using Access.Rules;
using Access.Tests.Analysis;

namespace Access.Tests.Engine;

/// <summary>Whom a rulebook has looked up besides the two that a question is about: nobody, unless a clause in force needs it.</summary>
public sealed class ReadsCommonAddressTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void ReadsCommonAddress_OfTheRulebooks_IsHelsenorgesAlone() =>
        Assert.Equal(["helsenorge-2025"], Rulebooks.All.Where(rulebook => CompiledRulebook.Compile(rulebook, Day).ReadsCommonAddress).Select(rulebook => rulebook.Id));

    [Fact]
    public void ReadsCommonAddress_OfAClauseWithDates_IsWhetherItIsInForceOnTheDay()
    {
        var rulebook = With(new LivesWithTheChild(Day, Day.AddDays(2), null));

        Assert.Equal([false, true, true, false], Enumerable.Range(-1, 4).Select(days => CompiledRulebook.Compile(rulebook, Day.AddDays(days)).ReadsCommonAddress));
        Assert.False(CompiledRulebook.Compile(With(new LivesWithTheChild(Day, null, "waits for its commencement")), Day).ReadsCommonAddress);
    }

    // The answer does not turn on it where another clause forbids everything, and what it says is recorded all the same.
    [Fact]
    public void ReadsCommonAddress_OfAClauseThatNoAnswerTurnsOn_IsTrueHereAndOfAFile()
    {
        var compiled = CompiledRulebook.Compile(With(new LivesWithTheChild(Day, null, null), new Nothing()), Day);

        Assert.DoesNotContain(Dimensions.CommonAddress, compiled.Reads);
        Assert.True(compiled.ReadsCommonAddress);
        Assert.True(RulebookImport.Read(Books.Written(compiled.Table)).ReadsCommonAddress);
    }

    private static Rulebook With(params ImmutableArray<Clause> clauses) =>
        new("planted", "Clauses of a test.", Day.AddYears(-1), Rulebooks.Guideline2025.Disclosure, clauses);

    private sealed class LivesWithTheChild(DateOnly from, DateOnly? to, string? waits) : Clause
    {
        public override string Id => "lives-with-the-child";
        public override string Title => "Who lives with the child has access.";
        public override Effect Effect => Effect.Grants;
        public override LegalSource Source { get; } = new("no act", "nothing", "2026");
        public override DateOnly? InForceFrom => from;
        public override DateOnly? InForceTo => to;
        public override string? WaitsBecause => waits;
        public override Condition MetWhen => Dimensions.CommonAddress.Is(CommonAddress.Asker);
    }

    private sealed class Nothing : Clause
    {
        public override string Id => "nothing";
        public override string Title => "Nothing is open.";
        public override Effect Effect => Effect.Forbids;
        public override LegalSource Source { get; } = new("no act", "nothing", "2026");
        public override Condition MetWhen => Condition.Always;
    }
}
