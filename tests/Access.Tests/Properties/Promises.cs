using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Decisions;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Tests.Oracles;
using FsCheck;
using FsCheck.Fluent;

namespace Access.Tests.Properties;

/// <summary>The way from facts to a decision, right or deliberately wrong.</summary>
internal delegate Decision Decider(Facts facts);

/// <summary>What Access promises about any facts whatever, each as a property of a way to decide.</summary>
internal static class Promises
{
    public static Property NothingIsPermittedByDefault(Decider decide, Tally tally) => ForAll(Scenes.Any, scene =>
    {
        var bare = scene with
        {
            Asker = scene.Asker == Who.Child ? Who.Mother : scene.Asker,
            MotherUntil = null,
            FatherUntil = null,
            Deeds = [.. scene.Deeds.Where(deed => deed.Kind != DeedKind.PowerOfAttorney)],
        };
        return !decide(bare.Facts).IsPermitted && Same(decide(bare.Facts), decide((bare with { Deeds = bare.Deeds.RemoveAll(deed => deed.Kind == DeedKind.Consent) }).Facts));
    }, decide, tally);

    public static Property AForbidWins(Decider decide, Tally tally) => ForAll(Scenes.Any, scene =>
    {
        var closed = new List<Scene>
        {
            scene with { Resource = scene.Resource with { ContainsThirdPartyInformation = Stated.As(true) } },
            scene with { Resource = scene.Resource with { RequestedBy = Stated.As(RequestedBy.ChildWelfare) } },
            scene with { Resource = scene.Resource with { ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([ConfidentialityCode.N, ConfidentialityCode.NornFfl]) } },
            scene with { Resource = scene.Resource with { ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([ConfidentialityCode.NornKut, ConfidentialityCode.Nors]) } },
        };
        if (scene.Asker != Who.Child)
        {
            closed.Add(scene with { ChildProtection = AddressConfidentiality.Confidential, ProtectedUntil = null });
            closed.Add(scene with { ChildProtection = AddressConfidentiality.StrictlyConfidential, ProtectedUntil = Moment.TickAfter });
            closed.Add(scene with { Resource = scene.Resource with { ReservedFromGuardians = Stated.As(true) } });
            closed.Add(scene with { AskerStatus = PersonStatus.Deceased });
            if (scene.Band < AgeBand.SixteenOrSeventeen) closed.Add(scene with { Deeds = [.. scene.Deeds, new Deed(DeedKind.Exception) { What = What.Everything, Whom = Whom.Everybody }] });
        }
        return closed.TrueForAll(one => !decide(one.Facts).IsPermitted);
    }, decide, tally);

    public static Property OrderIsIrrelevant(Decider decide, Tally tally) => ForAll(Scenes.Any, scene =>
    {
        var facts = scene.Facts;
        var decision = decide(facts);
        return Enumerable.Range(0, 5).All(turn =>
        {
            var turned = decide(facts with
            {
                Acts = facts.Acts with { Acts = Turned(facts.Acts.Acts, turn) },
                Child = Turned(facts.Child, turn),
                Asker = Turned(facts.Asker, turn),
                OtherHolders = Turned(facts.OtherHolders, turn),
            });
            return Same(decision, turned) && decision.Situation == turned.Situation && decision.ValidUntil == turned.ValidUntil;
        });
    }, decide, tally);

    public static Property MakingAnyFactUnknownNeverOpens(Decider decide, Tally tally) => ForAll(Scenes.Any, scene =>
    {
        var facts = scene.Facts;
        var permitted = decide(facts).IsPermitted;
        var opened = permitted ? null : Doubts.Of(facts).FirstOrDefault(doubt => decide(doubt.Facts).IsPermitted).Name;
        return (opened is null).Label($"opened without: {opened}");
    }, decide, tally);

