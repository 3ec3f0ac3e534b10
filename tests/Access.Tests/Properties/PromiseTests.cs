using Access.Engine;
using Access.Rules;
using Access.Tests.Threats;
using FsCheck;
using Xunit.Abstractions;

namespace Access.Tests.Properties;

/// <summary>The promises hold for each rulebook; and each planted fault breaks the promise that is there to catch it.</summary>
public sealed class PromiseTests(ITestOutputHelper output)
{
    private static readonly int Scenes = Lane.Count(usual: 1_000, @long: 50_000);

    // The search for a planted fault ends where it is met: rare ones are given room, common ones cost nothing.
    private const int ScenesForAFault = 50_000;

    [Theory, MemberData(nameof(RulebookIds))]
    public void NothingIsPermittedByDefault(string rulebook) => Holds(rulebook, Promises.NothingIsPermittedByDefault);

    [Theory, MemberData(nameof(RulebookIds))]
    public void AForbidWins(string rulebook) => Holds(rulebook, Promises.AForbidWins);

    [Theory, MemberData(nameof(RulebookIds))]
    public void OrderIsIrrelevant(string rulebook) => Holds(rulebook, Promises.OrderIsIrrelevant);

    [Threat("T-19")]
    [Theory, MemberData(nameof(RulebookIds))]
    public void MakingAnyFactUnknownNeverOpens(string rulebook) => Holds(rulebook, Promises.MakingAnyFactUnknownNeverOpens);

    [Theory, MemberData(nameof(RulebookIds))]
    public void AnExceptionForOneParentLeavesTheOtherUnchanged(string rulebook) => Holds(rulebook, Promises.AnExceptionForOneParentLeavesTheOtherUnchanged);

    [Theory, MemberData(nameof(RulebookIds))]
    public void GrowingOlderBetweenLimitsChangesNothing(string rulebook) => Holds(rulebook, Promises.GrowingOlderBetweenLimitsChangesNothing);

    [Theory, MemberData(nameof(RulebookIds))]
    public void AnythingEndsAtItsEndAndNotATickLater(string rulebook) => Holds(rulebook, Promises.AnythingEndsAtItsEndAndNotATickLater);

    [Theory, MemberData(nameof(RulebookIds))]
    public void AWithdrawalIsObeyedFromItsInstant(string rulebook) => Holds(rulebook, Promises.AWithdrawalIsObeyedFromItsInstant);

    [Theory, MemberData(nameof(RulebookIds))]
    public void AnotherParentsConsentNeverOpens(string rulebook) => Holds(rulebook, Promises.AnotherParentsConsentNeverOpens);

    [Theory, MemberData(nameof(RulebookIds))]
    public void AParentsAccessEndsOnTheSixteenthBirthday(string rulebook) => Holds(rulebook, Promises.AParentsAccessEndsOnTheSixteenthBirthday);

    [Theory, MemberData(nameof(RulebookIds))]
    public void AFormerNumberIsTheSamePerson(string rulebook) => Holds(rulebook, Promises.AFormerNumberIsTheSamePerson);

    [Theory, MemberData(nameof(RulebookIds))]
    public void AnEndDateReadAsInclusive_IsCaught(string rulebook)
    {
        Breaks(rulebook, Faults.EndsIncluded, Promises.AnythingEndsAtItsEndAndNotATickLater);
        Breaks(rulebook, Faults.EndsIncluded, Promises.AWithdrawalIsObeyedFromItsInstant);
    }

    // In Helsenorge's rulebook a youth's consent opens nothing, but what it tells would still change.
    [Theory, MemberData(nameof(RulebookIds))]
    public void AnotherParentsConsentThatCounts_IsCaught(string rulebook) =>
        Breaks(rulebook, Faults.AnotherParentsConsentCounts, Promises.AnotherParentsConsentNeverOpens);

    [Theory, MemberData(nameof(RulebookIds))]
    public void ABirthdayOffByOne_IsCaughtEitherWay(string rulebook)
    {
        Breaks(rulebook, decide => Faults.BirthdayOff(decide, days: 1), Promises.AParentsAccessEndsOnTheSixteenthBirthday);
        Breaks(rulebook, decide => Faults.BirthdayOff(decide, days: -1), Promises.AParentsAccessEndsOnTheSixteenthBirthday);
        Breaks(rulebook, decide => Faults.BirthdayOff(decide, days: 1), Promises.GrowingOlderBetweenLimitsChangesNothing);
    }

    [Theory, MemberData(nameof(RulebookIds))]
    public void FurtherFaults_AreCaught(string rulebook)
    {
        Breaks(rulebook, Faults.ExceptionsCountForAll, Promises.AnExceptionForOneParentLeavesTheOtherUnchanged);
        Breaks(rulebook, Faults.UndatedProtectionIgnored, Promises.MakingAnyFactUnknownNeverOpens);
        Breaks(rulebook, Faults.OnlyTheFirstActRead, Promises.OrderIsIrrelevant);
    }

    public static TheoryData<string> RulebookIds() => [.. Rulebooks.All.Select(rulebook => rulebook.Id)];

    private void Holds(string rulebook, Func<Decider, Tally, Property> promise)
    {
        var tally = new Tally();
        var trial = Trial.Of($"{promise.Method.Name}, {rulebook}", promise(new DecisionPoint(Rulebooks.Find(rulebook)!).Decide, tally), Scenes);

        output.WriteLine(trial.Report);
        output.WriteLine(tally.ToString());
        Assert.True(trial.Held, trial.Report);
    }

    private void Breaks(string rulebook, Func<Decider, Decider> fault, Func<Decider, Tally, Property> promise)
    {
        var trial = Trial.Of($"{promise.Method.Name}, {rulebook}", promise(fault(new DecisionPoint(Rulebooks.Find(rulebook)!).Decide), new()), ScenesForAFault);

        output.WriteLine(trial.Report);
        Assert.False(trial.Held, "The fault was not caught: " + trial.Report);
    }
}
