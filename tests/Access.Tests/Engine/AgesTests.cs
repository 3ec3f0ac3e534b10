using System.Collections.Immutable;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Tests.Engine;

/// <summary>How old the register says that somebody is, wherever it is asked: a birth date counts as everything else does, by its validity.</summary>
public sealed class AgesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);
    private static readonly Validity InForce = new(true, null, null);

    public static TheoryData<string, AgeBand> Births => new()
    {
        { "in force", AgeBand.SixteenOrSeventeen },
        { "the same twice", AgeBand.SixteenOrSeventeen },
        { "another that is over", AgeBand.SixteenOrSeventeen },
        { "another that lies ahead", AgeBand.SixteenOrSeventeen },
        { "another that is not valid", AgeBand.SixteenOrSeventeen },
        { "not known to be in force", AgeBand.Unknown },
        { "the same, not known to be in force", AgeBand.Unknown },
        { "over", AgeBand.Unknown },
        { "lying ahead", AgeBand.Unknown },
        { "the year alone", AgeBand.Unknown },
        { "two days", AgeBand.Unknown },
    };

    [Theory]
    [MemberData(nameof(Births))]
    public void SurelyAt_ABirthDateWithItsValidity_CountsWhereOneDayIsInForce(string births, AgeBand expected) =>
        Assert.Equal(expected, Ages.SurelyAt(Youth(births), Now));

    [Fact]
    public void SurelyAt_NobodyFound_IsUnknown() => Assert.Equal(AgeBand.Unknown, Ages.SurelyAt(null, Now));

    // The day begins in Oslo; for one born on 29 February on the later of the two days.
    [Theory]
    [InlineData("2010-11-20", "2026-11-19T22:59:59Z", AgeBand.ThirteenToFifteen)]
    [InlineData("2010-11-20", "2026-11-19T23:00:00Z", AgeBand.SixteenOrSeventeen)]
    [InlineData("2008-02-29", "2026-02-28T22:59:59Z", AgeBand.SixteenOrSeventeen)]
    [InlineData("2008-02-29", "2026-02-28T23:00:00Z", AgeBand.Adult)]
    public void SurelyAt_TheInstantsAroundABirthday_ChangesWithTheDayInOslo(string birth, string at, AgeBand expected) => Assert.Equal(
        expected,
        Ages.SurelyAt(With([new(DateOnly.Parse(birth), InForce)]), DateTimeOffset.Parse(at)));

    private static Person Youth(string births)
    {
        DateOnly day = new(2010, 1, 1);
        Registered<DateOnly?> known = new(day, InForce);
        return With(births switch
        {
            "in force" => [known],
            "the same twice" => [known, known],
            "another that is over" => [known, new(new(2015, 1, 1), new(true, null, Now))],
            "another that lies ahead" => [known, new(new(2015, 1, 1), new(true, Now.AddTicks(1), null))],
            "another that is not valid" => [known, new(new(2015, 1, 1), new(false, null, null))],
            "not known to be in force" => [new(day, new(null, null, null))],
            "the same, not known to be in force" => [known, new(day, new(null, null, null))],
            "over" => [new(day, new(true, null, Now))],
            "lying ahead" => [new(day, new(true, Now.AddTicks(1), null))],
            "the year alone" => [new(null, InForce)],
            _ => [known, new(day.AddDays(1), InForce)],
        });
    }

    private static Person With(ImmutableArray<Registered<DateOnly?>> births) => Family.PersonOf("child", Family.ChildNumber, default) with { Births = births };
}
