using Access.Domain.Acts;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Rules;

namespace Access.Tests.Rules;

/// <summary>What facts become in words of law, where the answer alone would not show the difference.</summary>
public sealed class ClassificationTests
{
    private static readonly DateTimeOffset Now = new Family().Now;
    private static readonly Validity Unsaid = new(null, null, null);
    private static readonly Validity Over = new(false, null, null);

    private static readonly Person Child = Family.PersonOf("child", Family.ChildNumber, new(2017, 5, 14)) with
    {
        ParentalResponsibilities =
            [new(ResponsibilityType.Joint, Family.MotherNumber, Family.InForce), new(ResponsibilityType.Joint, Family.FatherNumber, Family.InForce)],
        ResidentialAddresses = [new("home", Family.InForce)],
    };

    private static readonly Person Mother = Family.PersonOf("mother", Family.MotherNumber, new(1986, 4, 2));
    private static readonly Person Father = Family.PersonOf("father", Family.FatherNumber, new(1984, 11, 23));

    [Theory]
    [InlineData(ResponsibilityType.Joint, true, Responsibility.Held)]
    [InlineData(ResponsibilityType.Joint, false, Responsibility.Ceased)]
    [InlineData(ResponsibilityType.Joint, null, Responsibility.Unknown)]
    [InlineData(ResponsibilityType.Unknown, true, Responsibility.OfUnknownType)]
    [InlineData(ResponsibilityType.Unknown, false, Responsibility.Ceased)]
    public void Responsibility_OfOneRecord_IsWhatItSays(ResponsibilityType type, bool? isValid, Responsibility expected)
    {
        var family = new Family { Responsibilities = [new(type, Family.MotherNumber, new(isValid, null, null))] };

        Assert.Equal(expected, family.Decide().Situation.Value(Dimensions.ParentalResponsibility));
        Assert.Equal(Responsibility.None, (family with { Responsibilities = [] }).Decide().Situation.Value(Dimensions.ParentalResponsibility));
    }

    [Fact]
    public void Protection_WithOneUndated_IsUnknownUnlessAnotherIsCertain()
    {
        Assert.Equal(AddressProtection.Unknown, Protection(new Registered<AddressConfidentiality>(AddressConfidentiality.Confidential, Unsaid)));
        Assert.Equal(AddressProtection.Unknown, Protection(new(AddressConfidentiality.Confidential, Unsaid), new(AddressConfidentiality.StrictlyConfidential, Unsaid)));
        Assert.Equal(AddressProtection.Unclassified, Protection(new Registered<AddressConfidentiality>(AddressConfidentiality.ClientAddress, Unsaid)));
        Assert.Equal(
            AddressProtection.Confidential,
            Protection(new(AddressConfidentiality.Confidential, Family.InForce), new(AddressConfidentiality.StrictlyConfidential, Unsaid)));
    }

    // By the register's own word alone: a date neither settles what it does not say nor takes back what it says.
    [Theory]
    [InlineData(null, null, "2020-01-01T00:00:00Z", AddressProtection.Unknown)]
    [InlineData(null, "2026-12-24T00:00:00Z", null, AddressProtection.Unknown)]
    [InlineData(true, null, "0001-01-01T00:00:00Z", AddressProtection.StrictlyConfidential)]
    [InlineData(true, "2026-11-01T00:00:00Z", "2020-01-01T00:00:00Z", AddressProtection.StrictlyConfidential)]
    [InlineData(true, null, "2026-11-20T11:00:00Z", AddressProtection.StrictlyConfidential)]
    [InlineData(true, null, "2026-11-19T00:00:00Z", AddressProtection.StrictlyConfidential)]
    [InlineData(true, "2026-11-21T00:00:00Z", null, AddressProtection.StrictlyConfidential)]
    [InlineData(false, null, null, AddressProtection.Unclassified)]
    [InlineData(false, "2026-11-01T00:00:00Z", "2027-01-01T00:00:00Z", AddressProtection.Unclassified)]
    public void Protection_WithDates_IsAsTheRegisterSays(bool? isValid, string? from, string? to, AddressProtection expected)
    {
        var validity = new Validity(isValid, from is null ? null : DateTimeOffset.Parse(from), to is null ? null : DateTimeOffset.Parse(to));

        Assert.Equal(expected, Protection(new Registered<AddressConfidentiality>(AddressConfidentiality.StrictlyConfidential, validity)));
        Assert.Equal(
            expected is AddressProtection.StrictlyConfidential ? AddressProtection.Confidential : expected,
            Protection(new Registered<AddressConfidentiality>(AddressConfidentiality.Confidential, validity)));
    }

