using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;
using FsCheck;
using FsCheck.Fluent;

namespace Access.Tests.Properties;

/// <summary>Makes scenes that nearly are otherwise: right but for one part, an instant a tick away, a birthday today or tomorrow.</summary>
internal static class Scenes
{
    /// <summary>Any scene.</summary>
    public static readonly Arbitrary<Scene> Any = Of(Gen.Frequency((5, Gen.Constant(Who.Mother)), (3, Gen.Constant(Who.Father)), (1, Gen.Constant(Who.Stranger)), (2, Gen.Constant(Who.Child))), Births);

    /// <summary>A parent asks for a youth of 16 or 17, whatever the day.</summary>
    public static readonly Arbitrary<Scene> ParentsOfYouths = Of(Gen.Elements(Who.Mother, Who.Father), YouthsBirths);

    private static readonly ImmutableArray<Func<Deed, Deed>> Misses =
    [
        deed => deed with { Whom = Whom.OtherParent },
        deed => deed with { Whom = Whom.OtherParent },
        deed => deed with { Whom = Whom.Stranger },
        deed => deed with { Whom = Whom.AskersFormerNumber },
        deed => deed with { Whom = Whom.Everybody },
        deed => deed with { Whose = Whose.Sibling },
        deed => deed with { Whose = Whose.ChildsFormerNumber },
        deed => deed with { What = What.Another },
        deed => deed with { What = What.Everything },
        deed => deed with { Where = Where.Another },
        deed => deed with { Where = Where.Asked },
        deed => deed with { Recorded = Moment.TickAfter },
        deed => deed with { Recorded = Moment.TickBeforeSixteen },
        deed => deed with { Recorded = Moment.Sixteen },
        deed => deed with { From = Moment.TickAfter },
        deed => deed with { From = Moment.Tomorrow },
        deed => deed with { Until = Moment.Now },
        deed => deed with { Until = Moment.TickBefore, From = Moment.Yesterday },
        deed => deed with { Until = Moment.TickAfter },
        deed => deed with { Until = Moment.Tomorrow },
        deed => deed with { Until = Moment.Now, From = Moment.Yesterday },
        deed => deed with { Ended = Moment.Now },
        deed => deed with { Ended = Moment.TickBefore },
        deed => deed with { Ended = Moment.TickAfter },
        deed => deed with { Ended = Moment.Tomorrow },
        deed => deed with { Basis = ExceptionBasis.ChildsWish },
        deed => deed with { Basis = ExceptionBasis.ContactUnknownToParents },
        deed => deed with { Ground = PowerOfAttorneyGround.LacksCompetence },
        deed => deed with { Areas = PowerOfAttorneyAreas.ViewRecords },
        deed => deed with { Areas = PowerOfAttorneyAreas.DigitalServices },
        deed => deed with { Level = YouthAccessLevel.Basic },
    ];

    private static Gen<Deed> Deeds(params (int Weight, DeedKind Kind)[] kinds) =>
        from kind in Gen.Frequency([.. kinds.Select(kind => (kind.Weight, Gen.Constant(kind.Kind)))])
        from misses in Gen.Frequency((3, Gen.Constant(0)), (6, Gen.Constant(1)), (2, Gen.Constant(2)))
        from miss in Gen.Elements(Misses.AsEnumerable()).ArrayOf(misses)
        select miss.Aggregate(new Deed(kind), (deed, next) => next(deed));

