using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;

namespace Access.Tests.Properties;

/// <summary>Every way in which one fact can be missing or not understood.</summary>
internal static class Doubts
{
    public static IEnumerable<(string Name, Facts Facts)> Of(Facts facts) =>
    [
        ("acts", facts with { Acts = ActsLookup.Failed(facts.Acts.AsOf) }),
        ("others with responsibility", facts with { OtherHolders = default }),
        ("another holder", facts with { OtherHolders = [.. facts.OtherHolders.Select(other => new PersonLookup.Failed(LookupFailure.NotFound, other.AsOf))] }),
        .. Lookups(facts.Child).Select(lookup => ("child: " + lookup.Name, facts with { Child = lookup.Lookup, Asker = SameAs(facts, lookup.Lookup) })),
        .. Lookups(facts.Asker).Where(_ => !IsOwn(facts)).Select(lookup => ("asker: " + lookup.Name, facts with { Asker = lookup.Lookup })),
        .. Questions(facts.Question).Select(question => ("question: " + question.Name, facts with { Question = question.Question })),
        .. Exceptions(facts),
        .. Recorders(facts),
    ];

    private static bool IsOwn(Facts facts) => facts.Asker.Person is { } asker && asker.Id == facts.Child.Person?.Id;

    private static PersonLookup SameAs(Facts facts, PersonLookup child) => IsOwn(facts) ? child : facts.Asker;

    private static IEnumerable<(string Name, PersonLookup Lookup)> Lookups(PersonLookup lookup)
    {
        yield return ("register", new PersonLookup.Unavailable(lookup.AsOf));
        foreach (var failure in Enum.GetValues<LookupFailure>()) yield return (failure.ToString(), new PersonLookup.Failed(failure, lookup.AsOf));
        if (lookup.Person is not { } person) yield break;

        var without = new List<(string Name, Person Person)>
        {
            ("no status", person with { Statuses = [] }),
            ("no birth", person with { Births = [] }),
            ("no birth date", person with { Births = [.. person.Births.Select(birth => birth with { Value = null })] }),
            ("two birth dates", person with { Births = [.. person.Births, new(new DateOnly(1999, 1, 1), Family.InForce)] }),
            ("false identity", person with { FalseIdentity = null }),
            ("a protection nobody can date", person with { Confidentialities = [.. person.Confidentialities, new(AddressConfidentiality.Confidential, new(null, null, null))] }),
            ("a protection with an end, of which nobody says whether it is in force", person with { Confidentialities = [.. person.Confidentialities, new(AddressConfidentiality.Confidential, new(null, null, DateTimeOffset.MinValue))] }),
            ("no responsibility", person with { ParentalResponsibilities = [] }),
            ("no address", person with { ResidentialAddresses = [] }),
            ("address without identifier", person with { ResidentialAddresses = [new(null, Family.InForce)] }),
        };
        without.AddRange(EachUndated(person.Statuses, one => one with { Validity = Undated(one.Validity) }).Select(list => ("status validity", person with { Statuses = list })));
        without.AddRange(EachUndated(person.Births, one => one with { Validity = Undated(one.Validity) }).Select(list => ("birth validity", person with { Births = list })));
        without.AddRange(EachUndated(person.Numbers, one => one with { Validity = Undated(one.Validity) }).Select(list => ("number validity", person with { Numbers = list })));
        without.AddRange(EachUndated(person.Confidentialities, one => one with { Validity = Undated(one.Validity) }).Select(list => ("protection validity", person with { Confidentialities = list })));
        without.AddRange(EachUndated(person.ResidentialAddresses, one => one with { Validity = Undated(one.Validity) }).Select(list => ("address validity", person with { ResidentialAddresses = list })));
        without.AddRange(EachUndated(person.ParentalResponsibilities, one => one with { Validity = Undated(one.Validity) }).Select(list => ("responsibility validity", person with { ParentalResponsibilities = list })));
        without.AddRange(EachUndated(person.ParentalResponsibilities, one => one with { Type = ResponsibilityType.Unknown }).Select(list => ("responsibility type", person with { ParentalResponsibilities = list })));
        without.AddRange(EachUndated(person.ParentalResponsibilities, one => one with { Responsible = null }).Select(list => ("holder without number", person with { ParentalResponsibilities = list })));
        foreach (var (name, doubtful) in without) yield return (name, new PersonLookup.Found(doubtful, lookup.AsOf));
    }

