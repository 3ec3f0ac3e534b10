using Access.Cli;
using Xunit;

namespace Access.Tests.Cli;

public class AccessCommandTests
{
    [Fact]
    public async Task RunAsync_NothingTyped_ExplainsItselfOnErrorAsWrongUse()
    {
        var run = await CommandRun.Of();

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("Usage:", run.Error, StringComparison.Ordinal);
        Assert.Contains("identifier", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task RunAsync_Help_ExplainsItselfOnOutput(string option)
    {
        var run = await CommandRun.Of(option);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
        Assert.Contains("access identifier 01914796756", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HelpOfAVerbWithoutItsArguments_IsNotWrongUse()
    {
        var run = await CommandRun.Of("identifier", "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("NUMBER", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_UnknownVerb_NamesItAndTheVerbs()
    {
        var run = await CommandRun.Of("identfier");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("access: 'identfier' is not a verb; there is identifier", run.Error, StringComparison.Ordinal);
        Assert.Contains("Try 'access --help'.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NumberWhereAVerbShouldBe_IsNotRepeatedOnError()
    {
        foreach (var number in new[] { "01914796756", "019147 96756", "019147-96756", "204167553610" })
        {
            var run = await CommandRun.Of(number);

            Assert.Equal(2, run.ExitCode);
            Assert.StartsWith("access: '***' is not a verb", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RunAsync_OutputThatCannotBeWritten_IsNotDoneWithOneLine()
    {
        using var output = new BrokenWriter();
        using var error = new StringWriter();

        var exitCode = await AccessCommand.RunAsync(["identifier", "01914796756"], new() { Output = output, Error = error });

        Assert.Equal(3, exitCode);
        Assert.Equal("access: could not be done: no space left, last was ***", error.ToString().Trim());
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("no space left, last was 01914796756");
    }
}
