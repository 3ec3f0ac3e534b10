using System.CommandLine;
using Access.Cli.Replay;
using Access.Domain.Identifiers;
using Access.Sources.Log.Store;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log erase SOURCE --person NIN --order REFERENCE</c>: destroys a person's keys.</summary>
internal static class EraseVerb
{
    /// <summary>The verb: one line, and exit code 1 where it is refused.</summary>
    public static Command Create()
    {
        var source = RoomsOfLog.Source();
        var person = new Option<string>("--person") { Description = "Any identity number of the person; the others are told from the log.", Required = true, HelpName = "NIN" };
        var order = new Option<string>("--order") { Description = "The reference of the order to erase. It stands in the log, and names nobody.", Required = true, HelpName = "REFERENCE" };
        var keys = ReplaySource.KeysOption();
        person.Validators.Add(given =>
        {
            if (!PersonIdentifier.TryParse(given.GetValueOrDefault<string>(), out _)) given.AddError("--person is no valid identity number");
        });
        order.Validators.Add(given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string>())) given.AddError("--order names the order");
            else if (!Erasure.IsReference(given.GetValueOrDefault<string>()!)) given.AddError($"--order has at most {Erasure.LongestOrder} characters and holds no identity number");
        });
        var verb = new Command(
            "erase",
            "Destroys the keys of a person for good: nobody reads any more what was written with them, in no copy of the log or of what people recorded; subscriptions about the person are deleted. It is logged, and every proof stays valid. Refused while an exception for the person is in force or to come. Copies of the keys' folder keep the keys until the master key is changed.")
        {
            source, person, order, keys,
        };
        verb.SetAction(async (result, stop) =>
        {
            var number = PersonIdentifier.TryParse(result.GetRequiredValue(person), out var read) ? read : throw new ArgumentException("--person is no valid identity number");
            await using var rooms = await RoomsOfLog.OpenAsync(NamedLog.Parse(result.GetRequiredValue(source)), result.GetValue(keys), stop);
            var outcome = await rooms.Erasure(Erasure.DefaultRetentionYears).EraseAsync(number, result.GetRequiredValue(order), stop);
            JsonLine.Write(result.InvocationConfiguration.Output, json =>
            {
                json.WriteBoolean("erased", outcome.Refused is null);
                if (outcome.Refused is { } why) json.WriteString("refused", why);
                else
                {
                    json.WriteNumber("keys", outcome.Keys);
                    json.WriteNumber("record", outcome.Sequence);
                }
            });
            return outcome.Refused is null ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return verb;
    }
}
