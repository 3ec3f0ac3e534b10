using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using Access.Authzen;
using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Engine;
using Access.Engine.Classification;
using Access.Rules;
using Access.Sources;
using Access.Sources.Acts;
using Access.Sources.Log;
using Access.Sources.Register;

namespace Access.Cli.Verbs;

/// <summary><c>access decide</c>: answers a file of AuthZEN evaluation requests from a folder of register files.</summary>
internal static class DecideVerb
{
    /// <summary>The verb. A broken line is answered with what is wrong, the others are decided all the same, and the exit code is 1.</summary>
    public static Command Create()
    {
        var register = new Option<string>("--register") { Description = "A folder of files, each an array of Persontjenesten v3 persons.", Required = true, HelpName = "DIR" };
        var requests = new Option<string>("--requests") { Description = "AuthZEN evaluation requests, one a line.", Required = true, HelpName = "FILE" };
        var acts = new Option<string?>("--acts") { Description = "Recorded acts, one a line.", HelpName = "FILE" };
        var rulebook = new Option<string>("--rulebook")
        {
            Description = "The rulebook that decides.",
            HelpName = "ID",
            DefaultValueFactory = _ => Rulebooks.All[0].Id,
        };
        var now = NowOption.Create();
        rulebook.Validators.Add(given =>
        {
            if (Rulebooks.Find(given.GetValueOrDefault<string>() ?? "") is null)
                given.AddError($"--rulebook must be one of {string.Join(", ", Rulebooks.All.Select(known => known.Id))}");
        });

        var verb = new Command("decide", "Decides each line of FILE and writes the auditor's answers, findings included, in order. A blank line is no question.")
        {
            register, requests, acts, rulebook, now,
        };
        verb.SetAction(async (result, stop) =>
        {
            var clock = NowOption.ClockOf(result, now);
            var streams = result.InvocationConfiguration;
            var folder = await ProgressLine.DuringAsync(streams, "persons read", progress =>
                RegisterFolder.LoadAsync(result.GetRequiredValue(register), clock, progress, stop));
            var history = result.GetValue(acts) is { } file
                ? await ProgressLine.DuringAsync(streams, "acts read", progress => ActHistory.LoadAsync(file, progress, stop))
                : ActHistory.Empty;
            var deciding = new Deciding(
                new FactGatherer(folder, history, IdentifierPolicy.IncludingSynthetic), new(Rulebooks.Find(result.GetRequiredValue(rulebook))!), clock);
            var sound = await ProgressLine.DuringAsync(streams, "questions answered", progress =>
                deciding.AnswerAsync(result.GetRequiredValue(requests), streams.Output, progress, stop));
            return sound ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return verb;
    }

    /// <summary>Answers questions one by one with what was read.</summary>
    private sealed class Deciding(FactGatherer gatherer, DecisionPoint point, TimeProvider clock)
    {
        private readonly ArrayBufferWriter<byte> buffer = new();

        /// <summary>Answers every line of a file; false where one of them was broken.</summary>
        public async Task<bool> AnswerAsync(string file, TextWriter output, ProgressLine? progress, CancellationToken stop)
        {
            var sound = true;
            await foreach (var (line, text) in JsonLines.ReadAsync(file, stop))
            {
                progress?.Report(line);
                buffer.ResetWrittenCount();
                using (var json = new Utf8JsonWriter(buffer, AnswerWriter.Options)) sound &= await AnswerLineAsync(text, json, stop);
                output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
                output.Write('\n');
            }
            return sound;
        }

        private async Task<bool> AnswerLineAsync(ReadOnlyMemory<byte> text, Utf8JsonWriter json, CancellationToken stop)
        {
            Question question;
            try
            {
                question = EvaluationReader.ReadEvaluation(text);
            }
            catch (MalformedRequestException malformed)
            {
                json.WriteStartObject();
                json.WriteString("error", malformed.Message);
                json.WriteEndObject();
                return false;
            }

            var at = clock.GetUtcNow();
            var instants = new Instants(OsloCalendar.DayAt(at), at, at);
            var readsCommonAddress = point.On(instants.RulesAsOf).ReadsCommonAddress;
            AnswerWriter.Write(json, await DecideAsync(question, instants, readsCommonAddress, stop), DecisionIds.New(at), forAuditor: true);
            return true;
        }

        // Whatever goes wrong on the way to one decision is a refusal of that one; the others are decided all the same.
        private async Task<Decision> DecideAsync(Question question, Instants instants, bool readsCommonAddress, CancellationToken stop)
        {
            try
            {
                return point.Decide(await gatherer.GatherAsync(question, instants, readsCommonAddress, stop));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return point.Decide(Facts.Unknown(question, instants));
            }
        }
    }
}
