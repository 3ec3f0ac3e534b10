using System.CommandLine;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log receipt FILE --key VKEY</c>: proves that one entry stands in the log.</summary>
internal static class ReceiptVerb
{
    /// <summary>The verb: one line, and exit code 1 where the receipt proves nothing.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A receipt (c2sp.org/tlog-proof@v1), as the service hands it out with a decision." };
        var key = KeyOption.Create();
        var verb = new Command("receipt", "Checks that the entry in a receipt stands in the log, by its proof and the signed checkpoint in it. Needs no key but VKEY, and no service.")
        {
            file, key,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            var keys = KeyOption.Read(result, key);
            var bytes = await File.ReadAllBytesAsync(result.GetRequiredValue(file), stop);
            try
            {
                var (entry, checkpoint) = Receipt.Parse(bytes).Verify(keys);
                JsonLine.Write(streams.Output, json =>
                {
                    json.WriteBoolean("verified", true);
                    json.WriteNumber("record", entry.Sequence);
                    json.WriteString("id", entry.Id);
                    json.WriteString("kind", EntryKinds.NameOf(entry.Kind));
                    json.WriteString("at", entry.At);
                    VerifyVerb.WriteCheckpoint(json, checkpoint.Checkpoint);
                });
                return ExitCode.Done;
            }
            catch (LogFormatException broken)
            {
                JsonLine.Write(streams.Output, json =>
                {
                    json.WriteBoolean("verified", false);
                    json.WriteString("fault", broken.Message);
                });
                return ExitCode.CheckFailed;
            }
        });
        return verb;
    }
}
