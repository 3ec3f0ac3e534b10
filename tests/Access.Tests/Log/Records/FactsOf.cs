using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Tests.Identifiers;
using Access.Tests.Properties;

namespace Access.Tests.Log.Records;

/// <summary>Facts that hold everything that facts can hold.</summary>
internal static class FactsOf
{
    private static readonly string AmbiguousDigits = PublishedVectors.Rows.First(row => row is { IsValid: true, Type: "fnr-nav-syntetisk(+40)" }).Number;

    // Month 41–52, which the digits alone tell to be an H-number; here the register says otherwise.
    private static readonly PersonIdentifier Ambiguous = Of(AmbiguousDigits, IdentifierSystem.NationalIdentityNumber);
    private static readonly PersonIdentifier SameDigits = Of(AmbiguousDigits, null);
    private static readonly PersonIdentifier Opaque = Of("4 \"é\\ 7", "urn:example:third-number");
    private static readonly PersonIdentifier Duf = PublishedDuf();
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1)).AddTicks(1_234_567);

    /// <summary>Every type of act with every member, every way of stating a member, numbers of every kind, other holders found and not.</summary>
    public static Facts Everything
    {
        get
        {
            var (child, mother, father) = (Cast.Child, Cast.Mother, Cast.Father);
            var validity = new Validity(true, At.AddYears(-3), At.AddYears(3));
            Person Of(string id, PersonIdentifier number, params HeldNumber[] more) => new()
            {
                Id = id,
                SequenceNumber = 9_007_199_254_740_993,
                Numbers = [new(number, IdentificationStatus.InUse, validity), .. more],
                ImmigrationNumbers = [Duf],
                Statuses = [.. Enum.GetValues<PersonStatus>().Select(status => new Registered<PersonStatus>(status, new(false, null, At)))],
                Births = [new(new(2017, 5, 14), validity), new(null, default)],
                DeathRegistered = true,
                FalseIdentity = null,
                Confidentialities = [.. Enum.GetValues<AddressConfidentiality>().Select(level => new Registered<AddressConfidentiality>(level, new(null, At, null)))],
                ResidentialAddresses = [new("0301-1\u2028\t\u0001\"/2", validity), new(null, validity)],
                ParentalResponsibilities =
                [
                    .. Enum.GetValues<ResponsibilityType>().Select(type => new ParentalResponsibilityRecord(type, mother.Current, validity)),
                    new(ResponsibilityType.Joint, father.Former, new(null, null, null)),
                    new(ResponsibilityType.Other, null, validity),
                    new(ResponsibilityType.Other, number, validity),
                    new(ResponsibilityType.Other, Opaque, validity),
                    new(ResponsibilityType.Other, Ambiguous, validity),
                    new(ResponsibilityType.Other, SameDigits, validity),
                ],
            };
            var former = new HeldNumber(child.Former, IdentificationStatus.Discontinued, default);
            return new(
                new()
                {
                    Asker = mother.Former,
                    Child = child.Former,
                    Action = ActionKind.Act,
                    Understood = false,
                    Resource = new()
                    {
                        Kind = ResourceKind.Document,
                        DocumentId = "urn:document:\u00e9\ud83d\ude00\r\n\u007f4",
                        Provider = Stated.As(Cast.Hospital),
                        ProviderKind = Stated.As(ProviderKind.GeneralPractice),
                        ReservedFromGuardians = Stated.As(false),
                        Type = Stated.As(Cast.Note),
                        ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([null, .. Enum.GetValues<ConfidentialityCode>()]),
                        ContainsThirdPartyInformation = Stated.As(true),
                        RequestedBy = Stated.As(RequestedBy.Police),
                        LocalSubtype = Stated.As(LocalSubtype.AssessmentInterview),
                        AvailableFrom = Stated.As(DateTimeOffset.MaxValue),
                        AuthoredAt = Stated.As(DateTimeOffset.MinValue),
                    },
                },
                new PersonLookup.Found(Of("child", child.Current, former), At.AddSeconds(-5)),
                new PersonLookup.Found(Of("mother", mother.Current), At.AddSeconds(-4)),
                [
                    new PersonLookup.Found(Of("father", father.Current), At.AddSeconds(-3)),
                    new PersonLookup.Failed(LookupFailure.Refused, At.AddSeconds(-2)),
                    new PersonLookup.Unavailable(At.AddSeconds(-1)),
                    new PersonLookup.Found(Of("mother", mother.Current) with { SequenceNumber = 4 }, At.ToOffset(TimeSpan.FromHours(-3.5))),
                ],
                new(Acts(child, mother, father), At.AddTicks(3)),
                new(new(2026, 11, 19), At.AddDays(-1), At));
        }
    }

    private static ImmutableArray<RecordedAct> Acts(Numbers child, Numbers mother, Numbers father)
    {
        var by = new Recorder(Cast.Stranger.Current, "9144889", Cast.OtherHospital);
        return
        [
            new YouthConsent { Id = "a1", RecordedAt = At, RecordedBy = by, ValidFrom = At, ValidTo = At.AddDays(2), Child = child.Current, Parent = mother.Current, Services = [ResourceKind.Documents, ResourceKind.SelfHelp], Everything = false },
            new YouthConsent { Id = "a2", RecordedAt = At, RecordedBy = new(null, null, null), ValidFrom = At, Child = child.Former, Parent = father.Former, Services = [], Everything = true },
            new ExceptionAct { Id = "a3", RecordedAt = At, ValidFrom = At, ValidTo = At, Child = child.Current, Parent = null, Basis = ExceptionBasis.ContactUnknownToParents, Scope = new(null, "urn:document:\u00e9", Cast.Hospital), Provider = Cast.OtherHospital },
            new ExceptionAct { Id = "a4", RecordedAt = At, ValidFrom = At, Child = child.Current, Parent = Opaque, Basis = ExceptionBasis.Unknown, Scope = new(ResourceKind.Unknown, null, null) },
            new YouthAccess { Id = "a5", RecordedAt = At, RecordedBy = new(mother.Current, null, null), ValidFrom = At, Child = child.Current, Parent = mother.Current, Level = YouthAccessLevel.Unknown },
            new PowerOfAttorney { Id = "a6", RecordedAt = At, ValidFrom = At, Grantor = child.Current, Recipient = Cast.OtherStranger.Current, Areas = PowerOfAttorneyAreas.None, Ground = PowerOfAttorneyGround.LacksCompetence },
            new ProviderPolicy { Id = "a7", RecordedAt = At, ValidFrom = At, Provider = Cast.Hospital, ExcludedTypes = [Cast.Note, Cast.Test], ExcludedSubtypes = [LocalSubtype.FamilyMapping] },
            new EndAct { Id = "a8", RecordedAt = At, RecordedBy = by, ValidFrom = At, Act = "a7" },
            new IllegibleAct { Id = "a9", RecordedAt = At, ValidFrom = At, Child = Cast.Sibling.Current },
        ];
    }

    private static PersonIdentifier Of(string value, string? system) =>
        PersonIdentifier.TryParse(value, system, out var number) ? number : throw new InvalidOperationException("Not a number.");

    private static PersonIdentifier PublishedDuf() => Enumerable.Range(0, 100)
        .Select(control => PersonIdentifier.TryParse($"2019123456{control:00}", out var number) ? number : null).OfType<PersonIdentifier>().First();
}