    private static Gen<DateTimeOffset> Nows => Gen.Elements(
        new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(2026, 6, 30, 23, 59, 59, TimeSpan.FromHours(2)),
        new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)),
        new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(2028, 2, 29, 0, 0, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(2027, 2, 28, 12, 0, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.FromHours(1)));

    private static Gen<DateOnly> Births(DateOnly today) => Gen.Frequency(
        (4, Gen.Elements(1, 5, 9, 11).Select(years => today.AddYears(-years).AddDays(-100))),
        (3, Gen.Elements(12, 13, 15).Select(years => today.AddYears(-years).AddDays(-100))),
        (4, Gen.Elements(16, 17).Select(years => today.AddYears(-years).AddDays(-100))),
        (1, Gen.Elements(18, 45).Select(years => today.AddYears(-years).AddDays(-100))),
        (6, Around(today, 12, 13, 16, 16, 18)),
        (1, Gen.Elements(new DateOnly(2008, 2, 29), new DateOnly(2012, 2, 29), new DateOnly(2016, 2, 29))));

    private static Gen<DateOnly> YouthsBirths(DateOnly today) => Gen.Frequency(
        (4, Gen.Elements(16, 17).Select(years => today.AddYears(-years).AddDays(-100))),
        (2, Around(today, 16)),
        (1, Around(today, 18)));

    // The birthday was yesterday, is today, is tomorrow.
    private static Gen<DateOnly> Around(DateOnly today, params int[] limits) =>
        from years in Gen.Elements(limits)
        from days in Gen.Elements(-1, 0, 1)
        select today.AddDays(days).AddYears(-years);

    private static Gen<Resource> Resources =>
        from service in Gen.Elements(ServiceCodes.All.AsEnumerable())
        from document in Gen.Elements(true, false, false)
        from provider in Gen.Frequency((5, Gen.Constant<OrganisationNumber?>(Cast.Hospital)), (1, Gen.Constant<OrganisationNumber?>(Cast.OtherHospital)), (1, Gen.Constant<OrganisationNumber?>(null)))
        from kind in Gen.Elements(ProviderKind.Hospital, ProviderKind.Municipality, ProviderKind.GeneralPractice)
        from mark in Gen.Frequency((5, Gen.Constant<Func<Resource, Resource>>(resource => resource)), (1, Marks))
        select mark(new()
        {
            Kind = document ? ResourceKind.Document : service,
            DocumentId = document ? "d1" : null,
            Type = document ? Stated.As(Cast.Note) : default,
            Provider = provider is null ? default : Stated.As(provider),
            ProviderKind = Stated.As(kind),
        });

    private static Gen<Func<Resource, Resource>> Marks => Gen.OneOf(
        Gen.Elements<Func<Resource, Resource>>(
            resource => resource with { ContainsThirdPartyInformation = Stated.As(true) },
            resource => resource with { ReservedFromGuardians = Stated.As(true) },
            resource => resource with { RequestedBy = Stated.As(RequestedBy.Police) },
            resource => resource with { AvailableFrom = Stated.As(DateTimeOffset.MaxValue) }),
        Gen.Elements(Enum.GetValues<ConfidentialityCode>()).Select<ConfidentialityCode, Func<Resource, Resource>>(code =>
            resource => resource with { ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([ConfidentialityCode.N, code]) }));

    private static Arbitrary<Scene> Of(Gen<Who> askers, Func<DateOnly, Gen<DateOnly>> births)
    {
        var scenes =
            from now in Nows
            from birth in births(OsloCalendar.DayAt(now))
            from asker in askers
            from former in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
            from until in Gen.Frequency((12, Gen.Constant<Moment?>(Moment.Tomorrow)), (3, Gen.Elements<Moment?>(Moment.TickBefore, Moment.Now, Moment.TickAfter, null)))
            from others in Gen.Elements<Moment?>(Moment.Tomorrow, Moment.Tomorrow, Moment.Yesterday, null)
            from type in Gen.Frequency((9, Gen.Elements(ResponsibilityType.Joint, ResponsibilityType.Mother, ResponsibilityType.Father, ResponsibilityType.Other)), (1, Gen.Constant(ResponsibilityType.Unknown)))
            from protection in Gen.Frequency((12, Gen.Constant(AddressConfidentiality.Unclassified)), (2, Gen.Elements(Enum.GetValues<AddressConfidentiality>())))
            from askersProtection in Gen.Frequency((9, Gen.Constant(AddressConfidentiality.Unclassified)), (1, Gen.Elements(Enum.GetValues<AddressConfidentiality>())))
            from protectedUntil in Gen.Elements<Moment?>(null, null, Moment.Now, Moment.TickAfter)
            from status in Gen.Frequency((12, Gen.Constant(PersonStatus.Resident)), (1, Gen.Elements(Enum.GetValues<PersonStatus>())))
            from addresses in Gen.Elements<(string?, string?)>(("a", "b"), ("a", "a"), ("b", "a"), ("b", null), ("b", "c"))
            from resource in Resources
            from act in Gen.Elements(ActionKind.Read, ActionKind.Read, ActionKind.Act)
            from count in Gen.Choose(0, 3)
            from deeds in Deeds(KindsFor(Birthday.BandOn(OsloCalendar.DayAt(now), birth, false), asker)).ArrayOf(count)
            select new Scene
            {
                Now = now,
                Birth = birth,
                Asker = asker,
                AsksByFormerNumber = former == 1,
                ChildByFormerNumber = former == 2,
                MotherUntil = asker == Who.Mother ? until : others,
                FatherUntil = asker == Who.Father ? until : others,
                Type = type,
                ChildProtection = protection,
                AskerProtection = askersProtection,
                ProtectedUntil = protectedUntil,
                AskerStatus = status,
                MothersAddress = addresses.Item1,
                FathersAddress = addresses.Item2,
                Resource = resource,
                Action = act,
                Deeds = [.. deeds],
            };
        return Arb.From(scenes, Simpler);
    }

    // What makes the question hard for its age: consents for a youth, exceptions for a child, youth access for its own.
    private static (int, DeedKind)[] KindsFor(AgeBand band, Who asker) => (band, asker) switch
    {
        (_, Who.Child) => [(6, DeedKind.YouthAccess), (1, DeedKind.Exception), (1, DeedKind.Policy)],
        (AgeBand.SixteenOrSeventeen, _) => [(8, DeedKind.Consent), (3, DeedKind.PowerOfAttorney), (1, DeedKind.Exception), (1, DeedKind.Policy)],
        (AgeBand.Adult, _) => [(1, DeedKind.Consent), (6, DeedKind.PowerOfAttorney), (1, DeedKind.Policy)],
        _ => [(8, DeedKind.Exception), (2, DeedKind.Consent), (2, DeedKind.PowerOfAttorney), (1, DeedKind.Policy)],
    };

    // The same with one deed less, or with nothing particular about the question.
    private static IEnumerable<Scene> Simpler(Scene scene)
    {
        for (var place = 0; place < scene.Deeds.Length; place++) yield return scene with { Deeds = scene.Deeds.RemoveAt(place) };
        var plain = new Scene();
        if (scene.AskerProtection != plain.AskerProtection) yield return scene with { AskerProtection = plain.AskerProtection };
        if (scene.ChildProtection != plain.ChildProtection) yield return scene with { ChildProtection = plain.ChildProtection };
        if (scene.AsksByFormerNumber || scene.ChildByFormerNumber) yield return scene with { AsksByFormerNumber = false, ChildByFormerNumber = false };
        if (scene.Resource != plain.Resource) yield return scene with { Resource = plain.Resource };
        if (scene.Now != plain.Now && scene.Birth.AddDays(plain.Today.DayNumber - scene.Today.DayNumber) is var birth) yield return scene with { Now = plain.Now, Birth = birth };
    }
}
