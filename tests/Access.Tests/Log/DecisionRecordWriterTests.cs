using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Rules;
using Access.Sources.Log;

namespace Access.Tests.Log;

public class DecisionRecordWriterTests
{
    private static readonly Pseudonyms Pseudonyms = Pseudonyms.WithKey(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());
    private static readonly DecisionRecordWriter Writer = new(Pseudonyms);

    [Fact]
    public void Write_Permit_SaysEverythingThatWasDecided()
    {
        var record = LoggedFamily.Record(id: "id-1", requestId: "request-7");
        var body = Read(record);

        Assert.Equal(1, body.GetProperty("format").GetInt32());
        Assert.Equal("id-1", body.GetProperty("id").GetString());
        Assert.Equal("request-7", body.GetProperty("requestId").GetString());
        Assert.Equal("portal", body.GetProperty("client").GetString());
        Assert.False(body.GetProperty("onBehalfOfSystem").GetBoolean());
        Assert.Equal("2026-03-02", body.GetProperty("rulesAsOf").GetString());
        Assert.Equal("2026-03-02T12:00:00+01:00", body.GetProperty("factsAsOf").GetString());
        Assert.Equal("2026-03-02T12:00:00+01:00", body.GetProperty("decidedAt").GetString());
        Assert.Equal(record.Decision.TimeZoneDatabase, body.GetProperty("timeZoneDatabase").GetString());
        Assert.Equal("guideline-2025", body.GetProperty("rulebook").GetProperty("id").GetString());
        Assert.Equal(record.Decision.Rulebook.Digest, body.GetProperty("rulebook").GetProperty("digest").GetString());
        Assert.StartsWith("0.1.0", body.GetProperty("engine").GetString(), StringComparison.Ordinal);
        Assert.True(body.GetProperty("decision").GetBoolean());
        Assert.Equal("permit", body.GetProperty("verdict").GetString());
        Assert.Equal("open", body.GetProperty("code").GetString());
        Assert.Equal(record.Decision.ValidUntil, body.GetProperty("validUntil").GetDateTimeOffset());

        var question = body.GetProperty("question");
        Assert.Equal(Pseudonyms.OfPerson(LoggedFamily.Mother), question.GetProperty("asker").GetString());
        Assert.Equal(Pseudonyms.OfPerson(LoggedFamily.Child), question.GetProperty("child").GetString());
        Assert.Equal("read", question.GetProperty("action").GetString());
        Assert.Equal("appointments", question.GetProperty("resource").GetString());
        Assert.True(question.GetProperty("understood").GetBoolean());
        Assert.Equal(5, question.EnumerateObject().Count());
    }

    [Fact]
    public void Write_AnyDecision_HasOneFindingForEveryClauseInForce()
    {
        var record = LoggedFamily.Record();

        var findings = Read(record).GetProperty("findings").EnumerateObject().ToDictionary(finding => finding.Name, finding => finding.Value.GetString());

        Assert.Equal(Rulebooks.Guideline2025.InForceOn(new(2026, 3, 2)).Select(clause => clause.Id), findings.Keys);
        var grant = record.Decision.Findings.First(finding => finding.Clause.Effect == Effect.Grants && finding.Outcome == Outcome.Met);
        Assert.Equal("met", findings[grant.Clause.Id]);
    }

    [Fact]
    public void Write_AnyDecision_HasTheSituationThatTheClausesRead()
    {
        var record = LoggedFamily.Record();

        var situation = Read(record).GetProperty("situation").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());

