using Access.Audit.Persons;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;
using Access.Service.Pages.Decisions;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Pages;

/// <summary>A young person sees a decision about themselves as one of 16 or more where the register that it rests on surely says so, by the rule by which decisions count ages.</summary>
public sealed class AudienceTests
{
    private static readonly PersonIdentifier Child = Number(0);
    private static readonly DateTimeOffset Decided = Family.Now;
    private static readonly Validity InForce = new(true, null, null);
    private static readonly DateOnly SixteenToday = OsloCalendar.DayAt(Family.Now).AddYears(-16);

    [Fact]
    public void Of_OneWhoTurnedSixteenAfterTheDecision_IsTheAskers()
    {
        var born = SixteenToday.AddDays(1);
        var sixteen = OsloCalendar.StartOf(SixteenToday.AddDays(1).AddYears(16));
        Assert.Equal(Audience.Youth, Of([new(born, InForce)], sixteen));
        Assert.Equal(Audience.Asker, Of([new(born, InForce)], sixteen.AddTicks(-1)));
    }

    [Fact]
    public void Of_AReaderWhoIsNotSixteenOrAsksAboutSomebodyElse_IsTheAskers()
    {
        Assert.Equal(Audience.Asker, Of([new(SixteenToday, InForce)], Decided, isSixteen: false));
        Assert.Equal(Audience.Asker, Of([new(SixteenToday, InForce)], Decided, isAboutReader: false));
    }

    [Fact]
    public void Of_ABirthDateWithItsValidity_CountsWhereItIsInForce()
    {
        Assert.Equal(Audience.Youth, Of([new(SixteenToday, InForce), new(SixteenToday.AddYears(5), new(true, null, Decided))], Decided));
        Assert.Equal(Audience.Asker, Of([new(SixteenToday, new(null, null, null))], Decided));
        Assert.Equal(Audience.Asker, Of([new(SixteenToday, new(true, null, Decided))], Decided));
        Assert.Equal(Audience.Asker, Of([new(SixteenToday, InForce), new(SixteenToday.AddDays(-1), InForce)], Decided));
    }

    private static Audience Of(Registered<DateOnly?>[] births, DateTimeOffset decided, bool isSixteen = true, bool isAboutReader = true)
    {
        var child = new Person
        {
            Id = "child",
            SequenceNumber = 1,
            Numbers = [new(Child, IdentificationStatus.InUse, InForce)],
            Statuses = [new(PersonStatus.Resident, InForce)],
            Births = [.. births],
        };
        var question = new Question { Asker = Number(1), Child = Child, Action = ActionKind.Read, Resource = new() { Kind = ResourceKind.Appointments }, Understood = true };
        var facts = Facts.Unknown(question, new(OsloCalendar.DayAt(decided), decided, decided)) with { Child = new PersonLookup.Found(child, decided) };
        var entry = new PersonEntry
        {
            Id = "decision", At = decided, By = AskedBy.Reader, IsAboutReader = isAboutReader, Resource = ResourceKind.Appointments, Action = ActionKind.Read, Code = AnswerCode.Open,
        };
        return Audiences.Of(new([Child], isSixteen), entry, facts);
    }

    private static PersonIdentifier Number(int place) =>
        PersonIdentifier.TryParse(SyntheticNumbers.BornOn(new(1987, 6, 5)).ElementAt(place), out var number) ? number : throw new ArgumentException("no number", nameof(place));
}