    public static Property AnExceptionForOneParentLeavesTheOtherUnchanged(Decider decide, Tally tally) => ForAll(Scenes.Any, scene =>
    {
        var parent = scene.AskedByParent ? scene : scene with { Asker = Who.Father, FatherUntil = Moment.Tomorrow };
        return Enum.GetValues<ExceptionBasis>().All(basis =>
        {
            var other = new Deed(DeedKind.Exception) { Whom = Whom.OtherParent, What = What.Everything, Basis = basis, Until = Moment.Tomorrow };
            var (before, after) = (decide(parent.Facts), decide((parent with { Deeds = [.. parent.Deeds, other] }).Facts));
            return Same(before, after) && before.ValidUntil == after.ValidUntil;
        });
    }, decide, tally);

    public static Property GrowingOlderBetweenLimitsChangesNothing(Decider decide, Tally tally) => ForAll(Scenes.Any, scene =>
    {
        var bands = BandsOf(scene);
        var decision = decide(scene.Facts);
        var others = new[] { -700, -100, -30, -2, -1, 1, 2, 30, 100, 700 }
            .Select(days => scene with { Birth = scene.Birth.AddDays(days) })
            .Where(other => BandsOf(other).SequenceEqual(bands)).ToList();
        tally.Count(others.Count > 0, "another age between the same limits");
        return others.TrueForAll(other => Same(decision, decide(other.Facts)));
    }, decide, tally);

    public static Property AnythingEndsAtItsEndAndNotATickLater(Decider decide, Tally tally) => ForAll(Scenes.Any, scene =>
    {
        var kinds = new[] { DeedKind.Consent, DeedKind.Exception, DeedKind.PowerOfAttorney, DeedKind.YouthAccess, DeedKind.Policy };
        return kinds.All(kind =>
        {
            var deed = new Deed(kind) { What = What.Everything, From = Moment.Yesterday };
            var (without, with) = (decide(scene.Facts), decide(With(deed).Facts));
            return Same(without, decide(With(deed with { Until = Moment.Now }).Facts))
                && Same(without, decide(With(deed with { Until = Moment.TickBefore }).Facts))
                && Same(with, decide(With(deed with { Until = Moment.TickAfter }).Facts));
        })
        && Same(decide((scene with { MotherUntil = Moment.Now }).Facts), decide((scene with { MotherUntil = null }).Facts))
        && Same(decide((scene with { MotherUntil = Moment.TickAfter }).Facts), decide((scene with { MotherUntil = Moment.Tomorrow }).Facts));

        Scene With(Deed deed) => scene with { Deeds = [.. scene.Deeds, deed] };
    }, decide, tally);

    public static Property AWithdrawalIsObeyedFromItsInstant(Decider decide, Tally tally) => ForAll(Scenes.ParentsOfYouths, scene =>
    {
        var given = new[] { new Deed(DeedKind.Consent) { What = What.Everything }, new Deed(DeedKind.PowerOfAttorney) };
        var opened = false;
        var obeyed = given.All(deed =>
        {
            var bare = scene with { Deeds = [.. scene.Deeds.Where(other => other.Kind is DeedKind.Exception or DeedKind.Policy)] };
            var (without, with) = (decide(bare.Facts), decide(With(deed).Facts));
            opened |= with.IsPermitted;
            return Same(without, decide(With(deed with { Ended = Moment.Now }).Facts))
                && Same(without, decide(With(deed with { Ended = Moment.TickBefore }).Facts))
                && Same(with, decide(With(deed with { Ended = Moment.TickAfter }).Facts));

            Scene With(Deed one) => bare with { Deeds = [.. bare.Deeds, one] };
        });
        tally.Count(opened, "open before the withdrawal");
        return obeyed;
    }, decide, tally);

    public static Property AnotherParentsConsentNeverOpens(Decider decide, Tally tally) => ForAll(Scenes.ParentsOfYouths, scene =>
    {
        ImmutableArray<Deed> others = [.. scene.Deeds.Where(deed => deed.Kind is DeedKind.Exception or DeedKind.Policy)];
        ImmutableArray<Deed> consents =
        [
            new Deed(DeedKind.Consent) { Whom = Whom.OtherParent, What = What.Everything },
            new Deed(DeedKind.Consent) { Whom = Whom.Stranger },
            .. scene.Deeds.Where(deed => deed.Kind == DeedKind.Consent && deed.Whom is Whom.OtherParent or Whom.Stranger),
        ];
        var (without, with) = (decide((scene with { Deeds = others }).Facts), decide((scene with { Deeds = [.. others, .. consents] }).Facts));
        var decides = scene.Band >= AgeBand.SixteenOrSeventeen;
        tally.Count(decides, "the youth decides");
        return Same(without, with) && !(decides && with.IsPermitted);
    }, decide, tally);

