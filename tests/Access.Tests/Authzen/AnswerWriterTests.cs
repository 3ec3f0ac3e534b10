using System.Text.Json;
using Access.Authzen;
using Access.Domain.Vocabulary;

namespace Access.Tests.Authzen;

public sealed class AnswerWriterTests
{
    private const string Id = "AAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public void Write_AnOpenAnswerForAPortal_HoldsTheseMembersAndNoOther()
    {
        var answer = Write(new Family(), forAuditor: false);

        Assert.True(answer.GetProperty("decision").GetBoolean());
        var context = answer.GetProperty("context");
        Assert.Equal(["decision_id", "code", "reason_user", "valid_until", "rulebook", "receipt"], context.EnumerateObject().Select(member => member.Name));
        Assert.Equal("open", context.GetProperty("code").GetString());
        Assert.Equal("2033-05-14T00:00:00+02:00", context.GetProperty("valid_until").GetString());
        Assert.Equal("guideline-2025", context.GetProperty("rulebook").GetString());
        Assert.EndsWith(Id + "/receipt", context.GetProperty("receipt").GetString(), StringComparison.Ordinal);
        Assert.Equal(["nb", "nn", "en"], context.GetProperty("reason_user").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Write_ARefusal_SaysNothingOfWhen()
    {
        var context = Write(new Family { Responsibilities = [] }, forAuditor: false).GetProperty("context");

        Assert.Equal(["decision_id", "code", "reason_user", "rulebook", "receipt"], context.EnumerateObject().Select(member => member.Name));
        Assert.Equal("closed", context.GetProperty("code").GetString());
    }

    [Fact]
    public void Write_ForAnAuditor_AddsOneFindingPerClause()
    {
        var findings = Write(new Family(), forAuditor: true).GetProperty("context").GetProperty("reason_admin");

        Assert.Equal(Access.Rules.Rulebooks.Guideline2025.InForceOn(new(2026, 11, 20)).Length, findings.GetArrayLength());
        foreach (var finding in findings.EnumerateArray())
        {
            Assert.Equal(["clause", "title", "effect", "outcome", "source", "facts"], finding.EnumerateObject().Select(member => member.Name));
            Assert.Equal(["act", "provision", "version"], finding.GetProperty("source").EnumerateObject().Select(member => member.Name));
            Assert.Contains(finding.GetProperty("outcome").GetString(), new[] { "met", "not-met", "not-applicable", "undetermined" });
            foreach (var fact in finding.GetProperty("facts").EnumerateArray())
                Assert.Equal(["name", "value", "source", "asOf"], fact.EnumerateObject().Select(member => member.Name));
        }
    }

    [Fact]
    public void NameOf_EveryCode_IsAsPortalsReadIt() => Assert.Equal(
        ["open", "closed", "youth-consent-needed", "adult", "unavailable"], Enum.GetValues<AnswerCode>().Select(AnswerWriter.NameOf));

    [Fact]
    public void For_EveryCode_HasThreeTextsOfItsOwn()
    {
        var texts = Enum.GetValues<AnswerCode>().SelectMany(code => new[] { ReasonText.For(code).Nb, ReasonText.For(code).En }).ToList();

        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.DoesNotContain(texts, string.IsNullOrWhiteSpace);
    }

    private static JsonElement Write(Family family, bool forAuditor)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, AnswerWriter.Options)) AnswerWriter.Write(json, family.Decide(), Id, forAuditor);
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }
}
