using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Access.Audit.Asking;
using Access.Cli.Verbs;

namespace Access.Cli;

/// <summary>The command <c>access</c>: its verbs, and how every one of them ends.</summary>
internal static class AccessCommand
{
    private const string Overview =
        """
        Decides, explains and proves who may use a child's digital health services.

        JSON lines go to standard output, messages to standard error. The exit code is 0 when
        the work is done, 1 when a check failed, 2 for wrong use and 3 when it could not be done.

        A first try, with a synthetic number (month + 80):
          access identifier 01914796756
        Each verb explains itself:
          access VERB --help
        """;

    // '@' and what follows is an argument like any other, never the name of a file to read arguments from.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>The command with all its verbs.</summary>
    internal static RootCommand Create()
    {
        var command = new RootCommand(Overview) { HelpName = "access" };
        command.Add(IdentifierVerb.Create());
        command.Add(PopulationVerb.Create());
        command.Add(DecideVerb.Create());
        command.Add(RulebookVerb.Create());
        command.Add(ReplayVerb.Create());
        command.Add(ImpactVerb.Create());
        command.Add(LogVerb.Create());
        return command;
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="args">What was typed after <c>access</c>.</param>
    /// <param name="streams">Where output and messages go; the console unless set.</param>
    /// <param name="stop">Ends the work early; the exit code is then 3.</param>
    /// <returns>An <see cref="ExitCode"/>. Never throws: what fails becomes one line on the error stream.</returns>
    internal static async Task<int> RunAsync(string[] args, InvocationConfiguration streams, CancellationToken stop = default)
    {
        streams.EnableDefaultExceptionHandler = false;
        var command = Create();
        if (args.Length == 0)
            return ExplainItself(command, streams);

        var result = command.Parse(args, Parsing);
        if (result.Action is null or ParseErrorAction)
            return Refuse(result, streams.Error);

        try
        {
            return await result.InvokeAsync(streams, stop);
        }
        catch (QuestionFormatException wrong)
        {
            streams.Error.WriteLine($"{PathOf(result.CommandResult)}: {NumberMask.Apply(wrong.Message)}");
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException)
        {
            streams.Error.WriteLine("access: stopped before it was done");
            return ExitCode.NotDone;
        }
#pragma warning disable CA1031 // Whatever a verb did not foresee still ends in one line and exit code 3, not in a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            streams.Error.WriteLine($"access: could not be done: {NumberMask.Apply(failure.Message)}");
            return ExitCode.NotDone;
        }
    }

    // Nothing was asked for, so nothing was done: the overview goes where messages go, and a script sees wrong use.
    private static int ExplainItself(RootCommand command, InvocationConfiguration streams)
    {
        command.Parse(["--help"], Parsing).Invoke(new InvocationConfiguration { Output = streams.Error, Error = streams.Error });
        return ExitCode.WrongUse;
    }

    private static int Refuse(ParseResult result, TextWriter error)
    {
        var used = PathOf(result.CommandResult);
        foreach (var message in Complaints(result))
            error.WriteLine($"{used}: {NumberMask.Apply(message)}");
        error.WriteLine($"Try '{used} --help'.");
        return ExitCode.WrongUse;
    }

    // A word where a verb should be is reported twice by the parser, as unknown and as a missing verb: once is clearer.
    private static IEnumerable<string> Complaints(ParseResult result)
    {
        var verbs = string.Join(", ", result.CommandResult.Command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
        if (verbs.Length == 0)
            return result.Errors.Select(e => e.Message).Distinct();
        return [result.UnmatchedTokens is [var word, ..] ? $"'{word}' is not a verb; there is {verbs}" : $"a verb is missing; there is {verbs}"];
    }

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "access";
}