    [Fact]
    public void Birth_AmongSeveralRecords_IsTheOneThatIsValid()
    {
        Assert.Equal(AgeBand.UnderTwelve, Age(new(new(2017, 5, 14), Family.InForce), new(new(2000, 1, 1), Over)));
        Assert.Equal(AgeBand.UnderTwelve, Age(new(new(2017, 5, 14), Family.InForce), new(new(2017, 5, 14), Family.InForce)));
        Assert.Equal(AgeBand.Unknown, Age(new(new(2017, 5, 14), Family.InForce), new(null, Family.InForce)));
        Assert.Equal(AgeBand.Unknown, Age(new Registered<DateOnly?>(new(2017, 5, 14), Unsaid)));
    }

    [Fact]
    public void Standing_WhereTheRegisterDoesNotSay_IsUnknown()
    {
        Assert.Equal(Standing.Unknown, StandingOf(Mother with { Statuses = [new(PersonStatus.Resident, Unsaid)] }));
        Assert.Equal(Standing.Unknown, StandingOf(Mother with { Statuses = [new(PersonStatus.Resident, Family.InForce), new(PersonStatus.Deceased, Unsaid)] }));
        Assert.Equal(Standing.Unknown, StandingOf(Mother with { Numbers = [new(Family.MotherNumber, IdentificationStatus.InUse, Unsaid)] }));
        Assert.Equal(Standing.Discontinued, StandingOf(Mother with { Numbers = [new(Family.MotherNumber, IdentificationStatus.InUse, Over)] }));
        Assert.Equal(Standing.Deceased, StandingOf(Mother with { Statuses = [new(PersonStatus.Discontinued, Family.InForce), new(PersonStatus.Deceased, Family.InForce)] }));
    }

    [Fact]
    public void Register_UnavailableForOneOfTheTwo_IsUnavailable()
    {
        var down = new PersonLookup.Unavailable(Now);

        Assert.Equal(AnswerCode.Unavailable, new Family { ChildLookup = down }.Decide().Code);
        Assert.Equal(AnswerCode.Unavailable, new Family { AskerLookup = down }.Decide().Code);
    }

    [Fact]
    public void Asker_WhoseNumberTheChildHasToo_IsNobodyForCertain()
    {
        var child = Child with { Numbers = Child.Numbers.Add(new(Family.MotherNumber, IdentificationStatus.Discontinued, Over)) };

        Assert.Equal(Asker.Unknown, new Family { Child = child }.Decide().Situation.Value(Dimensions.Asker));
    }

    [Theory]
    [InlineData("2008-11-20", Majority.OfAge)]
    [InlineData("2008-11-21", Majority.Minor)]
    public void Majority_AroundTheEighteenthBirthday_BeginsOnTheDay(string birth, Majority expected) => Assert.Equal(
        expected, new Family { Asker = Family.PersonOf("mother", Family.MotherNumber, DateOnly.Parse(birth)) }.Decide().Situation.Value(Dimensions.AskerMajority));

    [Fact]
    public void Age_BornOn29February_ClosesForOthersOnThe28thAndOpensForOneselfOnTheFirst()
    {
        var leap = new DateOnly(2012, 2, 29);
        var own = new Family { AskedByChild = true, ChildBirth = leap, Resource = Family.Service(ResourceKind.SchoolNurseBooking) };

        Assert.False((own with { Now = Family.Day(2025, 2, 28) }).Decide().IsPermitted);
        Assert.True((own with { Now = Family.Day(2025, 3, 1) }).Decide().IsPermitted);
        Assert.Equal(AnswerCode.Adult, new Family { ChildBirth = leap, Now = Family.Day(2030, 2, 28) }.Decide().Code);
    }

