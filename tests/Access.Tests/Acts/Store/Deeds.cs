using System.Collections.Immutable;
using System.Globalization;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Sources.Acts.Store;

namespace Access.Tests.Acts.Store;

/// <summary>Acts to record, and the made-up persons and organisations that they are about.</summary>
internal static class Deeds
{
    internal static readonly PersonIdentifier Child = Number("14851750011");
    internal static readonly PersonIdentifier Mother = Number("02848600035");
    internal static readonly PersonIdentifier Father = Number("23918400133");
    internal static readonly PersonIdentifier Other = Number("08819000264");
    internal static readonly OrganisationNumber Hospital = Organisation("974705788");
    internal static readonly OrganisationNumber OtherHospital = Organisation("974706490");
    internal static readonly DateTimeOffset Start = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    internal static YouthConsent Consent(PersonIdentifier? child = null) => new()
    {
        Id = ActIds.New(), RecordedAt = default, ValidFrom = Start, ValidTo = Start.AddYears(1), RecordedBy = new(child ?? Child, null, null),
        Child = child ?? Child, Parent = Mother, Services = [ResourceKind.Appointments, ResourceKind.Documents], Everything = false,
    };

    internal static ExceptionAct Exception(PersonIdentifier? child = null, OrganisationNumber? provider = null, DateTimeOffset? to = null) => new()
    {
        Id = ActIds.New(), RecordedAt = default, ValidFrom = Start, ValidTo = to ?? Start.AddMonths(6), RecordedBy = new(Other, "9144889", provider ?? Hospital),
        Child = child ?? Child, Parent = null, Basis = ExceptionBasis.WeightyConsiderations, Scope = new(null, null, null),
        Provider = provider ?? Hospital, Reason = $"Far {Father.Value} skal ikke se dette; vurdert ved {Hospital.Value}. Æ ø å 👶",
    };

    internal static YouthAccess LettingIn(PersonIdentifier? child = null) => new()
    {
        Id = ActIds.New(), RecordedAt = default, ValidFrom = Start, RecordedBy = new(Mother, null, null),
        Child = child ?? Child, Parent = Mother, Level = YouthAccessLevel.Full,
    };

    internal static PowerOfAttorney Power(PersonIdentifier? grantor = null) => new()
    {
        Id = ActIds.New(), RecordedAt = default, ValidFrom = Start, ValidTo = Start.AddYears(2), RecordedBy = new(grantor ?? Child, null, null),
        Grantor = grantor ?? Child, Recipient = Father, Areas = PowerOfAttorneyAreas.Both, Ground = PowerOfAttorneyGround.OwnGrant,
    };

    internal static ProviderPolicy Policy(OrganisationNumber? provider = null, DateTimeOffset? to = null) => new()
    {
        Id = ActIds.New(), RecordedAt = default, ValidFrom = Start, ValidTo = to, RecordedBy = new(null, null, provider ?? Hospital),
        Provider = provider ?? Hospital, ExcludedTypes = [Type("A11-2"), Type("F01-2")], ExcludedSubtypes = [LocalSubtype.FamilyMapping],
        Reason = $"Avtalt med {(provider ?? Hospital).Value}",
    };

    internal static EndAct End(string act) => new()
    {
        Id = ActIds.New(), RecordedAt = default, ValidFrom = Start, RecordedBy = new(Other, "9144889", Hospital), Act = act,
    };

    internal static ImmutableArray<RecordedAct> OfEveryType() => [Consent(), Exception(), LettingIn(), Power(), Policy()];

    internal static ActAppend ToAppend(RecordedAct act, int? expected = null, IdempotencyKey? key = null, params PersonIdentifier[] numbers) =>
        new(act, BeginsWhenRecorded: false, [.. numbers], key, expected);

    internal static IdempotencyKey Key(string value, string digest = "one", string client = "portal", PersonIdentifier? person = null) =>
        new(client, person ?? Mother, value, digest);

    internal static async Task<StoredAct> RecordAsync(
        this IActStore store, RecordedAct act, int? expected = null, IdempotencyKey? key = null, params PersonIdentifier[] numbers) =>
        Assert.IsType<AppendOutcome.Recorded>(await store.AppendAsync(ToAppend(act, expected, key, numbers), default)).Stored;

    internal static PersonIdentifier Number(string digits) =>
        PersonIdentifier.TryParse(digits, out var number) ? number : throw new ArgumentException("Not a number.", nameof(digits));

    internal static OrganisationNumber Organisation(string digits) =>
        OrganisationNumber.TryParse(digits, out var number) ? number : throw new ArgumentException("Not a number.", nameof(digits));

    internal static string Instant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static DocumentType Type(string code) => DocumentType.TryParse(code, out var type) ? type : throw new ArgumentException("Not a type.", nameof(code));
}
