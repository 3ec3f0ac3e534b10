using Access.Domain.Acts;
using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Rules;
using Access.Sources;
using static Access.Tests.Acts.Store.Deeds;
using static Access.Tests.Acts.Store.StandingRegister;

namespace Access.Tests.Acts.Store;

/// <summary>
/// An act holds under every number that the person has or gets. Two who become one have each other's; where one becomes two
/// again, what closes stays for both, and what opens stays for the one it names.
/// </summary>
public abstract class MergeAndSplitTests(StoreBed bed) : StoreSuite(bed)
{
    private static readonly DateTimeOffset Now = Start.AddHours(2);
    private static readonly DateOnly Sixteen = new(2010, 3, 1);
    private static readonly DateOnly Fourteen = new(2012, 3, 1);

    private readonly StandingRegister register = new(Now);

    [Fact]
    public async Task Exception_RecordedBeforeAMerge_ClosesUnderEitherNumber()
    {
        register.Knows(ChildOf(Child), ChildOf(Other), Parent());
        await Store.RecordAsync(Exception(Other), null, null, Other);
        Assert.Equal((true, false), (await OpensAsync(Child), await OpensAsync(Other)));

        register.Knows(ChildOf(Child, Other), Parent());

        Assert.Equal((false, false), (await OpensAsync(Child), await OpensAsync(Other)));
    }

    [Fact]
    public async Task Exception_RecordedForOneWhoIsTwoAgain_ClosesForBoth()
    {
        register.Knows(ChildOf(Child, Other), Parent());
        var act = Exception();
        await Store.RecordAsync(act, null, null, Child, Other);

        register.Knows(ChildOf(Child), ChildOf(Other), Parent());

        Assert.Equal((false, false), (await OpensAsync(Child), await OpensAsync(Other)));
        await Store.RecordAsync(End(act.Id), expected: 1);
        Assert.Equal((true, true), (await OpensAsync(Child), await OpensAsync(Other)));
    }

    [Fact]
    public async Task Exception_OfOneBeforeTheMerge_IsNotTheOthersAfterTheSplit()
    {
        register.Knows(ChildOf(Child), ChildOf(Other), Parent());
        await Store.RecordAsync(Exception(), null, null, Child);
        register.Knows(ChildOf(Child, Other), Parent());
        Assert.False(await OpensAsync(Other));

        register.Knows(ChildOf(Child), ChildOf(Other), Parent());

        Assert.Equal((false, true), (await OpensAsync(Child), await OpensAsync(Other)));
    }

    [Fact]
    public async Task YouthConsent_RecordedForOneWhoIsTwoAgain_OpensForTheOneItNamesAlone()
    {
        register.Knows(Youth(Sixteen, Child, Other), Parent());
        await Store.RecordAsync(Consent(), null, null, Child, Other);
        Assert.Equal((true, true), (await OpensAsync(Child), await OpensAsync(Other)));

        register.Knows(Youth(Sixteen, Child), Youth(Sixteen, Other), Parent());

        Assert.Equal((true, false), (await OpensAsync(Child), await OpensAsync(Other)));
    }

    [Fact]
    public async Task PowerOfAttorney_RecordedForOneWhoIsTwoAgain_OpensForTheOneItNamesAlone()
    {
        register.Knows(Youth(Sixteen, Child, Other), Parent());
        await Store.RecordAsync(Power() with { Recipient = Mother }, null, null, Child, Other);
        Assert.Equal((true, true), (await OpensAsync(Child), await OpensAsync(Other)));

        register.Knows(Youth(Sixteen, Child), Youth(Sixteen, Other), Parent());

        Assert.Equal((true, false), (await OpensAsync(Child), await OpensAsync(Other)));
    }

    [Fact]
    public async Task YouthAccess_RecordedForOneWhoIsTwoAgain_OpensForTheOneItNamesAlone()
    {
        var service = ResourceKind.Vaccinations;
        register.Knows(Youth(Fourteen, Child, Other), Parent());
        await Store.RecordAsync(LettingIn(), null, null, Child, Other);
        Assert.Equal((true, true), (await OpensAsync(Child, service, Child), await OpensAsync(Other, service, Other)));

        register.Knows(Youth(Fourteen, Child), Youth(Fourteen, Other), Parent());

        Assert.Equal((true, false), (await OpensAsync(Child, service, Child), await OpensAsync(Other, service, Other)));
    }

    // The register may go on listing what a merger brought, for one to whom the number does not lead any more.
    [Fact]
    public async Task YouthConsent_WhoseYouthAnotherStillListsTheNumberOf_OpensForTheOneItNamesAlone()
    {
        register.Knows(Youth(Sixteen, Child), Youth(Sixteen, Other, Child), Parent());
        await Store.RecordAsync(Consent(), null, null, Child);

        Assert.Equal((true, false), (await OpensAsync(Child), await OpensAsync(Other)));
    }

    [Fact]
    public async Task YouthConsent_WhoseParentAnotherStillListsTheNumberOf_OpensForTheOneItNamesAlone()
    {
        register.Knows(Youth(Sixteen, Child), Parent(), PersonOf(new(1984, 11, 23), Father, Mother));
        await Store.RecordAsync(Consent(), null, null, Child);

        Assert.Equal((true, false), (await OpensAsync(Child), await OpensAsync(Child, asker: Father)));
    }

