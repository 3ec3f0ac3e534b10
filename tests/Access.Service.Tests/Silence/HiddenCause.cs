using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Service.Tests.Hosting;
using Access.Sources.Acts.Store;

namespace Access.Service.Tests.Silence;

/// <summary>One thing that may be true of a child and that its parent is not told.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Protects">Whether it is that somebody's address is protected.</param>
/// <param name="Happen">Makes it true of a child in a world: gets the child as it would be else, and adds what it becomes.</param>
internal sealed record HiddenCause(string Name, bool Protects, Action<World, Person, PersonIdentifier> Happen)
{
    private static readonly Validity InForce = new(true, Family.Now.AddYears(-5), null);
    private static readonly PersonIdentifier Somebody = NumberOf(Family.Stranger);

    /// <summary>Nothing at all.</summary>
    internal static HiddenCause Nothing { get; } = new("nothing", false, (world, child, _) => world.Add(child));

    /// <summary>What closes everything for the parent of a child under 16.</summary>
    internal static ImmutableArray<HiddenCause> UnderSixteen { get; } =
    [
        .. Protections(),
        new("an exception for everything", false, (world, child, _) => Except(world, child, ExceptionBasis.WeightyConsiderations, null)),
        new("an exception for everything and this parent", false, (world, child, parent) => Except(world, child, ExceptionBasis.WeightyConsiderations, parent)),
        new("protection and an exception", true, (world, child, parent) =>
        {
            Except(world, child, ExceptionBasis.WeightyConsiderations, parent);
            world.Add(child with { Confidentialities = [new(AddressConfidentiality.StrictlyConfidential, InForce)] });
        }),
        .. Unknowns(),
        .. Strangers(),
    ];

    /// <summary>What closes everything for the parent of a child of 12 to 15, besides.</summary>
    internal static ImmutableArray<HiddenCause> TwelveToFifteen { get; } =
    [
        .. UnderSixteen,
        new("the child's wish", false, (world, child, _) => Except(world, child, ExceptionBasis.ChildsWish, null)),
        new("a contact that parents do not know of", false, (world, child, parent) => Except(world, child, ExceptionBasis.ContactUnknownToParents, parent)),
    ];

    /// <summary>What may be true of a youth of 16 or 17 whom a living parent has responsibility for, and is always answered that consent is needed.</summary>
    internal static ImmutableArray<HiddenCause> Youth { get; } =
    [
        Nothing,
        .. Protections(),
        new("consent and protection", true, (world, child, parent) =>
        {
            Consent(world, child, parent);
            world.Add(child with { Confidentialities = [new(AddressConfidentiality.Confidential, InForce)] });
        }),
        new("consent withdrawn", false, (world, child, parent) =>
        {
            var consent = Consent(world, child, parent);
            world.Add(new EndAct { Id = ActIds.New(), RecordedAt = consent.RecordedAt.AddHours(1), ValidFrom = consent.RecordedAt.AddHours(1), Act = consent.Id });
            world.Add(child);
        }),
        new("consent to another", false, (world, child, _) =>
        {
            Consent(world, child, Somebody);
            world.Add(child);
        }),
        new("consent that ended by itself", false, (world, child, parent) =>
        {
            Consent(world, child, parent, Family.Now.AddHours(-1));
            world.Add(child);
        }),
        .. Unknowns(),
    ];

    /// <summary>What may be true of a grown child, and is always answered that the child is grown.</summary>
    internal static ImmutableArray<HiddenCause> Adult { get; } =
    [
        Nothing,
        .. Protections(),
        new("a consent from before", false, (world, child, parent) =>
        {
            Consent(world, child, parent);
            world.Add(child);
        }),
        new("a power of attorney to another", false, (world, child, _) =>
        {
            world.Add(new PowerOfAttorney
            {
                Id = ActIds.New(), RecordedAt = Family.Now.AddDays(-1), ValidFrom = Family.Now.AddDays(-1), Ground = PowerOfAttorneyGround.OwnGrant,
                Grantor = child.Numbers[0].Number, Recipient = Somebody, Areas = PowerOfAttorneyAreas.Both,
            });
            world.Add(child);
        }),
        .. Unknowns(),
    ];

