using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Engine.Classification;

/// <summary>
/// What recorded acts mean for one question. Acts that could not be read leave everything unknown: then neither a consent
/// nor the absence of an exception is known.
/// </summary>
internal sealed class ActReading
{
    private const int LongestLackOfCompetenceYears = 5;

    private readonly Question question;
    private readonly Party child;
    private readonly Party asker;
    private readonly DateOnly? birth;
    private readonly DateOnly? askerBirth;
    private readonly ImmutableArray<RecordedAct> acts;
    private readonly ActsInForce inForce;

    public ActReading(Facts facts, Party child, Party asker, DateOnly? birth, DateOnly? askerBirth)
    {
        (question, this.child, this.asker, this.birth, this.askerBirth) = (facts.Question, child, asker, birth, askerBirth);
        acts = facts.Acts.Acts;

        // Acts that another node recorded a moment ago by a clock that is ahead of this one's: what ends and closes counts
        // from then, not from when this clock gets there.
        var now = facts.Acts.AsOf > facts.Instants.DecidedAt ? facts.Acts.AsOf : facts.Instants.FactsAsOf;
        inForce = new(acts, now);
        Known = !acts.IsDefault && !acts.Any(act => act is IllegibleAct illegible && illegible.RecordedAt <= now && child.Is(illegible.Child));
    }

    // False where the acts could not be read, or where one about this child cannot be understood.
    private bool Known { get; }

    /// <summary>The instant from which a power of attorney for lack of competence no longer counts, whatever it says.</summary>
    public static DateTimeOffset EndOfLackOfCompetence(PowerOfAttorney power) =>
        power.ValidFrom.Year + LongestLackOfCompetenceYears > DateTimeOffset.MaxValue.Year
            ? DateTimeOffset.MaxValue
            : power.ValidFrom.AddYears(LongestLackOfCompetenceYears);

    /// <summary>A consent to this asker that covers the question at an instant, recorded when the youth had turned 16.</summary>
    public Ternary YouthConsent(DateTimeOffset at)
    {
        if (!Known) return Ternary.Unknown;
        foreach (var act in acts)
        {
            if (act is YouthConsent consent && inForce.Grants(consent, at) && child.Is(consent.Child) && asker.Is(consent.Parent)
                && IsRecordedBy(child, consent) && Covers(consent))
            {
                if (birth is null) return Ternary.Unknown;
                if (HadReached(birth, 16, consent.RecordedAt)) return Ternary.Yes;
            }
        }
        return Ternary.No;
    }

    /// <summary>An exception on a basis that closes the question for this asker.</summary>
    public Ternary Exception(ExceptionBasis basis)
    {
        if (!Known) return Ternary.Unknown;
        var result = Ternary.No;
        foreach (var act in acts)
        {
            if (act is not ExceptionAct exception || !inForce.Closes(exception) || !child.Is(exception.Child)) continue;
            if (exception.Basis != basis && exception.Basis != ExceptionBasis.Unknown) continue;
            if (exception.Parent is not null && !asker.Is(exception.Parent)) continue;
            var closes = Closes(exception.Scope);
            if (closes == Truth.True && exception.Basis == basis) return Ternary.Yes;
            if (closes != Truth.False) result = Ternary.Unknown;
        }
        return result;
    }

    /// <summary>The widest youth access that one who holds parental responsibility has recorded.</summary>
    public YouthAccessLevel YouthAccess(DateTimeOffset at)
    {
        if (!Known) return YouthAccessLevel.Unknown;
        var level = YouthAccessLevel.None;
        foreach (var act in acts)
        {
            if (act is not YouthAccess access || access.Level <= level || !inForce.Grants(access, at) || !child.Is(access.Child)) continue;
            var parent = new Party(access.Parent, null);
            if (IsRecordedBy(parent, access) && PersonReading.ResponsibilityOf(child.Person, parent, at) == Responsibility.Held) level = access.Level;
        }
        return level;
    }

