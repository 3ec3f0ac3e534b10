using System.Net;
using Access.Client;

namespace Access.Tests.TypedClient;

/// <summary>No answer of a batch is ever taken for that of another question.</summary>
public sealed class BatchTests
{
    private const string Yes = """{"decision":true,"context":{"code":"open"}}""";
    private const string No = """{"decision":false,"context":{"code":"closed"}}""";
    private const string Broken = """{"decision":false,"context":{"error":{"status":400,"message":"subject is missing."}}}""";

    [Fact]
    public async Task EvaluateAsync_AsManyAnswersAsQuestions_AreInOrder()
    {
        var answers = await AskAsync($"[{Yes},{No},{Broken}]", EvaluationsSemantic.ExecuteAll);
        Assert.Equal([AnswerCode.Open, AnswerCode.Closed, AnswerCode.Broken], answers.Select(answer => answer.Code));
        Assert.Equal([true, false, false], answers.Select(answer => answer.IsPermitted));
        Assert.Equal("subject is missing.", answers[2].Error);
    }

    [Theory]
    [InlineData($"[{Yes}]", EvaluationsSemantic.ExecuteAll)]
    [InlineData($"[{Yes},{Yes}]", EvaluationsSemantic.ExecuteAll)]
    [InlineData($"[{Yes},{Yes},{Yes},{Yes}]", EvaluationsSemantic.ExecuteAll)]
    [InlineData("[]", EvaluationsSemantic.ExecuteAll)]
    [InlineData("{}", EvaluationsSemantic.ExecuteAll)]
    [InlineData($"[{Yes},{Yes},true]", EvaluationsSemantic.ExecuteAll)]
    [InlineData($"[{Yes},{Yes},{{}}]", EvaluationsSemantic.ExecuteAll)]
    [InlineData($"[{Yes},{Yes}]", EvaluationsSemantic.DenyOnFirstDeny)]
    [InlineData($"[{No},{Yes}]", EvaluationsSemantic.DenyOnFirstDeny)]
    [InlineData($"[{No},{Yes},{Yes}]", EvaluationsSemantic.DenyOnFirstDeny)]
    [InlineData($"[{Yes},{Yes}]", EvaluationsSemantic.PermitOnFirstPermit)]
    [InlineData($"[{No}]", EvaluationsSemantic.PermitOnFirstPermit)]
    public async Task EvaluateAsync_AnswersThatDoNotFit_AllRefuse(string evaluations, EvaluationsSemantic semantic)
    {
        var answers = await AskAsync(evaluations, semantic);
        Assert.Equal(3, answers.Count);
        Assert.All(answers, answer => Assert.Equal((false, AnswerCode.NotUnderstood), (answer.IsPermitted, answer.Code)));
    }

    [Theory]
    [InlineData($"[{Yes},{No}]", EvaluationsSemantic.DenyOnFirstDeny, AnswerCode.Open, AnswerCode.Closed)]
    [InlineData($"[{No},{Yes}]", EvaluationsSemantic.PermitOnFirstPermit, AnswerCode.Closed, AnswerCode.Open)]
    public async Task EvaluateAsync_SettledEarly_LeavesTheRestNotAnswered(string evaluations, EvaluationsSemantic semantic, AnswerCode first, AnswerCode second)
    {
        var answers = await AskAsync(evaluations, semantic);
        Assert.Equal([first, second, AnswerCode.NotAnswered], answers.Select(answer => answer.Code));
        Assert.False(answers[2].IsPermitted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task EvaluateAsync_NoneOrTooMany_IsRefusedHere(int count) =>
        await Assert.ThrowsAsync<ArgumentException>(() => new Portal().Client().EvaluateAsync([.. Enumerable.Repeat(Portal.Question(), count)]));

    private static Task<IReadOnlyList<Answer>> AskAsync(string evaluations, EvaluationsSemantic semantic)
    {
        var portal = new Portal().Then(HttpStatusCode.OK, $$"""{"evaluations":{{evaluations}}}""");
        return portal.Client().EvaluateAsync([Portal.Question("messages"), Portal.Question("appointments"), Portal.Question("referrals")], semantic);
    }
}