    [Fact]
    public void CommonAddress_OfAHolderWhoLivesWithTheChild_IsTold()
    {
        var atHome = Father with { ResidentialAddresses = [new("home", Family.InForce)] };

        Assert.Equal(CommonAddress.Asker, Common(Mother with { ResidentialAddresses = [new("home", Family.InForce)] }));
        Assert.Equal(CommonAddress.AnotherHolder, Common(Mother, atHome));
        Assert.Equal(CommonAddress.NoHolder, Common(Mother with { ResidentialAddresses = [new(null, Family.InForce)] }, Father));
        Assert.Equal(CommonAddress.NoHolder, Common(Mother, atHome with { DeathRegistered = true }));
        Assert.Equal(CommonAddress.NoHolder, Common(Mother, atHome with { FalseIdentity = true }));
        Assert.Equal(CommonAddress.Unknown, Common(Mother, atHome with { FalseIdentity = null }));
        Assert.Equal(CommonAddress.NoHolder, Common(Mother, Child));
        Assert.Equal(CommonAddress.NoHolder, Common(Mother, atHome with { ResidentialAddresses = [new("home", Over)] }));
        Assert.Equal(CommonAddress.NoHolder, Common(Mother, atHome with { ResidentialAddresses = [new(null, Family.InForce), new("home", Family.InForce)] }));
        Assert.Equal(CommonAddress.AnotherHolder, Common(Mother, atHome with { ResidentialAddresses = [new("home", Family.InForce), new("home", Family.InForce)] }));
        Assert.Equal(CommonAddress.NoHolder, Common(Mother, atHome with { ResidentialAddresses = [new("home", Family.InForce), new("cabin", Family.InForce)] }));
    }

    [Fact]
    public void CommonAddress_WhereSomebodyCannotBeRead_IsUnknown()
    {
        var family = new Family { Child = Child, Asker = Mother };
        var unread = family.Facts with { OtherHolders = [new PersonLookup.Failed(LookupFailure.NoAnswer, Now)] };

        Assert.Equal(CommonAddress.Unknown, Decide(unread).Situation.Value(Dimensions.CommonAddress));
        Assert.Equal(CommonAddress.Unknown, Decide(family.Facts with { OtherHolders = default }).Situation.Value(Dimensions.CommonAddress));
        Assert.Equal(CommonAddress.Unknown, Decide(family.Facts with { Asker = new PersonLookup.Failed(LookupFailure.NoAnswer, Now) }).Situation.Value(Dimensions.CommonAddress));
        Assert.Equal(CommonAddress.NoHolder, Decide((family with { Child = Child with { ResidentialAddresses = [] } }).Facts).Situation.Value(Dimensions.CommonAddress));
    }

    [Fact]
    public void Document_WithoutProviderOrType_IsUndeterminedAndWithAnUnlistedTypeIsNot()
    {
        var document = new Resource { Kind = ResourceKind.Document, DocumentId = "d" };

        Assert.Equal(Outcome.Undetermined, new Family { Resource = document }.OutcomeOf("provider-is-stated"));
        Assert.Equal(Outcome.Undetermined, new Family { Resource = document }.OutcomeOf("document-type-is-listed"));
        Assert.Equal(Outcome.NotMet, new Family { Resource = document with { Type = Stated.NotUnderstood<DocumentType>() } }.OutcomeOf("document-type-is-listed"));
    }

    [Theory]
    [InlineData(true, -1, Deferral.Reached)]
    [InlineData(false, -1, Deferral.None)]
    [InlineData(true, 1, Deferral.Waiting)]
    [InlineData(false, 1, Deferral.Waiting)]
    [InlineData(true, null, Deferral.Unknown)]
    [InlineData(false, null, Deferral.None)]
    public void Deferral_ByCodeAndTime_IsTold(bool marked, int? seconds, Deferral expected)
    {
        var resource = new Resource
        {
            Kind = ResourceKind.TestResults,
            ConfidentialityCodes = Stated.As<System.Collections.Immutable.ImmutableArray<ConfidentialityCode?>>([marked ? ConfidentialityCode.Noru : ConfidentialityCode.N]),
            AvailableFrom = seconds is { } from ? Stated.As(Now.AddSeconds(from)) : default,
        };

        Assert.Equal(expected, new Family { Resource = resource }.Decide().Situation.Value(Dimensions.Deferral));
    }

