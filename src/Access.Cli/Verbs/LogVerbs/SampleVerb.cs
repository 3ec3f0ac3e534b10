using System.CommandLine;
using Access.Audit.Asking;
using Access.Audit.Samples;
using Access.Cli.Replay;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log sample SOURCE --seed TEXT --size N [--by COLUMN…] [--where FILE]</c>: a sample that anybody can draw again.</summary>
internal static class SampleVerb
{
    /// <summary>The verb: a line with the counts, and a line for each stratum.</summary>
    public static Command Create()
    {
        var source = AskedSource.Argument();
        var where = AskedSource.WhereOption();
        var keys = ReplaySource.KeysOption();
        var seed = new Option<string>("--seed") { Description = "Any text: the same seed, question and log give the same decisions.", Required = true, HelpName = "TEXT" };
        var size = new Option<int>("--size") { Description = $"How many decisions of each stratum, 1 to {SampleQuestion.GreatestSize}.", Required = true, HelpName = "N" };
        size.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && given.GetValueOrDefault<int>() is < 1 or > SampleQuestion.GreatestSize) given.AddError($"--size is from 1 to {SampleQuestion.GreatestSize}");
        });
        var by = new Option<string[]>("--by") { Description = "What makes the strata; more than once for several.", HelpName = "COLUMN" };
        by.AcceptOnlyFromAmong([.. SampleQuestion.Strata.Select(column => column.Name)]);
        var verb = new Command("sample", "Draws a stratified sample, and says how many decisions there are in each stratum.")
        {
            source, where, seed, size, by, keys,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            var question = new SampleQuestion(
                QuestionReader.Read(await AskedSource.MembersAsync(result.GetValue(where), stop)),
                result.GetRequiredValue(seed),
                result.GetRequiredValue(size),
                [.. (result.GetValue(by) ?? []).Distinct().Select(name => SampleQuestion.Strata.Single(column => column.Name == name))]);
            using var log = await AskedSource.OpenAsync(result, source, keys, stop);
            var reading = AskedSource.Reading(log);
            var sample = await Sampling.DrawAsync(reading, question, await reading.SizeAsync(stop), stop);
            JsonLine.Write(streams.Output, json => SampleJson.WriteCounts(json, question, sample));
            foreach (var stratum in sample.Strata) JsonLine.Write(streams.Output, json => SampleJson.WriteStratum(json, question, stratum));
            return ExitCode.Done;
        });
        return verb;
    }
}