    /// <summary>Why somebody is nobody to a child, or the child nobody: at every age the same answer.</summary>
    internal static ImmutableArray<HiddenCause> Strangers() =>
    [
        new("responsibility removed", false, (world, child, _) => world.Add(Responsible(child, record => record with { Validity = new(false, null, null) }))),
        new("responsibility ended", false, (world, child, _) => world.Add(Responsible(child, record => record with { Validity = InForce with { To = Family.Now.AddDays(-3) } }))),
        new("responsibility of unknown type", false, (world, child, _) => world.Add(Responsible(child, record => record with { Type = ResponsibilityType.Unknown }))),
        new("responsibility that the register does not vouch for", false, (world, child, _) =>
            world.Add(Responsible(child, record => record with { Validity = InForce with { IsValid = null } }))),
        new("somebody else's child", false, (world, child, _) => world.Add(Responsible(child, record => record with { Responsible = Somebody }))),
        new("no responsibility recorded", false, (world, child, _) => world.Add(child with { ParentalResponsibilities = [] })),
        new("death", false, (world, child, _) => world.Add(child with { Statuses = [new(PersonStatus.Deceased, InForce)] })),
        new("a registered death alone", false, (world, child, _) => world.Add(child with { DeathRegistered = true })),
        new("discontinued", false, (world, child, _) => world.Add(child with { Statuses = [new(PersonStatus.Discontinued, InForce)] })),
        new("a number that nobody has", false, (world, child, _) => world.Fail(child.Numbers[0].Number, LookupFailure.NotFound)),
        new("a look-up that is refused", false, (world, child, _) => world.Fail(child.Numbers[0].Number, LookupFailure.Refused)),
        new("a look-up without an answer", false, (world, child, _) => world.Fail(child.Numbers[0].Number, LookupFailure.NoAnswer)),
        new("a look-up that nobody understands", false, (world, child, _) => world.Fail(child.Numbers[0].Number, LookupFailure.NotUnderstood)),
        new("protection of somebody else's child", true, (world, child, _) =>
            world.Add(Responsible(child, record => record with { Responsible = Somebody }) with { Confidentialities = [new(AddressConfidentiality.StrictlyConfidential, InForce)] })),
    ];

    private static ImmutableArray<HiddenCause> Protections() =>
    [
        new("confidential address", true, (world, child, _) => world.Add(child with { Confidentialities = [new(AddressConfidentiality.Confidential, InForce)] })),
        new("strictly confidential address", true, (world, child, _) =>
            world.Add(child with { Confidentialities = [new(AddressConfidentiality.StrictlyConfidential, InForce)], ResidentialAddresses = [] })),
        new("protection that the register does not vouch for", true, (world, child, _) =>
            world.Add(child with { Confidentialities = [new(AddressConfidentiality.StrictlyConfidential, InForce with { IsValid = null })] })),
    ];

    private static ImmutableArray<HiddenCause> Unknowns() =>
    [
        new("an act that nobody understands", false, (world, child, _) => Illegible(world, child)),
        new("acts that cannot be read", false, (world, child, _) => Lose(world, child)),
        new("a false identity", false, (world, child, _) => world.Add(child with { FalseIdentity = true })),
        new("an identity that the register does not vouch for", false, (world, child, _) => world.Add(child with { FalseIdentity = null })),
    ];

    private static Person Responsible(Person child, Func<ParentalResponsibilityRecord, ParentalResponsibilityRecord> change) =>
        child with { ParentalResponsibilities = [.. child.ParentalResponsibilities.Select(change)] };

    private static void Except(World world, Person child, ExceptionBasis basis, PersonIdentifier? parent)
    {
        world.Add(new ExceptionAct
        {
            Id = ActIds.New(), RecordedAt = Family.Now.AddDays(-1), ValidFrom = Family.Now.AddDays(-1), ValidTo = Family.Now.AddMonths(3),
            Child = child.Numbers[0].Number, Parent = parent, Basis = basis, Scope = new(null, null, null), Reason = "Vurdert for barnet.",
        });
        world.Add(child);
    }

    private static YouthConsent Consent(World world, Person child, PersonIdentifier parent, DateTimeOffset? to = null)
    {
        var consent = new YouthConsent
        {
            Id = ActIds.New(), RecordedAt = Family.Now.AddDays(-1), ValidFrom = Family.Now.AddDays(-1), ValidTo = to,
            Child = child.Numbers[0].Number, Parent = parent, Services = [], Everything = true,
        };
        world.Add(consent);
        return consent;
    }

    private static void Illegible(World world, Person child)
    {
        world.Add(new IllegibleAct { Id = ActIds.New(), RecordedAt = Family.Now.AddDays(-1), ValidFrom = Family.Now.AddDays(-1), Child = child.Numbers[0].Number });
        world.Add(child);
    }

    private static void Lose(World world, Person child)
    {
        world.LoseActs(child.Numbers[0].Number);
        world.Add(child);
    }

    private static PersonIdentifier NumberOf(string digits) => PersonIdentifier.TryParse(digits, out var number) ? number : throw new ArgumentException("no number");

    /// <summary>What it is.</summary>
    public override string ToString() => Name;
}
