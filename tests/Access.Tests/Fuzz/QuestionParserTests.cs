using System.Text;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Sources;
using Access.Sources.Register;
using Access.Tests.Authzen;

namespace Access.Tests.Fuzz;

/// <summary>What a portal writes, and what numbers and codes are made of.</summary>
[Collection(FuzzTests.Name)]
public sealed class QuestionParserTests
{
    private static readonly byte[][] Questions =
    [
        .. Fuzzing.Texts(File.ReadLines(Path.Combine(Repository.Fixtures, "example", "requests.jsonl"))),
        Encoding.UTF8.GetBytes(BrokenRequests.Sound("02848600035", "14851750011").ToJsonString()),
    ];

    private static readonly byte[][] Batches = Fuzzing.Texts(Questions.Select(question =>
    {
        var text = Encoding.UTF8.GetString(question);
        return $"{text[..^1]},\"evaluations\":[{{}},{text},{{\"action\":{{\"name\":\"act\"}}}}],\"options\":{{\"evaluations_semantic\":\"deny_on_first_deny\"}}}}";
    }));

    [Fact]
    public Task ReadEvaluation_AnyBytes_AreReadOrRefused() =>
        Fuzzing.RunAsync(nameof(EvaluationReader.ReadEvaluation), Questions, input => EvaluationReader.ReadEvaluation(input), typeof(MalformedRequestException));

    [Fact]
    public Task ReadEvaluations_AnyBytes_AreReadOrRefused() =>
        Fuzzing.RunAsync(nameof(EvaluationReader.ReadEvaluations), [.. Batches, .. Questions], input => EvaluationReader.ReadEvaluations(input, 1000),
        typeof(MalformedRequestException), typeof(TooManyEvaluationsException));

    [Fact]
    public Task Identifiers_AnyText_AreReadOrNot() => Fuzzing.RunAsync(
        "identifiers and codes",
        Fuzzing.Texts(
            "02848600035", "54851750005", "974705788", "A03-2", "NORN_FORANS", "family-mapping", "appointments", "2026-11-20T12:00:00.1234567+01:00", "2024-05-31T15:22-07:00",
            "urn:oid:2.16.578.1.12.4.1.4.1"),
        input =>
        {
            var text = Encoding.UTF8.GetString(input);
            if (PersonIdentifier.TryParse(text, out var number)) Assert.Equal(text, number.Value);
            _ = PersonIdentifier.TryParse("02848600035", text, out _);
            _ = PersonIdentifier.TryParse(text, "urn:oid:2.16.578.1.12.4.1.4.1", out _);
            if (OrganisationNumber.TryParse(text, out var organisation)) Assert.Equal(text, organisation.Value);
            _ = DocumentType.TryParse(text, out _);
            _ = ConfidentialityCodes.TryParse(text, out _);
            _ = LocalSubtypes.TryParse(text, out _);
            _ = ServiceCodes.TryParse(text, out _);
            _ = WrittenInstant.TryRead(text, out _);
            _ = RegisterInstant.TryRead(text, out _);
        });

    [Fact]
    public async Task JsonLines_AnyFile_AreReadLineByLine()
    {
        var file = Path.GetTempFileName();
        try
        {
            await Fuzzing.RunAsync(
                nameof(JsonLines),
                [await File.ReadAllBytesAsync(Path.Combine(Repository.Fixtures, "example", "requests.jsonl"))],
                async input =>
                {
                    await File.WriteAllBytesAsync(file, input);
                    await foreach (var (_, line) in JsonLines.ReadAsync(file)) Assert.DoesNotContain((byte)'\n', line.ToArray());
                });
        }
        finally
        {
            File.Delete(file);
        }
    }
}