    public static Property AParentsAccessEndsOnTheSixteenthBirthday(Decider decide, Tally tally) => ForAll(Scenes.ParentsOfYouths, scene =>
    {
        var today = scene.Today.Year * 10_000 + scene.Today.Month * 100 + scene.Today.Day;
        var birth = scene.Birth.Year * 10_000 + scene.Birth.Month * 100 + scene.Birth.Day;
        var alone = scene with { Deeds = [.. scene.Deeds.Where(deed => deed.Kind is DeedKind.Exception or DeedKind.Policy)] };
        var decision = decide(alone.Facts);
        if (today >= AgeOracle.DayOf(birth, 16, opening: false)) return !decision.IsPermitted;

        tally.Count(decision.IsPermitted, "open on the eve");
        return Same(decide((alone with { Birth = scene.Birth.AddDays(200) }).Facts), decision);
    }, decide, tally);

    public static Property AFormerNumberIsTheSamePerson(Decider decide, Tally tally) => ForAll(Scenes.Any, scene =>
    {
        var decision = decide(scene.Facts);
        return Same(decision, decide((scene with { AsksByFormerNumber = !scene.AsksByFormerNumber }).Facts))
            && Same(decision, decide((scene with { ChildByFormerNumber = !scene.ChildByFormerNumber }).Facts))
            && Same(decision, decide((scene with
            {
                Deeds = [.. scene.Deeds.Select(deed => deed.Whom == Whom.Asker ? deed with { Whom = Whom.AskersFormerNumber } : deed)],
            }).Facts));
    }, decide, tally);

    private static bool Same(Decision left, Decision right) => (left.Verdict, left.Code) == (right.Verdict, right.Code);

    // The age that counts now and when each act was recorded, both ways of reading 29 February.
    private static IEnumerable<AgeBand> BandsOf(Scene scene) =>
        scene.Deeds.Select(deed => scene.At(deed.Recorded)).Prepend(scene.Now).SelectMany(at => new[]
        {
            Birthday.BandOn(Access.Engine.Classification.OsloCalendar.DayAt(at), scene.Birth, opening: false),
            Birthday.BandOn(Access.Engine.Classification.OsloCalendar.DayAt(at), scene.Birth, opening: true),
        });

    private static PersonLookup Turned(PersonLookup lookup, int turn) => lookup.Person is not { } person ? lookup : new PersonLookup.Found(
        person with
        {
            Numbers = Turned(person.Numbers, turn),
            Statuses = Turned(person.Statuses, turn),
            Births = Turned(person.Births, turn),
            Confidentialities = Turned(person.Confidentialities, turn),
            ParentalResponsibilities = Turned(person.ParentalResponsibilities, turn),
            ResidentialAddresses = Turned(person.ResidentialAddresses, turn),
        },
        lookup.AsOf);

    private static ImmutableArray<T> Turned<T>(ImmutableArray<T> list, int turn) =>
        list.IsEmpty ? list : turn == 0 ? [.. list.Reverse()] : [.. list.Skip(turn % list.Length), .. list.Take(turn % list.Length)];

    private static Property ForAll(Arbitrary<Scene> scenes, Func<Scene, bool> holds, Decider decide, Tally tally) =>
        ForAll(scenes, scene => holds(scene).ToProperty(), decide, tally);

    // Every property says what it was tried on.
    private static Property ForAll(Arbitrary<Scene> scenes, Func<Scene, Property> holds, Decider decide, Tally tally) => Prop.ForAll(scenes, scene =>
    {
        tally.Add(scene, decide(scene.Facts));
        return holds(scene);
    });
}