    [Fact]
    public void Exception_OfAServiceWhereTheServiceAskedForIsUnknown_IsUndetermined()
    {
        var exception = new ExceptionAct
        {
            Id = "exception", RecordedAt = Now, ValidFrom = Now, Child = Family.ChildNumber, Parent = null,
            Basis = ExceptionBasis.WeightyConsiderations, Scope = new(ResourceKind.Messages, null, null),
        };

        Assert.Equal(Outcome.Undetermined, new Family { Acts = [exception], Resource = Family.Service(ResourceKind.Unknown) }.OutcomeOf("weighty-considerations"));
    }

    [Fact]
    public void Facts_OfEveryDimension_SayWhereTheyComeFromAndWhen()
    {
        var (earlier, later) = (Now.AddMinutes(-2), Now.AddMinutes(-1));
        var family = new Family { ChildLookup = new PersonLookup.Found(Child, earlier), AskerLookup = new PersonLookup.Found(Mother, later) };
        var sheet = family.Decide().Facts;

        foreach (var dimension in Dimensions.All)
        {
            var fact = sheet.For(dimension)[0];
            Assert.Equal(dimension.Name, fact.Name);
            Assert.Equal(SourceOf(dimension), fact.Source);
            Assert.Equal(fact.Source != "persontjenesten" ? Now : dimension.Name.StartsWith("asker-", StringComparison.Ordinal) ? later : earlier, fact.AsOf);
        }
        var birth = Assert.Single(sheet.For(Dimensions.ChildAge), fact => fact.Name == "child-birth-date");
        Assert.Equal(("2017-05-14", "persontjenesten", earlier), (birth.Value, birth.Source, birth.AsOf));
    }

    [Fact]
    public void Facts_OfBothPersons_AreAsOldAsTheOlder()
    {
        var earlier = Now.AddMinutes(-2);
        var family = new Family { ChildLookup = new PersonLookup.Found(Child, Now), AskerLookup = new PersonLookup.Found(Mother, earlier) };

        Assert.Equal(earlier, family.Decide().Facts.For(Dimensions.Asker)[0].AsOf);
    }

    [Fact]
    public void Facts_OfAPersonWhoCannotBeRead_SayWhyAndWhose()
    {
        var failed = new PersonLookup.Failed(LookupFailure.Refused, Now);
        var child = new Family { ChildLookup = failed }.Decide().Facts;
        var asker = new Family { AskerLookup = failed }.Decide().Facts;

        Assert.Contains(child.For(Dimensions.ChildStanding), fact => fact is { Name: "child-lookup", Value: "refused" });
        Assert.DoesNotContain(child.For(Dimensions.AskerStanding), fact => fact.Name.EndsWith("lookup", StringComparison.Ordinal));
        Assert.Contains(asker.For(Dimensions.AskerStanding), fact => fact is { Name: "asker-lookup", Value: "refused" });
    }

    private static string SourceOf(Dimension dimension) => dimension.Name switch
    {
        "youth-consent" or "youth-access" or "held-back-by-provider" => "acts",
        var name when name.StartsWith("exception-", StringComparison.Ordinal) || name.StartsWith("power-of-attorney-", StringComparison.Ordinal) => "acts",
        "register" or "asker" or "common-address" or "parental-responsibility" => "persontjenesten",
        "asker-exercises-care" => "request",
        var name when name.StartsWith("child-", StringComparison.Ordinal) || name.StartsWith("asker-", StringComparison.Ordinal) => "persontjenesten",
        _ => "request",
    };

    private static Decision Decide(Facts facts) => new DecisionPoint(Rulebooks.Helsenorge2025).Decide(facts);

    private static CommonAddress Common(Person asker, params Person[] others) => Decide(new Family { Child = Child, Asker = asker }.Facts with
    {
        OtherHolders = [.. others.Select(other => new PersonLookup.Found(other, Now))],
    }).Situation.Value(Dimensions.CommonAddress);

    private static AddressProtection Protection(params Registered<AddressConfidentiality>[] levels) =>
        new Family { Child = Child with { Confidentialities = [.. levels] } }.Decide().Situation.Value(Dimensions.ChildAddressProtection);

    private static AgeBand Age(params Registered<DateOnly?>[] births) =>
        new Family { Child = Child with { Births = [.. births] } }.Decide().Situation.Value(Dimensions.ChildAge);

    private static Standing StandingOf(Person asker) => new Family { Asker = asker }.Decide().Situation.Value(Dimensions.AskerStanding);
}
