using System.CommandLine;
using Access.Audit.Files;
using Access.Sources.Log.Tree;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log manifest FILE --key VKEY</c>: proves that a file of decisions is the one that the service handed out.</summary>
internal static class ManifestVerb
{
    /// <summary>The verb: one line, and exit code 1 where the file is not what its manifest says.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The ZIP archive that POST /v1/decisions/export answered." };
        var key = KeyOption.Create();
        var verb = new Command("manifest", "Checks that an exported file is, to the byte, what its signed manifest says. Needs no key but VKEY, and no service.")
        {
            file, key,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            var keys = KeyOption.Read(result, key);
            await using var archive = File.OpenRead(result.GetRequiredValue(file));
            try
            {
                var manifest = await ManifestFile.CheckAsync(archive, keys, stop);
                JsonLine.Write(streams.Output, json =>
                {
                    json.WriteBoolean("verified", true);
                    json.WriteString("file", manifest.File);
                    json.WriteString("origin", manifest.Origin);
                    json.WriteString("sha256", manifest.Sha256);
                    json.WriteNumber("decisions", manifest.Decisions);
                    json.WriteNumber("notReadable", manifest.NotReadable);
                    json.WriteNumber("snapshot", manifest.Snapshot);
                    json.WriteString("root", manifest.CheckpointRoot);
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