    private static IEnumerable<(string Name, Question Question)> Questions(Question question)
    {
        yield return ("not understood", question with { Understood = false });
        yield return ("action", question with { Action = ActionKind.Unknown });
        foreach (var (name, resource) in new (string, Resource)[]
        {
            ("kind", question.Resource with { Kind = ResourceKind.Unknown }),
            ("document id", question.Resource with { DocumentId = null }),
            ("provider", question.Resource with { Provider = default }),
            ("provider not understood", question.Resource with { Provider = Stated.NotUnderstood<OrganisationNumber>() }),
            ("provider kind", question.Resource with { ProviderKind = default }),
            ("provider kind not understood", question.Resource with { ProviderKind = Stated.NotUnderstood<ProviderKind>() }),
            ("reserved from guardians", question.Resource with { ReservedFromGuardians = Stated.NotUnderstood<bool>() }),
            ("third party", question.Resource with { ContainsThirdPartyInformation = Stated.NotUnderstood<bool>() }),
            ("requested by", question.Resource with { RequestedBy = Stated.NotUnderstood<RequestedBy>() }),
            ("codes", question.Resource with { ConfidentialityCodes = Stated.NotUnderstood<ImmutableArray<ConfidentialityCode?>>() }),
            ("a code", question.Resource with { ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([null]) }),
            ("available from", question.Resource with { AvailableFrom = Stated.NotUnderstood<DateTimeOffset>() }),
            ("type", question.Resource with { Type = Stated.NotUnderstood<DocumentType>() }),
            ("type absent", question.Resource with { Type = default }),
            ("local subtype", question.Resource with { LocalSubtype = Stated.NotUnderstood<LocalSubtype>() }),
        })
        {
            yield return (name, question with { Resource = resource });
        }
    }

    // One exception whose basis, service or parent was not understood.
    private static IEnumerable<(string Name, Facts Facts)> Exceptions(Facts facts)
    {
        if (!facts.Acts.Answered) yield break;
        for (var place = 0; place < facts.Acts.Acts.Length; place++)
        {
            if (facts.Acts.Acts[place] is not ExceptionAct exception) continue;
            yield return ("exception's basis", With(place, exception, ExceptionBasis.Unknown, exception.Scope));
            yield return ("exception's service", With(place, exception, exception.Basis, exception.Scope with { Service = ResourceKind.Unknown }));
            yield return ("exception's scope", With(place, exception, exception.Basis, new(null, null, null)));
        }

        Facts With(int place, ExceptionAct of, ExceptionBasis basis, ExceptionScope scope) => facts with
        {
            Acts = facts.Acts with
            {
                Acts = facts.Acts.Acts.SetItem(place, new ExceptionAct
                {
                    Id = of.Id, RecordedAt = of.RecordedAt, ValidFrom = of.ValidFrom, ValidTo = of.ValidTo,
                    Child = of.Child, Parent = of.Parent, Basis = basis, Scope = scope,
                }),
            },
        };
    }

    // One act, an end included, of which it is not understood who recorded it.
    private static IEnumerable<(string Name, Facts Facts)> Recorders(Facts facts) => facts.Acts.Answered
        ? facts.Acts.Acts.Select((act, place) => (
            $"recorder of {act.GetType().Name}",
            facts with { Acts = facts.Acts with { Acts = facts.Acts.Acts.SetItem(place, act with { RecordedBy = Recorder.NotUnderstood }) } }))
        : [];

    private static Validity Undated(Validity validity) => validity with { IsValid = null };

    private static IEnumerable<ImmutableArray<T>> EachUndated<T>(ImmutableArray<T> list, Func<T, T> doubtful) =>
        Enumerable.Range(0, list.Length).Select(place => list.SetItem(place, doubtful(list[place])));
}
