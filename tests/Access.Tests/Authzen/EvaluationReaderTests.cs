using System.Text;
using System.Text.Json.Nodes;
using Access.Authzen;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Rules;

namespace Access.Tests.Authzen;

public sealed class EvaluationReaderTests
{
    private const string Parent = "02848600035";
    private const string Child = "14851750011";
    private const int Most = 1000;

    private static readonly DecisionPoint Guideline = new(Rulebooks.Guideline2025);

    [Fact]
    public void ReadEvaluation_ASoundBody_IsTheQuestion()
    {
        var question = Read(BrokenRequests.Sound(Parent, Child));

        Assert.Equal((Parent, Child), (question.Asker!.Value, question.Child!.Value));
        Assert.Equal((ActionKind.Read, ResourceKind.Document, "document-1"), (question.Action, question.Resource.Kind, question.Resource.DocumentId));
        Assert.Equal("A03-2", question.Resource.Type.Value!.Code);
        Assert.True(question.Understood);
    }

    [Fact]
    public void ReadEvaluation_BrokenBodies_AreMalformedOrAreQuestionsThatDoNotOpen()
    {
        var (malformed, closed) = (0, 0);
        foreach (var body in BrokenRequests.Bodies(Lane.Count(usual: 3_000, @long: 100_000), seed: 7, Parent, Child))
        {
            try
            {
                var question = EvaluationReader.ReadEvaluation(body);
                var family = new Family { Resource = question.Resource, Action = question.Action, Understood = question.Understood };
                var facts = family.Facts;
                if (question.Asker is null) facts = facts with { Asker = NotUsable(family) };
                if (question.Child is null) facts = facts with { Child = NotUsable(family) };
                var decision = Guideline.Decide(facts with { Question = question });
                Assert.False(decision.IsPermitted, $"Body {malformed + closed} opened.");
                closed++;
            }
            catch (MalformedRequestException exception)
            {
                Assert.DoesNotContain(Parent, exception.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(Child, exception.Message, StringComparison.Ordinal);
                malformed++;
            }
        }
        Assert.True(malformed > 500 && closed > 500, $"{malformed} malformed, {closed} closed");
    }

    [Theory]
    [InlineData("""{"subject":{"type":"person","id":"1"},"action":{"name":"read"}}""", "resource is missing.")]
    [InlineData("""{"subject":"alice","action":{"name":"read"},"resource":{"type":"service","id":"x"}}""", "subject is not an object.")]
    [InlineData("""{"subject":{"type":"person","id":"1"},"action":{"name":123},"resource":{"type":"service","id":"x"}}""", "action.name is not a string.")]
    [InlineData("""{"subject":{"type":"person"},"action":{"name":"read"},"resource":{"type":"service","id":"x"}}""", "subject.id is missing.")]
    [InlineData("""{"subject":{"type":"person","id":"1","properties":[]},"action":{"name":"read"},"resource":{"type":"service","id":"x"}}""", "subject.properties is not an object.")]
    [InlineData("""{"subject":{"type":"person","id":"1"},"action":{"name":"read"},"resource":{"type":"service","id":"x"},"context":1}""", "context is not an object.")]
    [InlineData("[]", "The body is not a JSON object.")]
    [InlineData("", "The body is not JSON, nests too deeply, or states a member twice.")]
    [InlineData("""{"subject":{},"subject":{}}""", "The body is not JSON, nests too deeply, or states a member twice.")]
    public void ReadEvaluation_AMalformedBody_SaysWhatIsWrong(string body, string message)
    {
        var exception = Assert.Throws<MalformedRequestException>(() => EvaluationReader.ReadEvaluation(Encoding.UTF8.GetBytes(body)));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void ReadEvaluation_UnknownMembers_AreIgnored()
    {
        var body = BrokenRequests.Sound(Parent, Child);
        body["unheardOf"] = new JsonArray(1, 2);
        body["context"] = new JsonObject { ["time"] = "1985-10-26T01:22-07:00" };
        body["resource"]!["properties"]!["unheardOf"] = JsonValue.Create<string?>(null);

        Assert.True(Read(body).Understood);
    }

    [Fact]
    public void ReadEvaluation_AnIdentifierSystem_SaysHowTheNumberIsRead()
    {
        var body = BrokenRequests.Sound(Parent, Child);
        body["subject"]!["properties"] = new JsonObject { ["identifierSystem"] = "urn:oid:2.16.578.1.12.4.1.4.1" };
        Assert.Equal(Parent, Read(body).Asker!.Value);

        body["subject"]!["properties"]!["identifierSystem"] = "urn:oid:2.16.578.1.12.4.1.4.2";
        Assert.Null(Read(body).Asker);

        foreach (var system in new JsonNode?[] { 7, " ", "", null })
        {
            body["subject"]!["properties"]!["identifierSystem"] = system;
            Assert.Null(Read(body).Asker);
        }
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", true)]
    [InlineData("2026-01-01t00:00:00.123456789z", true)]
    [InlineData("2026-01-01T00:00:00+01:00", true)]
    [InlineData("2026-01-01T00:00:00", false)]
    [InlineData("2026-01-01", false)]
    [InlineData("tomorrow", false)]
    public void ReadEvaluation_AnInstant_IsOneOfRfc3339(string text, bool understood)
    {
        var body = BrokenRequests.Sound(Parent, Child);
        body["resource"]!["properties"]!["availableFrom"] = text;

        Assert.Equal(understood, Read(body).Understood);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", true)]
    [InlineData("null", false)]
    [InlineData("[]", false)]
    [InlineData("\"true\"", false)]
    public void ReadEvaluation_AReservation_IsTrueOrFalse(string json, bool understood)
    {
        var body = BrokenRequests.Sound(Parent, Child);
        body["resource"]!["properties"]!["reservedFromGuardians"] = JsonNode.Parse(json);

        Assert.Equal(understood, Read(body).Understood);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void ReadEvaluation_ADocumentWithABlankId_IsNotUnderstood(string id)
    {
        var body = BrokenRequests.Sound(Parent, Child);
        body["resource"]!["id"] = id;

        Assert.False(Read(body).Understood);
    }

    [Fact]
    public void ReadEvaluations_WithoutItems_IsASingleEvaluation()
    {
        var body = BrokenRequests.Sound(Parent, Child);
        Assert.NotNull(ReadMany(body).Question);

        body["evaluations"] = new JsonArray();
        Assert.NotNull(ReadMany(body).Question);
    }

    [Fact]
    public void ReadEvaluations_AnItemsOwnMember_ReplacesTheDefaultWhole()
    {
        var body = BrokenRequests.Sound(Parent, Child);
        body["evaluations"] = new JsonArray(
            new JsonObject(),
            new JsonObject { ["resource"] = new JsonObject { ["type"] = "service", ["id"] = "messages" } },
            new JsonObject { ["action"] = new JsonObject() },
            JsonValue.Create("no object"));

        var items = ReadMany(body).Items;

        Assert.Equal(Child, items[0].Question!.Child!.Value);
        Assert.Null(items[1].Question!.Child);
        Assert.Equal("action.name is missing.", items[2].Error);
        Assert.Equal("The item is not an object.", items[3].Error);
    }

    [Fact]
    public void ReadEvaluations_WithoutADefaultThatAnItemLacks_IsThatItemsError()
    {
        var body = new JsonObject { ["evaluations"] = new JsonArray(new JsonObject()) };

        Assert.Equal("subject is missing.", ReadMany(body).Items[0].Error);
    }

    [Theory]
    [InlineData("execute_all", EvaluationsSemantic.ExecuteAll)]
    [InlineData("deny_on_first_deny", EvaluationsSemantic.DenyOnFirstDeny)]
    [InlineData("permit_on_first_permit", EvaluationsSemantic.PermitOnFirstPermit)]
    public void ReadEvaluations_ASemantic_IsRead(string text, EvaluationsSemantic semantic)
    {
        var body = BrokenRequests.Sound(Parent, Child);
        body["evaluations"] = new JsonArray(new JsonObject());
        body["options"] = new JsonObject { ["evaluations_semantic"] = text, ["another_option"] = 1 };

        Assert.Equal(semantic, ReadMany(body).Semantic);
    }

    [Fact]
    public void ReadEvaluations_MoreItemsThanAreTaken_AreRefusedAsTooMany()
    {
        var body = BrokenRequests.Sound(Parent, Child);
        body["evaluations"] = new JsonArray([.. Enumerable.Range(0, Most + 1).Select(_ => new JsonObject())]);

        Assert.Throws<TooManyEvaluationsException>(() => ReadMany(body));
    }

    private static PersonLookup.Failed NotUsable(Family family) =>
        new(LookupFailure.NumberNotUsable, family.Now);

    private static Question Read(JsonObject body) => EvaluationReader.ReadEvaluation(Encoding.UTF8.GetBytes(body.ToJsonString()));

    private static EvaluationsRequest ReadMany(JsonObject body) =>
        EvaluationReader.ReadEvaluations(Encoding.UTF8.GetBytes(body.ToJsonString()), Most);
}
