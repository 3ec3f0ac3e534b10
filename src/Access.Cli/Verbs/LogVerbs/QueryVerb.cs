using System.CommandLine;
using System.Globalization;
using System.Text;
using Access.Audit.Asking;
using Access.Audit.Files;
using Access.Cli.Replay;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log query SOURCE [--where FILE] [--format jsonl|csv] [--limit N]</c>: the decisions that fit a question.</summary>
internal static class QueryVerb
{
    private static readonly LineFormat[] Lines = [.. AnswerFormat.All.OfType<LineFormat>()];

    /// <summary>The verb: a line for each decision, in the order of the log.</summary>
    public static Command Create()
    {
        var source = AskedSource.Argument();
        var where = AskedSource.WhereOption();
        var keys = ReplaySource.KeysOption();
        var format = new Option<string>("--format") { Description = "jsonl, or csv with a header (RFC 4180).", DefaultValueFactory = _ => AnswerFormat.JsonLines.Name };
        format.AcceptOnlyFromAmong([.. Lines.Select(known => known.Name)]);
        var limit = new Option<long>("--limit") { Description = "How many decisions at most.", DefaultValueFactory = _ => long.MaxValue, HelpName = "N" };
        limit.Validators.Add(given =>
        {
            if (given.Tokens is [var stated, ..] && !(long.TryParse(stated.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1))
                given.AddError("--limit is a whole number of at least 1");
        });
        var verb = new Command("query", "Writes the decisions that fit a question, one a line. Persons stand in them by pseudonym, where the keys are there.")
        {
            source, where, format, limit, keys,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            var question = QuestionReader.Read(await AskedSource.MembersAsync(result.GetValue(where), stop));
            using var log = await AskedSource.OpenAsync(result, source, keys, stop);
            var form = Lines.Single(known => known.Name == result.GetRequiredValue(format));
            var (left, notReadable) = (result.GetValue(limit), 0L);
            streams.Output.Write(Encoding.UTF8.GetString(form.Head.Span));
            await foreach (var (decision, match) in AskedSource.Reading(log).AskAsync(question, new(0, long.MaxValue), stop))
            {
                if (match != Match.Yes)
                {
                    notReadable++;
                    continue;
                }
                streams.Output.Write(Encoding.UTF8.GetString(form.Write(decision)));
                if (--left == 0) break;
            }
            AskedSource.TellNotReadable(streams.Error, notReadable);
            return ExitCode.Done;
        });
        return verb;
    }
}
