using System.CommandLine;
using Access.Audit.Reads;
using Access.Cli.Replay;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log reads SOURCE [--limit N]</c>: who looked in the log, and for what (AU-10).</summary>
internal static class ReadsVerb
{
    private const int UsualLimit = 100;

    /// <summary>The verb: a line for each reading, the newest first.</summary>
    public static Command Create()
    {
        var source = RoomsOfLog.Source();
        var keys = ReplaySource.KeysOption();
        var limit = new Option<int>("--limit") { Description = "How many readings at most, from 1.", DefaultValueFactory = _ => UsualLimit, HelpName = "N" };
        limit.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < 1) given.AddError("--limit is a whole number from 1");
        });
        var verb = new Command("reads", "Writes who looked in the log and for what, the newest first. Persons do not stand in it.") { source, limit, keys };
        verb.SetAction(async (result, stop) =>
        {
            await using var log = await RoomsOfLog.OpenLogAsync(NamedLog.Parse(result.GetRequiredValue(source)), result.GetValue(keys), stop);
            var size = await log.Reader.SizeAsync(stop);
            foreach (var read in await new StoredReads(log).NewestAsync(size, result.GetValue(limit), stop))
                JsonLine.WriteWhole(result.InvocationConfiguration.Output, read.Write);
            return ExitCode.Done;
        });
        return verb;
    }
}
