using Access.Domain.Acts;
using Access.Domain.Register;

namespace Access.Tests.Properties;

/// <summary>Deliberately wrong ways to decide: the right one, given facts as a mistaken reader would have read them.</summary>
internal static class Faults
{
    /// <summary>An end date read as inclusive: every act and every withdrawal counts a tick too late.</summary>
    public static Decider EndsIncluded(Decider decide) => facts => decide(facts with
    {
        Acts = facts.Acts with { Acts = [.. facts.Acts.Acts.Select(act => Retold(act, parent: null, later: 1))] },
    });

    /// <summary>A consent counts for whichever parent asks.</summary>
    public static Decider AnotherParentsConsentCounts(Decider decide) => facts => decide(facts with
    {
        Acts = facts.Acts with { Acts = [.. facts.Acts.Acts.Select(act => Retold(act, facts.Question.Asker, later: 0))] },
    });

    /// <summary>The birthday is some days off.</summary>
    public static Decider BirthdayOff(Decider decide, int days) => facts => decide(facts with { Child = facts.Child.Person is not { } child ? facts.Child : new PersonLookup.Found(
        child with { Births = [.. child.Births.Select(birth => birth with { Value = birth.Value?.AddDays(days) })] }, facts.Child.AsOf) });

    /// <summary>An exception counts for every parent.</summary>
    public static Decider ExceptionsCountForAll(Decider decide) => facts => decide(facts with
    {
        Acts = facts.Acts with
        {
            Acts = [.. facts.Acts.Acts.Select(act => act is not ExceptionAct exception ? act : new ExceptionAct
            {
                Id = act.Id, RecordedAt = act.RecordedAt, ValidFrom = act.ValidFrom, ValidTo = act.ValidTo,
                Child = exception.Child, Parent = null, Basis = exception.Basis, Scope = exception.Scope,
            })],
        },
    });

    /// <summary>What nobody could date is taken to be over.</summary>
    public static Decider UndatedProtectionIgnored(Decider decide) => facts => decide(facts with { Child = facts.Child.Person is not { } child ? facts.Child : new PersonLookup.Found(
        child with { Confidentialities = child.Confidentialities.RemoveAll(one => one.Validity.IsValid is null) }, facts.Child.AsOf) });

    /// <summary>Only the first act is read.</summary>
    public static Decider OnlyTheFirstActRead(Decider decide) => facts => decide(facts with { Acts = facts.Acts with { Acts = [.. facts.Acts.Acts.Take(1)] } });

    private static RecordedAct Retold(RecordedAct act, Domain.Identifiers.PersonIdentifier? parent, long later)
    {
        var until = act.ValidTo?.AddTicks(later);
        return act switch
        {
            YouthConsent consent => new YouthConsent
            {
                Id = act.Id, RecordedAt = act.RecordedAt, ValidFrom = act.ValidFrom, ValidTo = until,
                Child = consent.Child, Parent = parent ?? consent.Parent, Services = consent.Services, Everything = consent.Everything,
            },
            ExceptionAct exception => new ExceptionAct
            {
                Id = act.Id, RecordedAt = act.RecordedAt, ValidFrom = act.ValidFrom, ValidTo = until,
                Child = exception.Child, Parent = exception.Parent, Basis = exception.Basis, Scope = exception.Scope,
            },
            PowerOfAttorney power => new PowerOfAttorney
            {
                Id = act.Id, RecordedAt = act.RecordedAt, ValidFrom = act.ValidFrom, ValidTo = until,
                Grantor = power.Grantor, Recipient = power.Recipient, Areas = power.Areas, Ground = power.Ground,
            },
            EndAct end => new EndAct { Id = act.Id, RecordedAt = act.RecordedAt, ValidFrom = act.ValidFrom.AddTicks(later), ValidTo = act.ValidTo, Act = end.Act },
            _ => act,
        };
    }
}
