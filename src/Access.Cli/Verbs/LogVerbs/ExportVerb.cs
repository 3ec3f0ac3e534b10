using System.CommandLine;
using Access.Sources.Log.Store;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log export SOURCE --out DIR</c>: a log as files, up to its last checkpoint.</summary>
internal static class ExportVerb
{
    /// <summary>The verb: one line that says what was exported.</summary>
    public static Command Create()
    {
        var source = SourceArgument.Create();
        var directory = new Option<string>("--out") { Description = "The folder to make; missing or empty.", Required = true, HelpName = "DIR" };
        source.Validators.Add(given =>
        {
            if (given.Tokens is [var typed] && Directory.Exists(typed.Value)) given.AddError("a folder is an export already; export takes sqlite:PATH or postgres:CONNECTION-STRING");
        });
        var verb = new Command(
            "export",
            "Writes everything that 'verify' needs, and 'replay' with the keys, as files: the checkpoint, the tree, the entries and the encrypted bodies. Needs no key. What is newer than the last checkpoint is left out.")
        {
            source, directory,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            var folder = result.GetRequiredValue(directory);
            var reader = NamedLog.Parse(result.GetRequiredValue(source)).OpenReader();
            await using var database = reader.Database;
            var exported = await ProgressLine.DuringAsync(streams, "records exported", progress => LogExport.WriteAsync(reader, folder, progress, stop));
            JsonLine.Write(streams.Output, json =>
            {
                json.WriteString("out", folder);
                VerifyVerb.WriteCheckpoint(json, exported);
            });
            return ExitCode.Done;
        });
        return verb;
    }
}
