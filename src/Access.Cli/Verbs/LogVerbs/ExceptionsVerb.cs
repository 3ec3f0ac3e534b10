using System.CommandLine;
using Access.Audit.Exceptions;
using Access.Cli.Replay;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log exceptions SOURCE [--where FILE]</c>: who recorded exceptions, why, for how long, and who unusually many (AU-08).</summary>
internal static class ExceptionsVerb
{
    /// <summary>The verb: a line with the counts, then a line for each exception in the order of recording.</summary>
    public static Command Create()
    {
        var source = RoomsOfLog.Source();
        var keys = ReplaySource.KeysOption();
        var where = new Option<string?>("--where")
        {
            Description = "A file with the question, as POST /v1/exceptions/query takes it in \"where\"; - for standard input. Absent: the last thirty days.",
            HelpName = "FILE",
        };
        var verb = new Command("exceptions", "Writes the exceptions of a period and which organisations recorded unusually many. Children and parents do not stand in it.")
        {
            source, where, keys,
        };
        verb.SetAction(async (result, stop) =>
        {
            var output = result.InvocationConfiguration.Output;
            var question = ExceptionQuestion.Read(await AskedSource.MembersAsync(result.GetValue(where), stop), TimeProvider.System.GetUtcNow());
            await using var rooms = await RoomsOfLog.OpenAsync(NamedLog.Parse(result.GetRequiredValue(source)), result.GetValue(keys), stop);
            var overview = await ExceptionOverview.OfAsync(rooms.Acts, question, stop);
            JsonLine.Write(output, json =>
            {
                json.WriteNumber("exceptionsInAll", overview.Exceptions.Length);
                json.WriteNumber("notReadable", overview.NotReadable);
                ExceptionJson.WriteVolumes(json, overview);
            });
            foreach (var exception in overview.Exceptions) JsonLine.WriteWhole(output, json => ExceptionJson.Write(json, exception));
            return ExitCode.Done;
        });
        return verb;
    }
}
