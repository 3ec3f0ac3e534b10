using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Tests.Identifiers;
using Xunit;

namespace Access.Tests.Cli;

public class IdentifierVerbTests
{
    [Fact]
    public async Task Identifier_ValidNumber_IsOneLineWithKindAndSynthetic()
    {
        (string Number, string Kind, string Synthetic)[] cases =
        [
            ("01914796756", "national-identity-number", "true"),
            (PublishedVectors.Rows[2].Number, "national-identity-number", "false"),
            ("41814061033", "d-number", "true"),
            ("24417138435", "h-number", "null"),
            ("68467038838", "d-number", "null"),
            ("204167553610", "duf-number", "null"),
        ];
        foreach (var (number, kind, synthetic) in cases)
        {
            var run = await CommandRun.Of("identifier", number);

            var line = $$"""{"number":"{{number}}","kind":"{{kind}}","valid":true,"synthetic":{{synthetic}}}""" + "\n";
            Assert.True(run.Output == line, $"a number of kind {kind}, synthetic {synthetic}, is answered otherwise");
            Assert.Empty(run.Error);
            Assert.Equal(0, run.ExitCode);
        }
    }

    [Fact]
    public async Task Identifier_AlternateIdentificationNumber_IsNamedSo()
    {
        Assert.True(ControlDigits.TryComplete("800000001", out var number));

        var run = await CommandRun.Of("identifier", number);

        Assert.Contains("\"kind\":\"alternate-identification-number\",\"valid\":true,\"synthetic\":null", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("")]
    [InlineData("x\"y")]
    [InlineData("@identity-numbers.csv")]
    public async Task Identifier_InvalidNumber_IsAnAnswerAndExitZero(string number)
    {
        var run = await CommandRun.Of("identifier", number);

        using var line = JsonDocument.Parse(run.Output);
        Assert.Equal(["number", "kind", "valid", "synthetic"], line.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(number, line.RootElement.GetProperty("number").GetString());
        Assert.Equal("unknown", line.RootElement.GetProperty("kind").GetString());
        Assert.False(line.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Null, line.RootElement.GetProperty("synthetic").ValueKind);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Identifier_EveryPublishedRowAtOnce_AnswersInOrder()
    {
        var run = await CommandRun.Of(["identifier", .. PublishedVectors.Rows.Select(r => r.Number)]);

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(PublishedVectors.Rows.Count, lines.Length);
        foreach (var (row, line) in PublishedVectors.Rows.Zip(lines))
        {
            using var answer = JsonDocument.Parse(line);
            Assert.True(row.Number == answer.RootElement.GetProperty("number").GetString(), "a line is out of order");
            Assert.Equal(row.IsValid, answer.RootElement.GetProperty("valid").GetBoolean());
        }
    }

    [Fact]
    public async Task Identifier_NoNumber_IsWrongUse()
    {
        var run = await CommandRun.Of("identifier");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("access identifier: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("NUMBER", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identifier_UnknownOption_IsWrongUseAndNothingIsAnswered()
    {
        var run = await CommandRun.Of("identifier", "--jsonl", "01914796756");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("access identifier: '--jsonl' is neither", run.Error, StringComparison.Ordinal);
    }
}
