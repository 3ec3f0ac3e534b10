using System.CommandLine;
using Access.Audit.Asking;
using Access.Authzen;
using Access.Cli.Replay;
using Access.Sources.Log;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary>The log that <c>access log query</c>, <c>sample</c> and <c>copy</c> ask, and the question in a file.</summary>
internal static class AskedSource
{
    /// <summary>The argument that names the log.</summary>
    public static Argument<string> Argument() => new("SOURCE") { Description = $"The log: {NamedLog.Forms}; or a folder as replay reads it." };

    /// <summary>The option that names the question. In a file, so that no identity number stands on the command line.</summary>
    public static Option<string?> WhereOption() => new("--where")
    {
        Description = "A file with the question, as POST /v1/decisions/query takes it in \"where\"; - for standard input. Absent: every decision.",
        HelpName = "FILE",
    };

    /// <summary>Opens the log.</summary>
    /// <exception cref="IOException">There is none, or no keys; the message says where.</exception>
    /// <exception cref="DecisionLogException">The keys cannot be used.</exception>
    public static Task<ReplaySource> OpenAsync(ParseResult result, Argument<string> source, Option<string?> keys, CancellationToken stop) =>
        ReplaySource.OpenAsync(result.GetRequiredValue(source), result.GetValue(keys), stop);

    /// <summary>The log, to be asked.</summary>
    public static LogReading Reading(ReplaySource source) => new(new WholeLog(source.Decisions, source.Rulebooks, source.PseudonymOf));

    /// <summary>Reads an object from a file.</summary>
    /// <exception cref="QuestionFormatException">It is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<StrictMembers?> MembersAsync(string? file, CancellationToken stop)
    {
        if (file is null) return null;
        if (file != "-") return AskedMembers.Parse(await File.ReadAllBytesAsync(file, stop));
        using var input = new MemoryStream();
        await using var standard = Console.OpenStandardInput();
        await standard.CopyToAsync(input, stop);
        return AskedMembers.Parse(input.ToArray());
    }

    /// <summary>Says on standard error how many decisions could not be told any more.</summary>
    public static void TellNotReadable(TextWriter error, long count)
    {
        if (count > 0) error.WriteLine($"access: of {count} decisions it cannot be told any more whether they fit");
    }
}
