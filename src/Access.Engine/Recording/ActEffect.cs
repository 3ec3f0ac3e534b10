using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Engine.Recording;

/// <summary>For whom an act opens or closes.</summary>
public enum EffectOn
{
    /// <summary>The parent whom the act names.</summary>
    NamedParent,

    /// <summary>One who holds parental responsibility, where the act names nobody.</summary>
    Holder,

    /// <summary>The youth.</summary>
    Youth,

    /// <summary>The recipient of a power of attorney.</summary>
    Recipient,

    /// <summary>Parents at large: a policy names no child.</summary>
    Parents,
}

/// <summary>One thing that an act opens or closes.</summary>
/// <param name="On">For whom.</param>
/// <param name="Holder">Which of the holders, from 1 in the register's order; null where it is not <see cref="EffectOn.Holder"/>.</param>
/// <param name="Resource">With what.</param>
/// <param name="Action">To do what.</param>
/// <param name="Opens">Whether it opens; otherwise it closes.</param>
public sealed record ActEffectLine(EffectOn On, int? Holder, Resource Resource, ActionKind Action, bool Opens);

/// <summary>
/// What an act would change, by the engine itself: every question is decided without it and with it. Decided by age,
/// parental responsibility and the acts that the one who asks may see; everything that the register or others may hide is
/// taken to be unremarkable, so that a preview tells what the act covers and never anything about anybody.
/// </summary>
public sealed class ActEffect
{
    private const string MadeUp = "urn:access:preview";

    private static readonly Validity Always = new(true, null, null);

    private readonly DecisionPoint point;
    private readonly RecordedAct act;
    private readonly ImmutableArray<RecordedAct> visible;
    private readonly DateTimeOffset at;

    /// <summary>Prepares a preview.</summary>
    /// <param name="point">What decides.</param>
    /// <param name="act">The act as it would be recorded.</param>
    /// <param name="visible">The acts that the one who asks may see, their ends included.</param>
    /// <param name="now">The instant of the preview. What begins later is decided at its beginning.</param>
    public ActEffect(DecisionPoint point, RecordedAct act, ImmutableArray<RecordedAct> visible, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(act);
        (this.point, this.act, this.visible) = (point, act with { RecordedAt = now }, visible);
        at = act.ValidFrom > now ? act.ValidFrom : now;
    }

    /// <summary>The instant for which it is decided.</summary>
    public DateTimeOffset At => at;

    /// <summary>What changes, service by service.</summary>
    /// <param name="child">The one it is about, as the register knows them; null for a policy.</param>
    public ImmutableArray<ActEffectLine> Lines(Person? child) => act switch
    {
        YouthConsent consent when child is not null => On(EffectOn.NamedParent, null, child, consent.Parent, Services(null)),
        YouthAccess access when child is not null => On(EffectOn.Youth, null, child, access.Child, Services(null)),
        PowerOfAttorney power when child is not null => On(EffectOn.Recipient, null, child, power.Recipient, Services(null)),
        ExceptionAct { Parent: { } parent } exception when child is not null => On(EffectOn.NamedParent, null, child, parent, Closed(exception)),
        ExceptionAct exception when child is not null =>
            [.. HoldersOf(child).SelectMany((holder, place) => On(EffectOn.Holder, place + 1, child, holder, Closed(exception)))],
        ProviderPolicy policy => HeldBack(policy),
        _ => [],
    };

    /// <summary>Those who hold parental responsibility for a child at the instant, each once, in the register's order.</summary>
    public ImmutableArray<PersonIdentifier> HoldersOf(Person child)
    {
        ArgumentNullException.ThrowIfNull(child);
        return [.. child.ParentalResponsibilities
            .Select(record => record.Responsible)
            .OfType<PersonIdentifier>()
            .Where(holder => PersonReading.ResponsibilityOf(child, new(holder, null), at) == Responsibility.Held)
            .DistinctBy(holder => holder.Value)];
    }