    [Fact]
    public async Task PowerOfAttorney_WhoseGrantorAnotherStillListsTheNumberOf_OpensForTheOneItNamesAlone()
    {
        register.Knows(Youth(Sixteen, Child), Youth(Sixteen, Other, Child), Parent());
        await Store.RecordAsync(Power() with { Recipient = Mother }, null, null, Child);

        Assert.Equal((true, false), (await OpensAsync(Child), await OpensAsync(Other)));
    }

    [Theory]
    [InlineData(PowerOfAttorneyGround.OwnGrant)]
    [InlineData(PowerOfAttorneyGround.LacksCompetence)]
    public async Task PowerOfAttorney_WhoseRecipientAnotherStillListsTheNumberOf_OpensForTheOneItNamesAlone(PowerOfAttorneyGround ground)
    {
        register.Knows(Youth(Sixteen, Child), PersonOf(new(1984, 11, 23), Father), PersonOf(new(1986, 4, 2), Mother, Father));
        await Store.RecordAsync(Power() with { Ground = ground, RecordedBy = ground == PowerOfAttorneyGround.OwnGrant ? new(Child, null, null) : new(Other, "9144889", Hospital) }, null, null, Child);

        Assert.Equal((true, false), (await OpensAsync(Child, asker: Father), await OpensAsync(Child)));
    }

    [Fact]
    public async Task YouthAccess_WhoseChildAnotherStillListsTheNumberOf_OpensForTheOneItNamesAlone()
    {
        var service = ResourceKind.Vaccinations;
        register.Knows(Youth(Fourteen, Child), Youth(Fourteen, Other, Child), Parent());
        await Store.RecordAsync(LettingIn(), null, null, Child);

        Assert.Equal((true, false), (await OpensAsync(Child, service, Child), await OpensAsync(Other, service, Other)));
    }

    // Somebody else's number makes nobody the giver, though the giver's record lists it.
    [Fact]
    public async Task YouthConsent_RecordedUnderANumberThatIsAnothersNow_OpensNothing()
    {
        register.Knows(Youth(Sixteen, Child, Other), PersonOf(new(1990, 1, 8), Other), Parent());
        await Store.RecordAsync(Consent() with { RecordedBy = new(Other, null, null) }, null, null, Child);

        Assert.False(await OpensAsync(Child));
    }

    [Fact]
    public async Task Exception_WhoseChildAnotherStillListsTheNumberOf_ClosesForBoth()
    {
        register.Knows(ChildOf(Child), ChildOf(Other, Child), Parent());
        await Store.RecordAsync(Exception(), null, null, Child);

        Assert.Equal((false, false), (await OpensAsync(Child), await OpensAsync(Other)));
    }

    [Fact]
    public async Task Exception_WhoseParentAnotherStillListsTheNumberOf_ClosesForBoth()
    {
        register.Knows(ChildOf(Child), Parent(), PersonOf(new(1984, 11, 23), Father, Mother));
        await Store.RecordAsync(Exception() with { Parent = Mother }, null, null, Child);

        Assert.Equal((false, false), (await OpensAsync(Child), await OpensAsync(Child, asker: Father)));
    }

    [Fact]
    public async Task Exception_OfTheOtherAfterASplit_ClosesForTheParentItNamesAlone()
    {
        register.Knows(ChildOf(Child, Other), Parent(), PersonOf(new(1984, 11, 23), Father));
        await Store.RecordAsync(Exception() with { Parent = Father }, null, null, Child, Other);

        register.Knows(ChildOf(Child), ChildOf(Other), Parent(), PersonOf(new(1984, 11, 23), Father));

        Assert.True(await OpensAsync(Other));
        Assert.False(await OpensAsync(Other, asker: Father));
    }

    [Fact]
    public async Task Decision_StoreCannotBeRead_IsUndeterminedAndCloses()
    {
        register.Knows(ChildOf(Child), Parent());
        Assert.True(await OpensAsync(Child));

        await Store.DisposeAsync();

        Assert.Equal(Verdict.Undetermined, (await DecideAsync(Child)).Verdict);
    }

    private static Domain.Register.Person Parent() => PersonOf(new(1986, 4, 2), Mother);

    private async Task<bool> OpensAsync(PersonIdentifier child, ResourceKind service = ResourceKind.Appointments, PersonIdentifier? asker = null) =>
        (await DecideAsync(child, service, asker)).Verdict == Verdict.Permit;

    private async Task<Decision> DecideAsync(PersonIdentifier child, ResourceKind service = ResourceKind.Appointments, PersonIdentifier? asker = null)
    {
        var question = new Question
        {
            Asker = asker ?? Mother, Child = child, Action = ActionKind.Read, Understood = true, Resource = new() { Kind = service },
        };
        var gatherer = new FactGatherer(register, Store, IdentifierPolicy.IncludingSynthetic);
        return new DecisionPoint(Rulebooks.Guideline2025).Decide(
            await gatherer.GatherAsync(question, new(OsloCalendar.DayAt(Now), Now, Now), readsCommonAddress: false, default));
    }
}
