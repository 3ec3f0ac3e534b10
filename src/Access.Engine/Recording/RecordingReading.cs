using Access.Domain.Acts;
using Access.Domain.Recording;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Engine.Recording;

/// <summary>
/// Tells from the facts what the law sees of an act that somebody wants to record. Pure: the same facts, the same situation.
/// Whoever could not be looked up leaves everything about them unknown.
/// </summary>
public sealed class RecordingReading
{
    /// <summary>How far back a beginning may lie and still mean now: clocks differ by seconds.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromSeconds(10);

    private const int FarAheadMonths = 12;
    private const int ShortestReason = 10;
    private const int LongestReason = 2000;
    private const int MostTypes = 12;

    /// <summary>How long an exception may stand, in calendar months.</summary>
    public const int LongestExceptionMonths = 12;

    /// <summary>How long a power of attorney may stand, in calendar months.</summary>
    public const int LongestPowerOfAttorneyMonths = 60;

    private readonly ProposedAct proposed;
    private readonly RecorderFacts recorder;
    private readonly Person? own;
    private readonly Person? child;
    private readonly Person? other;
    private readonly DateTimeOffset now;

    /// <summary>Takes the facts.</summary>
    /// <param name="proposed">The act.</param>
    /// <param name="recorder">Who wants to record it.</param>
    /// <param name="own">The token's person in the register; null where nobody was found or there is none.</param>
    /// <param name="child">The one it is about; null where nobody was found or there is none.</param>
    /// <param name="other">The other whom it names; null where nobody was found or there is none.</param>
    /// <param name="now">The instant of recording.</param>
    public RecordingReading(ProposedAct proposed, RecorderFacts recorder, Person? own, Person? child, Person? other, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(proposed);
        ArgumentNullException.ThrowIfNull(recorder);
        (this.proposed, this.recorder, this.own, this.child, this.other, this.now) = (proposed, recorder, own, child, other, now);
    }

    /// <summary>When the act begins: never before the instant of recording, unless it says so by more than a difference of clocks.</summary>
    public static DateTimeOffset BeginningOf(RecordedAct act, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(act);
        return act.ValidFrom < now && now - act.ValidFrom <= Leeway ? now : act.ValidFrom;
    }

    /// <summary>The situation.</summary>
    public RecordingSituation Read() => new()
    {
        Kind = proposed.Kind,
        Authentication = recorder.Authentication,
        ByTheGiver = YesOrNo(IsByTheGiver()),
        ByTheRecipient = YesOrNo(IsByTheRecipient()),
        ByHealthWorker = YesOrNo(recorder is { HealthWorker.Length: > 0, Organisation: not null }),
        ByTheProvider = proposed.Provider is null ? Ternary.Unknown : YesOrNo(recorder.Organisation == proposed.Provider),
        NamesProvider = YesOrNo(proposed.Provider is not null),
        Child = StateOf(child),
        Other = StateOf(other),
        Responsibility = ResponsibilityOfTheOther(),
        TwoPersons = TwoPersons(),
        Basis = proposed.Act is ExceptionAct exception ? exception.Basis : ExceptionBasis.Unknown,
        Reason = LengthOf(proposed.Act switch
        {
            ExceptionAct closing => closing.Reason,
            ProviderPolicy policy => policy.Reason,
            _ => null,
        }),
        Policy = proposed.Act is ProviderPolicy stated ? ContentsOf(stated) : PolicyContents.Unknown,
        Beginning = BeginningOf(),
        Term = TermOf(),
    };

    // A number that the token's person only had before counts where the register still gives it to the same person.
    private bool IsByTheGiver()
    {
        if (recorder.Person is null || proposed.Giver is not { } giver) return false;
        if (giver.IsSameNumberAs(recorder.Person)) return true;
        var found = proposed.Kind == ActKind.YouthAccess ? other : child;
        return own is not null && own.Has(giver) && found?.Id == own.Id;
    }

    // Seen from both sides, so that a register that has lost a number on one of them does not hide it. Nobody found is
    // nobody recognised: who is not found receives nothing anyway, and is refused like anybody else who is not.
    private bool IsByTheRecipient() =>
        proposed.Act is PowerOfAttorney power && recorder.Person is { } person
        && (power.Recipient.IsSameNumberAs(person) || own?.Has(power.Recipient) == true || other?.Has(person) == true);

    private PartyState StateOf(Person? person) => new(
        AgeOf(person), PersonReading.StandingOf(person, now), PersonReading.IdentityOf(person));

    private AgeReached AgeOf(Person? person)
    {
        if (person?.BirthAt(now) is not { } birth) return default;
        var today = OsloCalendar.DayAt(now);
        return new(Birthday.BandOn(today, birth, opening: true), Birthday.BandOn(today, birth, opening: false));
    }

    // As when access is decided (choice 37): for youth access the number that the act names, otherwise the person.
    private Responsibility ResponsibilityOfTheOther() => proposed.Kind switch
    {
        ActKind.YouthConsent => PersonReading.ResponsibilityOf(child, new(proposed.Other, other), now),
        ActKind.YouthAccess => PersonReading.ResponsibilityOf(child, new(proposed.Other, null), now),
        _ => Responsibility.Unknown,
    };

    // Read off the grantor's own record alone: to one who gives, it tells nothing about anybody else.
    private Ternary TwoPersons()
    {
        if (proposed.Act is not PowerOfAttorney power) return Ternary.Unknown;
        if (power.Grantor.IsSameNumberAs(power.Recipient)) return Ternary.No;
        return child is null ? Ternary.Unknown : YesOrNo(!child.Has(power.Recipient));
    }

    private static ReasonLength LengthOf(string? reason) => (reason?.Trim().EnumerateRunes().Count() ?? 0) switch
    {
        0 => ReasonLength.Missing,
        < ShortestReason => ReasonLength.Brief,
        <= LongestReason => ReasonLength.Full,
        _ => ReasonLength.Excessive,
    };

    private PolicyContents ContentsOf(ProviderPolicy policy)
    {
        if (proposed.NamesOtherThanDocumentTypes) return PolicyContents.SomethingElse;
        var types = policy.ExcludedTypes.Length + policy.ExcludedSubtypes.Length;
        if (types == 0) return PolicyContents.Nothing;
        if (policy.ExcludedTypes.Any(type => RecordItself.Types.Contains(type))) return PolicyContents.TheRecord;
        return types > MostTypes ? PolicyContents.TooManyTypes : PolicyContents.DocumentTypes;
    }

    private Beginning BeginningOf()
    {
        var begins = BeginningOf(proposed.Act, now);
        if (begins < now) return Beginning.Past;
        if (begins == now) return Beginning.Now;
        return begins <= RecordingCalendar.PlusMonths(now, FarAheadMonths) ? Beginning.Ahead : Beginning.FarAhead;
    }

    private Term TermOf()
    {
        if (proposed.Act.ValidTo is not { } to) return Term.Open;
        var begins = BeginningOf(proposed.Act, now);
        if (to <= begins) return Term.Backwards;
        if (to <= RecordingCalendar.PlusMonths(begins, LongestExceptionMonths)) return Term.TwelveMonths;
        return to <= RecordingCalendar.PlusMonths(begins, LongestPowerOfAttorneyMonths) ? Term.FiveYears : Term.Longer;
    }

    private static Ternary YesOrNo(bool value) => value ? Ternary.Yes : Ternary.No;
}
