using System.Security.Claims;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;
using Access.Service.Pages.Decisions;
using Access.Service.Pages.SignIn;
using Access.Service.Tests.Hosting;
using Access.Service.Tokens;

namespace Access.Service.Tests.Pages;

/// <summary>A young person sees a decision as one of 16 or more where the register surely says so, by the rule by which decisions count ages.</summary>
public sealed class AudienceTests
{
    private static readonly PersonIdentifier Child = Number(0);
    private static readonly DateTimeOffset Decided = Family.Now;
    private static readonly Validity InForce = new(true, null, null);
    private static readonly DateOnly SixteenToday = OsloCalendar.DayAt(Family.Now).AddYears(-16);

    [Fact]
    public void Of_OneWhoHasTurnedSixteenSinceTheDecision_IsTheYoungPersons()
    {
        var born = SixteenToday.AddDays(1);
        Assert.Equal(Audience.Asker, Of([new(born, InForce)], Decided));
        Assert.Equal(Audience.Youth, Of([new(born, InForce)], OsloCalendar.StartOf(SixteenToday.AddDays(1).AddYears(16))));
        Assert.Equal(Audience.Asker, Of([new(born, InForce)], OsloCalendar.StartOf(SixteenToday.AddDays(1).AddYears(16)).AddTicks(-1)));
    }

    [Fact]
    public void Of_ABirthDateWithItsValidity_CountsWhereItIsInForce()
    {
        Assert.Equal(Audience.Youth, Of([new(SixteenToday, InForce), new(SixteenToday.AddYears(5), new(true, null, Decided))], Decided));
        Assert.Equal(Audience.Asker, Of([new(SixteenToday, new(null, null, null))], Decided));
        Assert.Equal(Audience.Asker, Of([new(SixteenToday, new(true, null, Decided))], Decided));
        Assert.Equal(Audience.Asker, Of([new(SixteenToday, InForce), new(SixteenToday.AddDays(-1), InForce)], Decided));
    }

    private static Audience? Of(Registered<DateOnly?>[] births, DateTimeOffset now)
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
        var facts = Facts.Unknown(question, new(OsloCalendar.DayAt(Decided), Decided, Decided)) with { Child = new PersonLookup.Found(child, Decided) };
        var session = Session.Read(new ClaimsIdentity([new("sub", "youth"), new(ClaimNames.Person, Child.Value), new(ClaimNames.SecurityLevel, "4")]))!;
        return Audiences.Of(session, facts, now, wanted: null);
    }

    private static PersonIdentifier Number(int place) =>
        PersonIdentifier.TryParse(SyntheticNumbers.BornOn(new(1987, 6, 5)).ElementAt(place), out var number) ? number : throw new ArgumentException("no number", nameof(place));
}
