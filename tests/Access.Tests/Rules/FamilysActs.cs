using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Tests.Rules;

/// <summary>What is recorded about the child of <see cref="Family"/>, a day before it is asked.</summary>
internal static class FamilysActs
{
    internal static readonly DateTimeOffset Now = new Family().Now;
    internal static readonly DateOnly Seventeen = new(2009, 2, 3);
    internal static readonly OrganisationNumber Hospital = Organisation("974705788");
    internal static readonly OrganisationNumber OtherHospital = Organisation("983974880");

    internal static Family Youth(RecordedAct act) => new() { ChildBirth = Seventeen, Acts = [act] };

    internal static Resource Document() => new()
    {
        Kind = ResourceKind.Document, DocumentId = "d1", Provider = Stated.As(Hospital), Type = Stated.As(Type("A03-2")),
    };

    internal static YouthConsent Consent(
        string parent = "02848600035", ResourceKind service = ResourceKind.Appointments, bool everything = false,
        DateTimeOffset? recordedAt = null, DateTimeOffset? validFrom = null, DateTimeOffset? validTo = null,
        PersonIdentifier? recordedBy = null) => new()
    {
        RecordedBy = recordedBy is null ? null : new(recordedBy, null, null),
        Id = "consent", RecordedAt = recordedAt ?? Now.AddDays(-1), ValidFrom = validFrom ?? recordedAt ?? Now.AddDays(-1), ValidTo = validTo,
        Child = Family.ChildNumber, Parent = Family.Number(parent), Services = everything ? [] : [service], Everything = everything,
    };

    internal static ExceptionAct Exception(
        ExceptionBasis basis = ExceptionBasis.WeightyConsiderations, string? parent = "02848600035", ExceptionScope? scope = null,
        DateTimeOffset? validFrom = null, DateTimeOffset? validTo = null, Recorder? recordedBy = null) => new()
    {
        Provider = Hospital,
        RecordedBy = recordedBy,
        Id = "exception", RecordedAt = Now.AddDays(-1), ValidFrom = validFrom ?? Now.AddDays(-1), ValidTo = validTo,
        Child = Family.ChildNumber, Parent = parent is null ? null : Family.Number(parent), Basis = basis, Scope = scope ?? new(null, null, null),
    };

    internal static PowerOfAttorney Power(
        PowerOfAttorneyAreas areas, PowerOfAttorneyGround ground = PowerOfAttorneyGround.OwnGrant, DateTimeOffset? from = null,
        DateTimeOffset? validTo = null, PersonIdentifier? recordedBy = null) => new()
    {
        ValidTo = validTo,
        RecordedBy = recordedBy is null ? null : new(recordedBy, null, null),
        Id = "power", RecordedAt = from ?? Now.AddDays(-1), ValidFrom = from ?? Now.AddDays(-1),
        Grantor = Family.ChildNumber, Recipient = Family.MotherNumber, Areas = areas, Ground = ground,
    };

    internal static EndAct End(string id, string act, Recorder? by = null) => new()
    {
        Id = id, Act = act, RecordedAt = Now.AddHours(-1), ValidFrom = Now.AddHours(-1), RecordedBy = by,
    };

    internal static DocumentType Type(string code) => DocumentType.TryParse(code, out var type) ? type : throw new ArgumentException(code);

    private static OrganisationNumber Organisation(string digits) =>
        OrganisationNumber.TryParse(digits, out var number) ? number : throw new ArgumentException(digits);
}
