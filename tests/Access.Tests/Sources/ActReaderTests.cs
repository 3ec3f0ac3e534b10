using System.Text;
using System.Text.Json.Nodes;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Sources.Acts;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

public class ActReaderTests
{
    private static readonly DateTimeOffset Recorded = new(2026, 9, 1, 10, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void Read_YouthConsent_HoldsServicesThatExist()
    {
        var consent = Assert.IsType<YouthConsent>(Read(Consent().With("services", new JsonArray("appointments", "documents", "fortune-telling", "appointments"))));

        Assert.Equal("act-1", consent.Id);
        Assert.Equal((Recorded, Recorded, null), (consent.RecordedAt, consent.ValidFrom, consent.ValidTo));
        Assert.Equal((Identifier(Youth), Identifier(Mother)), (consent.Child, consent.Parent));
        Assert.Equal<ResourceKind>([ResourceKind.Appointments, ResourceKind.Documents], consent.Services);
        Assert.False(consent.Everything);
    }

    [Fact]
    public void Read_YouthConsentToEverything_IsEverything()
    {
        var consent = Assert.IsType<YouthConsent>(Read(Consent().With("services", new JsonArray("*"))));

        Assert.True(consent.Everything);
        Assert.Empty(consent.Services);
    }

    [Fact]
    public void Read_YouthConsentToServicesThatDoNotExist_OpensNothing()
    {
        var consent = Assert.IsType<YouthConsent>(Read(Consent().With("services", new JsonArray("fortune-telling", ""))));

        Assert.False(consent.Everything);
        Assert.Empty(consent.Services);
    }

    [Fact]
    public void Read_OwnInstants_AreKept()
    {
        var act = Read(Consent().With("validFrom", "2026-10-01T00:00:00+02:00").With("validTo", "2027-01-01T00:00:00+01:00"));

        Assert.Equal(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(2)), act.ValidFrom);
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)), act.ValidTo);
    }

    [Theory]
    [InlineData("weighty-considerations", ExceptionBasis.WeightyConsiderations)]
    [InlineData("childs-wish", ExceptionBasis.ChildsWish)]
    [InlineData("contact-unknown-to-parents", ExceptionBasis.ContactUnknownToParents)]
    [InlineData("a-whim", ExceptionBasis.Unknown)]
    [InlineData("", ExceptionBasis.Unknown)]
    [InlineData(null, ExceptionBasis.Unknown)]
    public void Read_ExceptionBasis_IsReadOrUnknown(string? basis, ExceptionBasis expected) =>
        Assert.Equal(expected, Assert.IsType<ExceptionAct>(Read(Exception().With("basis", basis))).Basis);

    [Fact]
    public void Read_ExceptionWithoutEndReasonOrParent_ClosesForEveryParentUntilEnded()
    {
        var exception = Exception();
        foreach (var member in new[] { "parent", "reason", "validTo", "basis" }) exception.Remove(member);

        var read = Assert.IsType<ExceptionAct>(Read(exception));

        Assert.Null(read.Parent);
        Assert.Null(read.ValidTo);
        Assert.Null(Assert.IsType<ExceptionAct>(Read(Exception().With("parent", null))).Parent);
        Assert.Equal(Identifier(Father), Assert.IsType<ExceptionAct>(Read(Exception())).Parent);
    }

    [Theory]
    [InlineData("""{"kind":"all"}""", null, null, null)]
    [InlineData("""{"kind":"all","provider":"974705788"}""", null, null, "974705788")]
    [InlineData("""{"kind":"service","id":"messages"}""", ResourceKind.Messages, null, null)]
    [InlineData("""{"kind":"service","id":"messages","provider":"974705788"}""", ResourceKind.Messages, null, "974705788")]
    [InlineData("""{"kind":"service","id":"messages","provider":"9747"}""", ResourceKind.Messages, null, null)]
    [InlineData("""{"kind":"service","id":"messages","provider":null}""", ResourceKind.Messages, null, null)]
    [InlineData("""{"kind":"service","id":"fortune-telling"}""", ResourceKind.Unknown, null, null)]
    [InlineData("""{"kind":"service"}""", ResourceKind.Unknown, null, null)]
    [InlineData("""{"kind":"document","id":"doc-1"}""", null, "doc-1", null)]
    [InlineData("""{"kind":"document","id":""}""", ResourceKind.Unknown, null, null)]
    [InlineData("""{"kind":"document"}""", ResourceKind.Unknown, null, null)]
    [InlineData("""{"kind":"diagnosis","id":"F90","provider":"974705788"}""", ResourceKind.Unknown, null, "974705788")]
    [InlineData("""{"kind":7}""", ResourceKind.Unknown, null, null)]
    [InlineData("""{}""", ResourceKind.Unknown, null, null)]
    [InlineData("""[]""", ResourceKind.Unknown, null, null)]
    [InlineData("""null""", ResourceKind.Unknown, null, null)]
    public void Read_ExceptionScope_IsReadOrUnknown(string scope, ResourceKind? service, string? document, string? provider)
    {
        var read = Assert.IsType<ExceptionAct>(Read(Exception().With("scope", JsonNode.Parse(scope)))).Scope;

        Assert.Equal((service, document, provider), (read.Service, read.DocumentId, read.Provider?.Value));
    }

    [Theory]
    [InlineData("full", YouthAccessLevel.Full)]
    [InlineData("basic", YouthAccessLevel.Basic)]
    [InlineData("wide", YouthAccessLevel.Unknown)]
    [InlineData(null, YouthAccessLevel.Unknown)]
    public void Read_YouthAccess_HoldsItsLevel(string? level, YouthAccessLevel expected)
    {
        var access = Assert.IsType<YouthAccess>(Read(Act("youth-access", ("child", Youth), ("parent", Father), ("level", level))));

        Assert.Equal((Identifier(Youth), Identifier(Father), expected), (access.Child, access.Parent, access.Level));
    }

    [Theory]
    [InlineData("""[]""", PowerOfAttorneyAreas.None)]
    [InlineData("""["view-records"]""", PowerOfAttorneyAreas.ViewRecords)]
    [InlineData("""["digital-services"]""", PowerOfAttorneyAreas.DigitalServices)]
    [InlineData("""["digital-services","view-records"]""", PowerOfAttorneyAreas.Both)]
    [InlineData("""["everything","view-records"]""", PowerOfAttorneyAreas.ViewRecords)]
    [InlineData("""["*"]""", PowerOfAttorneyAreas.None)]
    public void Read_PowerOfAttorney_HoldsItsAreas(string areas, PowerOfAttorneyAreas expected)
    {
        var power = Assert.IsType<PowerOfAttorney>(Read(Power().With("areas", JsonNode.Parse(areas))));

        Assert.Equal((Identifier(Youth), Identifier(Mother), expected), (power.Grantor, power.Recipient, power.Areas));
        Assert.Equal(PowerOfAttorneyGround.OwnGrant, power.Ground);
    }

    [Fact]
    public void Read_PowerOfAttorneyForOneWhoLacksCompetence_SaysSo() =>
        Assert.Equal(PowerOfAttorneyGround.LacksCompetence, Assert.IsType<PowerOfAttorney>(Read(Power().With("ground", "lacks-competence"))).Ground);

    [Fact]
    public void Read_ProviderPolicy_TellsTypesFromSubtypes()
    {
        var policy = Assert.IsType<ProviderPolicy>(Read(Policy("S01-2", "family-mapping", "assessment-interview")));

        Assert.Equal("974705788", policy.Provider.Value);
        Assert.Equal("S01-2", Assert.Single(policy.ExcludedTypes).Code);
        Assert.Equal<LocalSubtype>([LocalSubtype.FamilyMapping, LocalSubtype.AssessmentInterview], policy.ExcludedSubtypes);
    }

    [Fact]
    public void Read_End_NamesTheActThatEnds()
    {
        var end = Assert.IsType<EndAct>(Read(Act("end", ("act", "act-7"), ("validFrom", "2026-12-01T00:00:00+01:00"))));

        Assert.Equal("act-7", end.Act);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(1)), end.ValidFrom);
    }

    [Fact]
    public void Read_AsBytes_ReadsTheSame() =>
        Assert.Equal("act-7", Assert.IsType<EndAct>(ActReader.Read(Encoding.UTF8.GetBytes(Act("end", ("act", "act-7")).ToJsonString()))).Act);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"03820950045\"")]
    [InlineData("{")]
    [InlineData("{\"child\":03820950045}")]
    [InlineData("{\"id\":\"03820950045\",\"id\":\"03820950045\"}")]
    [InlineData("{} {}")]
    [InlineData("{\"\\ud800\":1,\"\\ud800\":1}")]
    public void Read_NoJsonObject_IsRefusedWithoutQuotingIt(string json)
    {
        var exception = Assert.Throws<ActFormatException>(() => ActReader.Read(json));

        Assert.Null(exception.Member);
        Assert.DoesNotContain(Youth, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HalfASurrogatePair_IsNoText() => Assert.Equal(
        "child",
        Assert.Throws<ActFormatException>(() => ActReader.Read(Consent().With("child", "HALF").ToJsonString().Replace("HALF", "\\ud800", StringComparison.Ordinal))).Member);

    public static TheoryData<string, string, string?> Faults { get; } = Wrong();

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_MemberThatIsMissingOrWrong_IsNamedWithoutItsValue(string type, string member, string? value)
    {
        var act = OfType(type);
        if (value is null) act.Remove(member);
        else act[member] = JsonNode.Parse(value);

        var exception = Assert.Throws<ActFormatException>(() => Read(act));

        Assert.Equal(member, exception.Member?.Split('[')[0]);
        Assert.Contains($"\"{exception.Member}\"", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("14851750012", exception.ToString(), StringComparison.Ordinal);
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public void Read_AnActAboutAChildOfATypeThatDoesNotExist_IsIllegible() =>
        Assert.Equal("14851750011", Assert.IsType<IllegibleAct>(Read(OfType("exception").With("type", JsonValue.Create("wish")))).Child.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("kindness")]
    public void Read_PowerOfAttorneyOnAGroundThatDoesNotExist_GivesNothing(string? ground) => Assert.Equal(
        PowerOfAttorneyGround.Unknown,
        Assert.IsType<PowerOfAttorney>(Read(OfType("power-of-attorney").With("ground", JsonValue.Create(ground)))).Ground);

    [Fact]
    public void Read_WhoRecordedIt_IsKept()
    {
        var recordedBy = new JsonObject { ["pid"] = "02848600035", ["hpr"] = "9144897", ["orgnr"] = "974705788" };
        var recorder = Read(OfType("exception").With("recordedBy", recordedBy)).RecordedBy!;

        Assert.Equal(("02848600035", "9144897", "974705788"), (recorder.Person!.Value, recorder.HealthWorker, recorder.Organisation!.Value));
        Assert.Equal(IdentifierKind.Opaque, Read(OfType("exception").With("recordedBy", new JsonObject { ["pid"] = "nobody" })).RecordedBy!.Person!.Kind);
    }

    // Who stands there is somebody, and nobody whom anything else may be believed of.
    [Theory]
    [InlineData("\"Dr X\"")]
    [InlineData("[\"02848600035\"]")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("{\"name\":\"Dr X\"}")]
    [InlineData("{\"pid\":null,\"hpr\":null}")]
    [InlineData("{\"pid\":\"nobody\"}")]
    [InlineData("{\"pid\":\"\"}")]
    [InlineData("{\"pid\":2848600035}")]
    [InlineData("{\"hpr\":9144897}")]
    [InlineData("{\"hpr\":\" \"}")]
    [InlineData("{\"orgnr\":974705788}")]
    [InlineData("{\"orgnr\":\"97470578\"}")]
    [InlineData("{\"hpr\":\"9144897\",\"orgnr\":974705788}")]
    [InlineData("{\"pid\":\"nobody\",\"orgnr\":\"974705788\"}")]
    [InlineData("{\"pid\":\"02848600035\",\"hpr\":[]}")]
    public void Read_WhoRecordedItThatIsNotUnderstood_IsNobodyWhoIsKnown(string recordedBy)
    {
        var recorder = Read(OfType("exception").With("recordedBy", JsonNode.Parse(recordedBy))).RecordedBy;

        Assert.NotNull(recorder);
        Assert.Equal(IdentifierKind.Opaque, recorder.Person?.Kind);
        Assert.Equal((null, null), (recorder.HealthWorker, recorder.Organisation));
    }

    [Fact]
    public void Read_WhoRecordedItThatDoesNotSay_IsNotSaid()
    {
        Assert.Null(Read(OfType("exception")).RecordedBy);
        Assert.Null(Read(OfType("exception").With("recordedBy", null)).RecordedBy);
    }

    [Fact]
    public void Read_PolicyThatExcludesADiagnosisOrAUnit_CountsForItsTypesAlone()
    {
        var policy = Assert.IsType<ProviderPolicy>(Read(Policy("S01-2", "F90.0", "BUP", "S99-2", "family-mapping")));

        Assert.Equal(["S01-2"], policy.ExcludedTypes.Select(type => type.Code));
        Assert.Equal(LocalSubtype.FamilyMapping, Assert.Single(policy.ExcludedSubtypes));
    }

    private static TheoryData<string, string, string?> Wrong()
    {
        const string invalidNumber = "\"14851750012\"";
        string?[] numbers = [null, "null", "\"\"", invalidNumber, "14851750011", "{}"];
        string?[] instants = [null, "null", "\"2026-09-01\"", "\"2026-09-01T10:00:00\"", "\"2026-09-01T10:00+02:00\"", "\"2026-09-31T10:00:00Z\"", "1788249600"];
        string?[] lists = [null, "null", "\"*\"", "{}", "[1]", "[null]"];
        var faults = new TheoryData<string, string, string?>();
        void Each(string type, string member, params IEnumerable<string?> values)
        {
            foreach (var value in values) faults.Add(type, member, value);
        }

        foreach (var type in new[] { "youth-consent", "exception", "youth-access", "power-of-attorney", "provider-policy", "end" })
        {
            Each(type, "id", null, "null", "\"\"", "7");
            Each(type, "type", null, "null", "7");
            Each(type, "recordedAt", instants);
            Each(type, "validFrom", instants.Skip(2));
            Each(type, "validTo", instants.Skip(2));
        }
        foreach (var type in new[] { "youth-consent", "exception", "youth-access" }) Each(type, "child", numbers);
        foreach (var type in new[] { "youth-consent", "youth-access" }) Each(type, "parent", numbers);
        Each("exception", "parent", numbers.Skip(2));
        Each("youth-consent", "services", lists);
        Each("power-of-attorney", "areas", lists);
        Each("power-of-attorney", "grantor", numbers);
        Each("power-of-attorney", "recipient", numbers);
        Each("provider-policy", "provider", null, "null", "\"97470578\"", "974705788");
        Each("provider-policy", "excludedDocumentTypes", lists);
        foreach (var type in new[] { "power-of-attorney", "provider-policy", "end" }) Each(type, "type", "\"wish\"");
        Each("end", "act", null, "null", "\" \"", "7");
        return faults;
    }

    private static JsonObject OfType(string type) => type switch
    {
        "youth-consent" => Consent(),
        "exception" => Exception(),
        "youth-access" => Act("youth-access", ("child", Youth), ("parent", Father), ("level", "full")),
        "power-of-attorney" => Power(),
        "provider-policy" => Policy("S01-2"),
        _ => Act("end", ("act", "act-7")),
    };

    private static JsonObject Consent() =>
        Act("youth-consent", ("child", Youth), ("parent", Mother)).With("services", new JsonArray("*")).With("recordedBy", new JsonObject { ["pid"] = Youth });

    private static JsonObject Exception() =>
        Act("exception", ("child", Child), ("parent", Father), ("basis", "childs-wish"), ("provider", "974705788"), ("reason", "Assessed."), ("validTo", "2027-04-05T00:00:00+02:00"))
            .With("scope", new JsonObject { ["kind"] = "all" });

    private static JsonObject Power() =>
        Act("power-of-attorney", ("grantor", Youth), ("recipient", Mother), ("ground", "own-grant")).With("areas", new JsonArray("view-records"));

    private static JsonObject Policy(params IEnumerable<string> excluded) =>
        Act("provider-policy", ("provider", "974705788")).With("excludedDocumentTypes", new JsonArray([.. excluded.Select(code => JsonValue.Create(code))]));

    private static JsonObject Act(string type, params (string Name, string? Value)[] members)
    {
        var act = new JsonObject { ["id"] = "act-1", ["type"] = type, ["recordedAt"] = "2026-09-01T10:00:00+02:00" };
        foreach (var (name, value) in members) act[name] = value;
        return act;
    }

    private static RecordedAct Read(JsonObject act) => ActReader.Read(act.ToJsonString());
}
