using System.CommandLine;
using System.Text.Json;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log verify SOURCE [--checkpoint OLD] --key VKEY</c>: proves that nothing is missing or changed.</summary>
internal static class VerifyVerb
{
    /// <summary>The verb: one line, and exit code 1 where the log cannot be trusted.</summary>
    public static Command Create()
    {
        var source = SourceArgument.Create();
        var checkpoint = new Option<string?>("--checkpoint")
        {
            Description = "A checkpoint of the same log that was kept earlier, away from the service. Without one a log that was rewritten as a whole and signed anew cannot be told.",
            HelpName = "OLD",
        };
        var key = KeyOption.Create();
        var verb = new Command(
            "verify",
            "Checks a log, an export to its last byte: signature, structure, that no record is missing, out of order or changed, that every body is the one its entry commits to, and that the log continues the earlier checkpoint. Names the first record that is wrong. Needs no key but VKEY, and no service.")
        {
            source, checkpoint, key,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            var keys = KeyOption.Read(result, key);
            byte[]? earlier = result.GetValue(checkpoint) is { } file ? await File.ReadAllBytesAsync(file, stop) : null;
            var log = NamedLog.Parse(result.GetRequiredValue(source)).OpenSource();
            var found = await ProgressLine.DuringAsync(streams, "records verified", progress =>
                new LogVerifier(log, keys).VerifyAsync(earlier, progress is null ? null : new Counting(progress), stop));
            JsonLine.Write(streams.Output, json => Write(json, found));
            return found.IsSound ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return verb;
    }

    private static void Write(Utf8JsonWriter json, LogVerification found)
    {
        json.WriteBoolean("verified", found.IsSound);
        if (found.Fault is { } fault)
        {
            if (fault.Record is { } record) json.WriteNumber("record", record);
            json.WriteString("fault", fault.What);
        }
        if (found.Checkpoint is not { } signed) return;
        WriteCheckpoint(json, signed);
        json.WriteStartArray("signedBy");
        foreach (var signer in found.Signers) json.WriteStringValue(signer);
        json.WriteEndArray();
        json.WriteNumber("unknownSignatures", found.UnknownSignatures);
        if (found.Earlier is not { } earlier) return;
        json.WriteStartObject("earlier");
        WriteCheckpoint(json, earlier);
        json.WriteEndObject();
    }

    /// <summary>Writes what a checkpoint says.</summary>
    internal static void WriteCheckpoint(Utf8JsonWriter json, Checkpoint checkpoint)
    {
        json.WriteString("origin", checkpoint.Origin);
        json.WriteNumber("size", checkpoint.Size);
        json.WriteString("root", checkpoint.Root.ToString());
    }

    private sealed class Counting(ProgressLine line) : IProgress<long>
    {
        public void Report(long value) => line.Report((int)Math.Min(value, int.MaxValue));
    }
}
