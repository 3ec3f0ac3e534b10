using System.Collections.Immutable;

namespace Access.Domain.Acts;

/// <summary>
/// Which acts count, with their ends. Where a record of ends leaves room, the reading that closes more is taken: a grant
/// that was ever ended stays ended, and an exception or policy is ended only by an end that stands and that one who may end
/// it recorded.
/// </summary>
/// <param name="acts">The acts that bear on a question.</param>
/// <param name="now">The instant of the facts; what was recorded later is not known.</param>
public readonly struct ActsInForce(ImmutableArray<RecordedAct> acts, DateTimeOffset now)
{
    /// <summary>
    /// Whether a grant counts at an instant, now or later. Ends are as they are recorded and begun now: an end that lies
    /// ahead is for the one who recorded it to know.
    /// </summary>
    public bool Grants(RecordedAct grant, DateTimeOffset at)
    {
        if (grant.RecordedAt > now || !grant.IsInForce(at)) return false;
        foreach (var act in acts)
        {
            if (act is EndAct end && end.Act == grant.Id && end.RecordedAt <= now && end.ValidFrom <= now) return false;
        }
        return true;
    }

    /// <summary>Whether an exception or a policy counts now.</summary>
    public bool Closes(RecordedAct closing) => closing.IsInForce(now) && !IsEnded(closing, forGood: false);

    /// <summary>
    /// Whether an exception or a policy counts now, or will by what is recorded: one that has not begun, one that is ended for a time
    /// alone, and one whose end was ended, if only from a day that lies ahead.
    /// </summary>
    public bool ClosesNowOrLater(RecordedAct closing) => !(closing.ValidTo <= now) && !IsEnded(closing, forGood: true);

    private bool IsEnded(RecordedAct closing, bool forGood)
    {
        foreach (var act in acts)
        {
            if (act is EndAct end && end.Act == closing.Id && (forGood ? StandsForGood(end, closing) : Stands(end)) && MayEnd(end.RecordedBy, closing)) return true;
        }
        return false;
    }

    private bool Stands(EndAct end)
    {
        if (!end.IsInForce(now)) return false;
        foreach (var act in acts)
        {
            if (act is EndAct other && other.Act == end.Id && other.RecordedAt <= now && other.ValidFrom <= now) return false;
        }
        return true;
    }

    private bool StandsForGood(EndAct end, RecordedAct closing)
    {
        if (!end.IsInForce(now) || (end.ValidTo is { } to && !(closing.ValidTo <= to))) return false;
        foreach (var act in acts)
        {
            if (act is EndAct other && other.Act == end.Id) return false;
        }
        return true;
    }

    // The recorder or the recording organisation; history that does not say who is believed.
    private static bool MayEnd(Recorder? by, RecordedAct closing)
    {
        if (by is null or { Person: null, HealthWorker: null, Organisation: null }) return true;
        var organisation = closing switch
        {
            ExceptionAct exception => exception.Provider,
            ProviderPolicy policy => policy.Provider,
            _ => null,
        };
        return (by.Organisation is not null && (by.Organisation == organisation || by.Organisation == closing.RecordedBy?.Organisation))
            || (by.HealthWorker is not null && by.HealthWorker == closing.RecordedBy?.HealthWorker);
    }
}
