using Access.Domain.Acts;
using Access.Domain.Vocabulary;

namespace Access.Tests.Properties;

internal enum DeedKind
{
    Consent,
    Exception,
    PowerOfAttorney,
    YouthAccess,
    Policy,
}

/// <summary>An instant told by what stands nearest to it; a tick is the smallest step there is.</summary>
internal enum Moment
{
    Yesterday,
    TickBefore,
    Now,
    TickAfter,
    Tomorrow,
    TickBeforeSixteen,
    Sixteen,
}

internal enum Whom
{
    Asker,
    AskersFormerNumber,
    OtherParent,
    Stranger,
    Everybody,
}

internal enum Whose
{
    Child,
    ChildsFormerNumber,
    Sibling,
}

internal enum What
{
    Asked,
    Another,
    Everything,
}

internal enum Where
{
    Everywhere,
    Asked,
    Another,
}

/// <summary>Something recorded, told by how it stands to the question: as it stands here it hits. A generator makes one part miss.</summary>
internal sealed record Deed(DeedKind Kind)
{
    public Whose Whose { get; init; }

    public Whom Whom { get; init; }

    public What What { get; init; }

    public Where Where { get; init; }

    public Moment Recorded { get; init; } = Moment.Now;

    public Moment From { get; init; } = Moment.Now;

    public Moment? Until { get; init; }

    public Moment? Ended { get; init; }

    public ExceptionBasis Basis { get; init; } = ExceptionBasis.WeightyConsiderations;

    public PowerOfAttorneyGround Ground { get; init; }

    public PowerOfAttorneyAreas Areas { get; init; } = PowerOfAttorneyAreas.Both;

    public YouthAccessLevel Level { get; init; } = YouthAccessLevel.Full;

    /// <summary>Whether an instant of it is the instant asked about, or a tick from it.</summary>
    public bool IsOnABoundary => Until is Moment.TickBefore or Moment.Now or Moment.TickAfter || Ended is Moment.TickBefore or Moment.Now or Moment.TickAfter
        || From is Moment.TickAfter || Recorded is Moment.TickAfter or Moment.TickBeforeSixteen or Moment.Sixteen;

    /// <summary>What it is and in what it differs from one that hits.</summary>
    public override string ToString()
    {
        var hit = new Deed(Kind);
        (string Name, object? Own, object? Usual)[] parts =
        [
            ("of", Whose, hit.Whose), ("for", Whom, hit.Whom), ("on", What, hit.What), ("at", Where, hit.Where), ("recorded", Recorded, hit.Recorded),
            ("from", From, hit.From), ("until", Until, hit.Until), ("ended", Ended, hit.Ended), ("basis", Basis, hit.Basis),
            ("ground", Ground, hit.Ground), ("areas", Areas, hit.Areas), ("level", Level, hit.Level),
        ];
        return string.Join(" ", parts.Where(part => !Equals(part.Own, part.Usual)).Select(part => $"{part.Name} {part.Own}").Prepend(Kind.ToString()));
    }

    public IEnumerable<RecordedAct> In(Scene scene, string id)
    {
        var (recorded, from, until) = (scene.At(Recorded), scene.At(From), Until is { } end ? scene.At(end) : (DateTimeOffset?)null);
        var child = Whose switch { Whose.Child => Cast.Child.Current, Whose.ChildsFormerNumber => Cast.Child.Former, _ => Cast.Sibling.Current };
        var (asker, other) = (Cast.Of(scene.Asker), Cast.Of(scene.Asker == Who.Mother ? Who.Father : Who.Mother));
        var person = Whom switch { Whom.AskersFormerNumber => asker.Former, Whom.OtherParent => other.Current, Whom.Stranger => Cast.OtherStranger.Current, _ => asker.Current };
        var kind = scene.Resource.Kind == ResourceKind.Document ? ResourceKind.Documents : scene.Resource.Kind;
        var service = What == What.Another ? kind == ResourceKind.Messages ? ResourceKind.Vaccinations : ResourceKind.Messages : kind;
        var provider = Where == Where.Another ? Cast.OtherHospital : Cast.Hospital;

        yield return Kind switch
        {
            DeedKind.Consent => new YouthConsent
            {
                Id = id, RecordedAt = recorded, ValidFrom = from, ValidTo = until, Child = child, Parent = person,
                Services = What == What.Everything ? [] : [service], Everything = What == What.Everything,
            },
            DeedKind.Exception => new ExceptionAct
            {
                Id = id, RecordedAt = recorded, ValidFrom = from, ValidTo = until, Child = child, Basis = Basis,
                Parent = Whom == Whom.Everybody ? null : person,
                Scope = new(What == What.Everything ? null : service, null, Where == Where.Everywhere ? null : provider),
            },
            DeedKind.PowerOfAttorney => new PowerOfAttorney
            {
                Id = id, RecordedAt = recorded, ValidFrom = from, ValidTo = until, Grantor = child, Recipient = person, Areas = Areas, Ground = Ground,
            },
            DeedKind.YouthAccess => new YouthAccess
            {
                Id = id, RecordedAt = recorded, ValidFrom = from, ValidTo = until, Child = child, Parent = Cast.Mother.Current, Level = Level,
            },
            _ => new ProviderPolicy
            {
                Id = id, RecordedAt = recorded, ValidFrom = from, ValidTo = until, Provider = provider,
                ExcludedTypes = What == What.Another ? [Cast.Test] : [Cast.Note], ExcludedSubtypes = [],
            },
        };
        if (Ended is { } ended) yield return new EndAct { Id = id + "-end", Act = id, RecordedAt = scene.At(Moment.Yesterday), ValidFrom = scene.At(ended) };
    }
}
