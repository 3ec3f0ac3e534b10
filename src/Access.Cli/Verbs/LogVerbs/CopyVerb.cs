using System.CommandLine;
using Access.Audit.Persons;
using Access.Cli.Replay;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log copy SOURCE --person FILE [--sixteen]</c>: the copy that a person is given (GDPR 15).</summary>
internal static class CopyVerb
{
    /// <summary>The verb: a line with what the decisions are for, and a line for each that the person may see.</summary>
    public static Command Create()
    {
        var source = AskedSource.Argument();
        var keys = ReplaySource.KeysOption();
        var person = new Option<string>("--person") { Description = "A file with {\"numbers\":[…]}: every identity number of the person; - for standard input.", Required = true, HelpName = "FILE" };
        var sixteen = new Option<bool>("--sixteen") { Description = "It is known that the person has turned 16, and so sees who asked about them." };
        var verb = new Command("copy", "Writes what one person may see of the decisions that concern them, in words: what they asked, and from 16 who asked about them. Never a cause.")
        {
            source, person, sixteen, keys,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            var members = (await AskedSource.MembersAsync(result.GetRequiredValue(person), stop))!;
            members.AllowOnly("numbers");
            var reader = new PersonReader(members.Persons("numbers"), result.GetValue(sixteen));
            using var log = await AskedSource.OpenAsync(result, source, keys, stop);
            JsonLine.Write(streams.Output, PersonJson.WritePurpose);
            await foreach (var entry in OwnDecisions.AllAsync(AskedSource.Reading(log), reader, stop))
                JsonLine.Write(streams.Output, json => PersonJson.WriteMembers(json, entry));
            return ExitCode.Done;
        });
        return verb;
    }
}
