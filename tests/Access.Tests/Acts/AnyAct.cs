using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Tests.Acts.Store;
using FsCheck;
using FsCheck.Fluent;

namespace Access.Tests.Acts;

/// <summary>Acts of every type with whatever may stand in one.</summary>
internal static class AnyAct
{
    internal static Gen<RecordedAct> All => Gen.OneOf(Consents, Exceptions, LettingIns, Powers, Policies, Ends);

    // Text that is hard to write: quotes, line ends, letters beyond the first plane, nothing.
    private static Gen<string> Texts =>
        from parts in Gen.Elements("a", "æøå", "\"", "\\", "\n", "\u2028", "\u0000", "👶", "</script>", " ", "14851750011").ArrayOf()
        select string.Concat(parts);

    private static Gen<PersonIdentifier> Persons => Gen.Elements(Deeds.Child, Deeds.Mother, Deeds.Father, Deeds.Number("200816832910"), Deeds.Number("54851750005"));

    private static Gen<OrganisationNumber> Organisations => Gen.Elements(Deeds.Hospital, Deeds.OtherHospital);

    private static Gen<DateTimeOffset> Instants =>
        from ticks in Gen.Elements(0L, 1, 10, 9_999_999, TimeSpan.TicksPerDay * 400_000, TimeSpan.TicksPerDay * 3_000_000)
        from minutes in Gen.Elements(0, 60, 120, -210, 840, -840)
        select new DateTimeOffset(2, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(minutes)).AddTicks(ticks);

    private static Gen<Written> Common =>
        from recorded in Instants
        from validFrom in Instants
        from validTo in Maybe(Instants.Select(at => (DateTimeOffset?)at))
        from recorder in Maybe(Recorders)
        from id in Gen.Elements("act-1", "_-9", "\"'æ")
        select new Written(id, recorded, validFrom, validTo, recorder);

    private static Gen<Recorder?> Recorders =>
        from person in Maybe(Persons.Select(number => (PersonIdentifier?)number))
        from healthWorker in Maybe(Texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => (string?)text))
        from organisation in Maybe(Organisations.Select(number => (OrganisationNumber?)number))
        from understood in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        let recorder = new Recorder(person, healthWorker, organisation)
        select understood && !recorder.NamesNobody() ? (Recorder?)recorder : Recorder.NotUnderstood;

    private static Gen<RecordedAct> Consents =>
        from written in Common
        from child in Persons
        from parent in Persons
        from everything in Gen.Elements(true, false)
        from services in Gen.SubListOf(ServiceCodes.All.AsEnumerable())
        from text in Maybe(Texts.Select(text => (string?)text))
        select Stamp(written, new YouthConsent
        {
            Id = "", RecordedAt = default, ValidFrom = default, Child = child, Parent = parent, Everything = everything, Services = everything ? [] : [.. services], TextVersion = text,
        });

    private static Gen<RecordedAct> Exceptions =>
        from written in Common
        from child in Persons
        from parent in Maybe(Persons.Select(number => (PersonIdentifier?)number))
        from basis in Gen.Elements(Enum.GetValues<ExceptionBasis>())
        from narrowed in Maybe(Organisations.Select(number => (OrganisationNumber?)number))
        from scope in Gen.Elements(
            new ExceptionScope(null, null, null), new(ResourceKind.Messages, null, null), new(ResourceKind.Documents, null, null), new(ResourceKind.Unknown, null, null), new(null, "urn:document:\"4", null))
        from provider in Maybe(Organisations.Select(number => (OrganisationNumber?)number))
        from reason in Maybe(Texts.Select(text => (string?)text))
        select Stamp(written, new ExceptionAct
        {
            Id = "", RecordedAt = default, ValidFrom = default, Child = child, Parent = parent, Basis = basis, Scope = scope with { Provider = narrowed }, Provider = provider, Reason = reason,
        });

    private static Gen<RecordedAct> LettingIns =>
        from written in Common
        from child in Persons
        from parent in Persons
        from level in Gen.Elements(YouthAccessLevel.Unknown, YouthAccessLevel.Basic, YouthAccessLevel.Full)
        select Stamp(written, new YouthAccess { Id = "", RecordedAt = default, ValidFrom = default, Child = child, Parent = parent, Level = level });

    private static Gen<RecordedAct> Powers =>
        from written in Common
        from grantor in Persons
        from recipient in Persons
        from areas in Gen.Elements(PowerOfAttorneyAreas.None, PowerOfAttorneyAreas.ViewRecords, PowerOfAttorneyAreas.DigitalServices, PowerOfAttorneyAreas.Both)
        from ground in Gen.Elements(Enum.GetValues<PowerOfAttorneyGround>())
        select Stamp(written, new PowerOfAttorney { Id = "", RecordedAt = default, ValidFrom = default, Grantor = grantor, Recipient = recipient, Areas = areas, Ground = ground });

    private static Gen<RecordedAct> Policies =>
        from written in Common
        from provider in Organisations
        from types in Gen.Elements(DocumentType.All).ArrayOf()
        from subtypes in Gen.Elements(Enum.GetValues<LocalSubtype>()).ArrayOf()
        from reason in Maybe(Texts.Select(text => (string?)text))
        select Stamp(written, new ProviderPolicy
        {
            Id = "", RecordedAt = default, ValidFrom = default, Provider = provider, ExcludedTypes = [.. types], ExcludedSubtypes = [.. subtypes], Reason = reason,
        });

    private static Gen<RecordedAct> Ends =>
        from written in Common
        select Stamp(written, new EndAct { Id = "", RecordedAt = default, ValidFrom = default, Act = $"of {written.Id}" });

    private static RecordedAct Stamp(Written written, RecordedAct act) => act with
    {
        Id = written.Id, RecordedAt = written.RecordedAt, ValidFrom = written.ValidFrom, ValidTo = written.ValidTo, RecordedBy = written.By,
    };

    private static Gen<T?> Maybe<T>(Gen<T?> some) => Gen.Frequency((1, Gen.Constant(default(T))), (2, some));

    private sealed record Written(string Id, DateTimeOffset RecordedAt, DateTimeOffset ValidFrom, DateTimeOffset? ValidTo, Recorder? By);
}