    private ImmutableArray<ActEffectLine> HeldBack(ProviderPolicy policy)
    {
        var (child, parent) = (MadeUpNumber("child"), MadeUpNumber("parent"));
        var birth = OsloCalendar.DayAt(at).AddYears(-9);
        var nobody = Unremarkable("child", child, birth) with { ParentalResponsibilities = [new(ResponsibilityType.Joint, parent, Always)] };
        var documents = policy.ExcludedTypes.Select(type => Document(policy.Provider, type) with { Type = Stated.As(type) })
            .Concat(policy.ExcludedSubtypes.Select(subtype => Document(policy.Provider, Plain) with { LocalSubtype = Stated.As(subtype) }));
        return On(EffectOn.Parents, null, nobody, parent, [.. documents]);
    }

    private ImmutableArray<ActEffectLine> On(EffectOn on, int? holder, Person child, PersonIdentifier asker, ImmutableArray<Resource> resources)
    {
        var lines = ImmutableArray.CreateBuilder<ActEffectLine>();
        foreach (var resource in resources)
        {
            foreach (var action in (ActionKind[])[ActionKind.Read, ActionKind.Act])
            {
                var (before, after) = (Opens(child, asker, resource, action, visible), Opens(child, asker, resource, action, visible.Add(act)));
                if (before != after) lines.Add(new(on, holder, resource, action, after));
            }
        }
        return lines.DrainToImmutable();
    }

    private bool Opens(Person child, PersonIdentifier asker, Resource resource, ActionKind action, ImmutableArray<RecordedAct> acts)
    {
        var number = ActNumber(child);
        var seen = Unremarkable("child", number, child.BirthAt(at)) with
        {
            Numbers = [.. child.Numbers.Select(held => held with { Status = IdentificationStatus.InUse, Validity = Always })],
            ImmigrationNumbers = child.ImmigrationNumbers,
            ParentalResponsibilities = child.ParentalResponsibilities,
        };
        var other = child.Has(asker) ? seen : Unremarkable("asker", asker, OsloCalendar.DayAt(at).AddYears(-40));
        var question = new Question { Asker = asker, Child = number, Action = action, Resource = resource, Understood = true };
        return point.Decide(new(
            question, new PersonLookup.Found(seen, at), new PersonLookup.Found(other, at), [], new(acts, at), new(OsloCalendar.DayAt(at), at, at))).IsPermitted;
    }

    // The number by which the act names the one it is about, or any where it names nobody.
    private static PersonIdentifier ActNumber(Person child) => child.Numbers[0].Number;

    private static Person Unremarkable(string id, PersonIdentifier number, DateOnly? birth) => new()
    {
        Id = id,
        SequenceNumber = 0,
        Numbers = [new(number, IdentificationStatus.InUse, Always)],
        Statuses = [new(PersonStatus.Resident, Always)],
        Births = [new(birth, Always)],
        ResidentialAddresses = [new(MadeUp, Always)],
    };

    private static ImmutableArray<Resource> Closed(ExceptionAct exception)
    {
        var provider = exception.Scope.Provider ?? exception.Provider;
        return exception.Scope.DocumentId is { } id && provider is not null
            ? [Document(provider, Plain) with { DocumentId = id }]
            : Services(provider);
    }

    private static ImmutableArray<Resource> Services(OrganisationNumber? provider) =>
        [.. ServiceCodes.All.Select(service => new Resource { Kind = service, Provider = provider is null ? default : Stated.As(provider) })];

    // An ordinary note, which nothing but the act can close.
    private static DocumentType Plain { get; } = DocumentType.All.First(type => type.Code == "B02-2");

    private static Resource Document(OrganisationNumber provider, DocumentType type) => new()
    {
        Kind = ResourceKind.Document,
        DocumentId = "preview",
        Provider = Stated.As(provider),
        Type = Stated.As(type),
    };

    private static PersonIdentifier MadeUpNumber(string name) =>
        PersonIdentifier.TryParse(name, MadeUp, out var number) ? number : throw new InvalidOperationException("A made-up number is one.");
}
