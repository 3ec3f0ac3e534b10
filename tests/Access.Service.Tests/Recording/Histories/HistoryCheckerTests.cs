namespace Access.Service.Tests.Recording.Histories;

/// <summary>The checker itself: a checker that finds nothing must be one that could have found something.</summary>
public sealed class HistoryCheckerTests
{
    // Given from 10 to 20, withdrawn from 50 to 60.
    private static readonly Consent Given = new(10, 20) { EndBegan = 50, EndAnswered = 60 };

    [Theory]
    [InlineData(61, 65, true, 1)]
    [InlineData(60, 65, true, 0)]
    [InlineData(59, 65, true, 0)]
    [InlineData(61, 65, false, 0)]
    [InlineData(21, 49, false, 1)]
    [InlineData(20, 49, false, 0)]
    [InlineData(21, 50, false, 0)]
    [InlineData(21, 49, true, 0)]
    [InlineData(5, 9, true, 1)]
    [InlineData(5, 10, true, 0)]
    [InlineData(5, 9, false, 0)]
    public void Violations_OneConsentAndOneAsk_AreThoseThatNoOrderExplains(long began, long answered, bool permitted, int violations) =>
        Assert.Equal(violations, HistoryChecker.Violations([Given], [new Ask(0, began, answered, permitted)]).Count());

    [Fact]
    public void Violations_AnotherConsentStands_ExplainsThePermit() =>
        Assert.Empty(HistoryChecker.Violations([Given, new Consent(30, 40)], [new Ask(0, 70, 80, true)]));

    [Fact]
    public void Violations_EveryConsentIsWithdrawn_ExplainsNoPermit() =>
        Assert.Single(HistoryChecker.Violations([Given, new Consent(30, 40) { EndBegan = 61, EndAnswered = 65 }], [new Ask(1, 70, 80, true)]));
}
