using Access.Domain.Acts;
using Access.Domain.Vocabulary;
using static Access.Tests.Rules.FamilysActs;

namespace Access.Tests.Rules;

/// <summary>What a power of attorney opens, and what it takes to give one.</summary>
public sealed class PowerOfAttorneyTests
{
    [Theory]
    [InlineData(9993, 9998)]
    [InlineData(9994, 9999)]
    public void EndOfLackOfCompetence_WithinTheCalendar_IsFiveYearsLater(int from, int to) => Assert.Equal(
        new DateTimeOffset(to, 1, 2, 0, 0, 0, TimeSpan.Zero), Access.Engine.Classification.ActReading.EndOfLackOfCompetence(
            Power(PowerOfAttorneyAreas.Both, from: new DateTimeOffset(from, 1, 2, 0, 0, 0, TimeSpan.Zero))));

    [Fact]
    public void EndOfLackOfCompetence_BeyondTheCalendar_IsItsEnd() => Assert.Equal(
        DateTimeOffset.MaxValue,
        Access.Engine.Classification.ActReading.EndOfLackOfCompetence(Power(PowerOfAttorneyAreas.Both, from: new DateTimeOffset(9995, 1, 2, 0, 0, 0, TimeSpan.Zero))));

    [Fact]
    public void ValidUntil_WithAPowerOfAttorney_IsItsEndOrFiveYearsWhereCompetenceLacks()
    {
        var adult = new Family { ChildBirth = new(1990, 1, 1), Responsibilities = [] };

        Assert.Equal(Now.AddDays(3), (adult with { Acts = [Power(PowerOfAttorneyAreas.Both, validTo: Now.AddDays(3))] }).Decide().ValidUntil);
        Assert.Null((adult with { Acts = [Power(PowerOfAttorneyAreas.Both)] }).Decide().ValidUntil);
        Assert.Equal(
            Now.AddDays(-1).AddYears(5), (adult with { Acts = [Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence)] }).Decide().ValidUntil);
    }

    [Theory]
    [InlineData("9144897", true)]
    [InlineData("Dr X", false)]
    [InlineData("91448970000", false)]
    [InlineData(null, false)]
    public void Decide_LackOfCompetenceRecordedBySomebody_TakesAHealthWorker(string? healthWorker, bool opens)
    {
        var grownUp = new Family { ChildBirth = new(1990, 1, 1), Responsibilities = [] };
        foreach (var person in new[] { null, Family.StrangerNumber, Family.ChildNumber })
        {
            var power = Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence) with { RecordedBy = new(person, healthWorker, Hospital) };

            Assert.Equal(opens, (grownUp with { Acts = [power] }).Decide().IsPermitted);
        }

        var byTheRecipient = Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence) with { RecordedBy = new(Family.MotherNumber, "9144897", Hospital) };
        Assert.False((grownUp with { Acts = [byTheRecipient] }).Decide().IsPermitted);
    }

    [Theory]
    [InlineData(PowerOfAttorneyAreas.ViewRecords, ResourceKind.SummaryRecord, ActionKind.Read, true)]
    [InlineData(PowerOfAttorneyAreas.ViewRecords, ResourceKind.SummaryRecord, ActionKind.Act, false)]
    [InlineData(PowerOfAttorneyAreas.ViewRecords, ResourceKind.Appointments, ActionKind.Read, false)]
    [InlineData(PowerOfAttorneyAreas.DigitalServices, ResourceKind.Appointments, ActionKind.Act, true)]
    [InlineData(PowerOfAttorneyAreas.DigitalServices, ResourceKind.SummaryRecord, ActionKind.Read, false)]
    [InlineData(PowerOfAttorneyAreas.DigitalServices, ResourceKind.PrivacySettings, ActionKind.Read, false)]
    [InlineData(PowerOfAttorneyAreas.Both, ResourceKind.TestResults, ActionKind.Read, true)]
    public void Decide_APowerOfAttorney_OpensItsAreas(PowerOfAttorneyAreas areas, ResourceKind service, ActionKind action, bool opens)
    {
        var family = Youth(Power(areas)) with { Responsibilities = [], Resource = Family.Service(service), Action = action };

        Assert.Equal(opens, family.Decide().IsPermitted);
        Assert.Equal(opens, (family with { ChildBirth = new(1980, 1, 1) }).Decide().IsPermitted);
        Assert.False((family with { ChildBirth = new(2012, 1, 1) }).Decide().IsPermitted);
    }

    [Fact]
    public void Decide_APowerOfAttorneyToAMinor_OpensNothing()
    {
        var minor = Family.PersonOf("mother", Family.MotherNumber, new(2009, 1, 1));

        Assert.False((Youth(Power(PowerOfAttorneyAreas.Both)) with { Asker = minor }).Decide().IsPermitted);
    }

    // What breaks the limits of the law when it is recorded gives nothing later either.
    [Theory]
    [InlineData(PowerOfAttorneyGround.OwnGrant, 2005, 11, 19, true)]
    [InlineData(PowerOfAttorneyGround.OwnGrant, 2005, 11, 20, false)]
    [InlineData(PowerOfAttorneyGround.LacksCompetence, 2005, 11, 19, true)]
    [InlineData(PowerOfAttorneyGround.LacksCompetence, 2005, 11, 20, false)]
    public void Decide_APowerOfAttorneyRecordedBeforeTheRecipientWas18_OpensNothingLaterEither(PowerOfAttorneyGround ground, int year, int month, int day, bool opens)
    {
        var recorded = new DateTimeOffset(2023, 11, 19, 12, 0, 0, TimeSpan.FromHours(1));
        var family = new Family
        {
            ChildBirth = new(1990, 1, 1),
            Responsibilities = [],
            Acts = [Power(PowerOfAttorneyAreas.Both, ground, recorded)],
            Asker = Family.PersonOf("mother", Family.MotherNumber, new(year, month, day)),
        };

        Assert.Equal(opens, family.Decide().IsPermitted);
        Assert.False((family with { Asker = Family.PersonOf("mother", Family.MotherNumber, new(1985, 1, 1)) with { Births = [] } }).Decide().IsPermitted);
    }

    [Theory]
    [InlineData(-5, false)]
    [InlineData(-4, true)]
    public void Decide_LackOfCompetence_EndsAfterFiveYears(int years, bool opens)
    {
        var power = Power(PowerOfAttorneyAreas.Both, PowerOfAttorneyGround.LacksCompetence, Now.AddYears(years));

        Assert.Equal(opens, new Family { ChildBirth = new(1990, 1, 1), Acts = [power] }.Decide().IsPermitted);
    }
}
