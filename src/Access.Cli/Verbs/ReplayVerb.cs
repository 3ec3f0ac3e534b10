using System.CommandLine;
using Access.Audit.Law;
using Access.Cli.Replay;
using Access.Domain.Vocabulary;

namespace Access.Cli.Verbs;

/// <summary><c>access replay</c>: makes the recorded decisions of a log again, and compares.</summary>
internal static class ReplayVerb
{
    /// <summary>
    /// The verb: a line that sums up, a line for each change by age and service, and examples by decision id. The exit code
    /// is 1 where anything that could be read is not what it was, or could not be made again, and where something cannot be read though nobody was erased.
    /// </summary>
    public static Command Create()
    {
        var log = ReplaySource.Option();
        log.Required = true;
        var rulebook = ChosenRulebook.Option();
        var now = NowOption.Create();
        now.Description = "Another instant to decide at, RFC 3339 with offset: the law of its day, the facts in force at it; absent: that of each decision.";
        var keys = ReplaySource.KeysOption();
        var verb = new Command(
            "replay",
            "Decides every recorded question again from the recorded facts. Without --rulebook and --now, by the archived rulebook, and all must be identical: answer, valid_until, situation and findings. With them, counts what would have opened, closed or got another code.")
        {
            log, rulebook, now, keys,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            using var source = await ReplaySource.OpenAsync(result.GetRequiredValue(log), result.GetValue(keys), stop);
            var archive = new ArchivedRulebooks(source.Rulebooks);
            var chosen = result.GetValue(rulebook) is { } named ? await ChosenRulebook.NamedAsync(named, stop) : null;
            DateTimeOffset? instant = WrittenInstant.TryRead(result.GetValue(now), out var written) ? written : null;

            var identical = chosen is null && instant is null ? new IdenticalReplay(archive) : null;
            var run = new ReplayRun(source.Decisions, (IReplay?)identical ?? new OtherReplay(archive, from: null, to: chosen, instant));
            var tally = await ProgressLine.DuringAsync(streams, "decisions made again", progress => run.RunAsync(progress, stop));
            JsonLine.Write(streams.Output, json =>
            {
                if (chosen is not null) json.WriteString("rulebook", chosen.Id);
                if (instant is { } at) json.WriteString("now", at);
                ReplayReport.WriteCounts(json, tally, identical is not null);
                if (identical is null) return;
                json.WriteNumber("madeByAnotherEngine", identical.MadeByAnotherEngine);
                json.WriteNumber("madeWithOtherTimeZones", identical.MadeWithOtherTimeZones);
            });
            ReplayReport.WriteRest(streams.Output, tally);
            if (source.AreKeysLost)
            {
                streams.Error.WriteLine("access replay: decisions cannot be read whose keys are missing, not destroyed: the folder of the keys is older than the log, or another's. Restore a later one.");
                return ExitCode.CheckFailed;
            }
            return tally[ReplayOutcome.Unchanged] + tally[ReplayOutcome.NotReadable] == tally.Decisions ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return verb;
    }
}