        var read = record.Decision.Findings.SelectMany(finding => finding.Clause.Reads).Distinct().ToList();
        Assert.Equal(read.Count, situation.Count);
        Assert.All(read, dimension => Assert.Equal(record.Decision.Situation.NameOf(dimension), situation[dimension.Name]));
        Assert.Equal("under-twelve", situation["child-age"]);
    }

    [Fact]
    public void Write_AnyDecision_HasEveryFactOnceUnderItsSourceAndTime()
    {
        var record = LoggedFamily.Record();

        var written = Read(record).GetProperty("facts").EnumerateArray()
            .SelectMany(origin => origin.GetProperty("values").EnumerateObject().Select(fact =>
                (fact.Name, fact.Value.GetString()!, origin.GetProperty("source").GetString()!, origin.GetProperty("asOf").GetDateTimeOffset())))
            .ToList();

        var looked = record.Decision.Findings.SelectMany(finding => finding.Facts).Select(fact => (fact.Name, fact.Value, fact.Source, fact.AsOf)).ToHashSet();
        Assert.Equal(looked.Count, written.Count);
        Assert.True(looked.SetEquals(written));
        Assert.Contains(("child-birth-date", "2017-01-01", "persontjenesten", LoggedFamily.Noon.AddSeconds(-5)), written);
        Assert.Equal(4, Read(record).GetProperty("facts").GetArrayLength());
    }

    [Fact]
    public void Write_RefusedDocument_SaysEveryMemberAsItWasStated()
    {
        Assert.True(OrganisationNumber.TryParse("999999999", out var provider));
        Assert.True(DocumentType.TryParse("A03-2", out var type));
        var body = Read(LoggedFamily.Record(LoggedFamily.Asks(new Resource
        {
            Kind = ResourceKind.Document,
            DocumentId = "urn:document:4",
            Provider = Stated.As(provider),
            ProviderKind = Stated.NotUnderstood<ProviderKind>(),
            Type = Stated.As(type),
            ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([ConfidentialityCode.NornForans, null]),
            ContainsThirdPartyInformation = Stated.As(true),
            RequestedBy = Stated.As(RequestedBy.ChildWelfare),
            LocalSubtype = Stated.As(LocalSubtype.FamilyMapping),
            AvailableFrom = Stated.As(LoggedFamily.Noon),
        })));

        Assert.Equal("deny", body.GetProperty("verdict").GetString());
        Assert.Equal("closed", body.GetProperty("code").GetString());
        Assert.False(body.TryGetProperty("validUntil", out _));
        var question = body.GetProperty("question");
        Assert.Equal(Pseudonyms.OfDocument("urn:document:4"), question.GetProperty("document").GetString());
        Assert.Equal("999999999", question.GetProperty("provider").GetString());
        Assert.Equal(JsonValueKind.Null, question.GetProperty("providerKind").ValueKind);
        Assert.Equal("A03-2", question.GetProperty("type").GetString());
        Assert.Equal("""["NORN_FORANS",null]""", question.GetProperty("confidentialityCodes").GetRawText());
        Assert.True(question.GetProperty("containsThirdPartyInformation").GetBoolean());
        Assert.Equal("child-welfare", question.GetProperty("requestedBy").GetString());
        Assert.Equal("family-mapping", question.GetProperty("localSubtype").GetString());
        Assert.Equal(LoggedFamily.Noon, question.GetProperty("availableFrom").GetDateTimeOffset());
        Assert.False(question.TryGetProperty("authoredAt", out _));
        Assert.False(question.TryGetProperty("reservedFromGuardians", out _));
    }

    [Fact]
    public void Write_ChildNotFound_SaysWhatFailed()
    {
        var body = Read(LoggedFamily.Record(child: new PersonLookup.Failed(LookupFailure.NotFound, LoggedFamily.Noon)));

        Assert.False(body.GetProperty("decision").GetBoolean());
        Assert.Contains(
            body.GetProperty("facts").EnumerateArray(),
            origin => origin.GetProperty("values").TryGetProperty("child-lookup", out var failure) && failure.GetString() == "not-found");
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("day-{0}-visit")]
    [InlineData("00{0}00")]
    public void Write_RequestIdWithNumberOfAnybody_KeepsItAsPseudonym(string pattern)
    {
        var stranger = Identifiers.PublishedVectors.Rows.Last(row => row is { IsValid: true, IsSynthetic: true }).Number;
        foreach (var number in (string[])[LoggedFamily.Child.Value, stranger, $"{stranger[..6]} {stranger[6..]}", $"{stranger[..6]}-{stranger[6..]}"])
        {
            var requestId = string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, number);
            var body = Read(LoggedFamily.Record(requestId: requestId));

            Assert.False(body.TryGetProperty("requestId", out _));
            Assert.Equal(Pseudonyms.OfText(requestId), body.GetProperty("requestIdPseudonym").GetString());
        }
    }

    [Theory]
    [InlineData("0b7e1c9e-3f64-4a17-9d51-5a0c6a3f2b11")]
    [InlineData("2026-03-02T12:00:00.000Z")]
    [InlineData("=cmd|' /C calc'!A0 <script>\u202e\r\n\"")]
    public void Write_RequestIdWithoutNumber_KeepsItToTheLetter(string requestId) =>
        Assert.Equal(requestId, Read(LoggedFamily.Record(requestId: requestId)).GetProperty("requestId").GetString());

    [Fact]
    public void Write_EveryValueOfEveryStatedEnum_HasAName()
    {
        foreach (var code in Enum.GetValues<ConfidentialityCode>())
        {
            var body = Read(LoggedFamily.Record(LoggedFamily.Asks(new Resource
            {
                Kind = ResourceKind.Document,
                ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([code]),
            })));
            Assert.Equal(
                code.ToString().ToUpperInvariant(),
                body.GetProperty("question").GetProperty("confidentialityCodes")[0].GetString()!.Replace("_", "", StringComparison.Ordinal));
        }
        foreach (var subtype in Enum.GetValues<LocalSubtype>())
        {
            var body = Read(LoggedFamily.Record(LoggedFamily.Asks(new Resource { Kind = ResourceKind.Document, LocalSubtype = Stated.As(subtype) })));
            Assert.Equal(subtype.ToString().ToUpperInvariant(), body.GetProperty("question").GetProperty("localSubtype").GetString()!.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());
        }
    }

    private static JsonElement Read(DecisionRecord record)
    {
        var body = Writer.Write(record);
        Assert.DoesNotContain((byte)'\n', body);
        Assert.DoesNotContain(LoggedFamily.Child.Value, Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        using var document = JsonDocument.Parse(body, new() { AllowDuplicateProperties = false });
        return document.RootElement.Clone();
    }
}