    /// <summary>
    /// The areas of powers of attorney from the child to the asker: own grants that the child recorded from 16 on, or those
    /// for one of 12 or more who lacks competence, which end after five years at the latest and which a health worker recorded who is
    /// not the recipient. Both were given to one of age.
    /// </summary>
    public PowerOfAttorneyAreas PowerOfAttorney(PowerOfAttorneyGround ground, DateTimeOffset at)
    {
        if (!Known) return PowerOfAttorneyAreas.Unknown;
        var (records, services) = (false, false);
        foreach (var act in acts)
        {
            if (act is not PowerOfAttorney power || power.Ground != ground || !inForce.Grants(power, at)) continue;
            if (!child.Is(power.Grantor) || !asker.Is(power.Recipient)) continue;
            if (birth is null || askerBirth is null) return PowerOfAttorneyAreas.Unknown;
            var stands = ground == PowerOfAttorneyGround.OwnGrant
                ? HadReached(birth, 16, power.RecordedAt) && IsRecordedBy(child, power)
                : HadReached(birth, 12, power.RecordedAt) && at < EndOfLackOfCompetence(power) && IsRecordedByAnotherHealthWorker(power);
            if (!stands || !HadReached(askerBirth, 18, power.RecordedAt)) continue;
            records |= power.Areas is PowerOfAttorneyAreas.ViewRecords or PowerOfAttorneyAreas.Both;
            services |= power.Areas is PowerOfAttorneyAreas.DigitalServices or PowerOfAttorneyAreas.Both;
        }
        return (records, services) switch
        {
            (true, true) => PowerOfAttorneyAreas.Both,
            (true, false) => PowerOfAttorneyAreas.ViewRecords,
            (false, true) => PowerOfAttorneyAreas.DigitalServices,
            _ => PowerOfAttorneyAreas.None,
        };
    }

    /// <summary>Whether a policy of the document's provider holds its type or local subtype back. Policies add up.</summary>
    public Ternary HeldBack()
    {
        var resource = question.Resource;
        if (resource.Kind != ResourceKind.Document) return Ternary.No;
        if (!Known || resource.Provider.How != Statement.Stated) return Ternary.Unknown;
        foreach (var act in acts)
        {
            if (act is not ProviderPolicy policy || policy.Provider != resource.Provider.Value || !inForce.Closes(policy)) continue;
            if (resource.Type.Value is { } type && policy.ExcludedTypes.Contains(type)) return Ternary.Yes;
            if (resource.LocalSubtype is { How: Statement.Stated, Value: var subtype } && policy.ExcludedSubtypes.Contains(subtype)) return Ternary.Yes;
        }
        var typeKnown = resource.Type.How == Statement.Stated && resource.LocalSubtype.How != Statement.NotUnderstood;
        return typeKnown ? Ternary.No : Ternary.Unknown;
    }

    // A grant that says that another than the one who may give it recorded it gives nothing, and one that names nobody is believed.
    // A health worker or an organisation without a person is another.
    private static bool IsRecordedBy(Party giver, RecordedAct grant) => grant.RecordedBy is not { } by || by.NamesNobody() || giver.Is(by.Person);

    private bool IsRecordedByAnotherHealthWorker(PowerOfAttorney power) =>
        power.RecordedBy is not { } by || by.NamesNobody() || (by.IsHealthWorker() && !asker.Is(by.Person));

    private static bool HadReached(DateOnly? birth, int years, DateTimeOffset at) =>
        birth is { } day && OsloCalendar.DayAt(at) >= Birthday.Of(day, years).Latest;

    private bool Covers(YouthConsent consent) =>
        consent.Everything || consent.Services.Contains(ServiceOf(question.Resource.Kind));

    private Truth Closes(ExceptionScope scope)
    {
        var resource = question.Resource;
        var named = scope switch
        {
            { Service: ResourceKind.Unknown } => Truth.Undetermined,
            { Service: { } service } => resource.Kind == ResourceKind.Unknown ? Truth.Undetermined : Certainly(service == ServiceOf(resource.Kind)),
            { DocumentId: { } id } => resource.Kind == ResourceKind.Document ? IsSameDocument(id, resource.DocumentId) : Truth.False,
            _ => Truth.True,
        };
        if (named == Truth.False || scope.Provider is not { } provider) return named;

        // A question that names no provider spans them all, so an exception at one of them may be meant.
        if (resource.Provider.How != Statement.Stated) return Truth.Undetermined;
        return resource.Provider.Value == provider ? named : Truth.False;
    }

    // Somebody who wrote the id down may have written it in other letters: that such a one is another document, nobody knows.
    private static Truth IsSameDocument(string named, string? asked) => asked switch
    {
        null => Truth.Undetermined,
        _ when asked == named => Truth.True,
        _ => string.Equals(asked.Trim(), named.Trim(), StringComparison.OrdinalIgnoreCase) ? Truth.Undetermined : Truth.False,
    };

    private static ResourceKind ServiceOf(ResourceKind kind) => kind == ResourceKind.Document ? ResourceKind.Documents : kind;

    private static Truth Certainly(bool truth) => truth ? Truth.True : Truth.False;
}
