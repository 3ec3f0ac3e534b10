using System.CommandLine;
using Access.Domain.Vocabulary;
using Access.Sources.Log.Tree.Export;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log archive EXPORT --out DIR [--before INSTANT]</c>: an export whose old bodies are compressed.</summary>
internal static class ArchiveVerb
{
    /// <summary>The verb: one line with the counts.</summary>
    public static Command Create()
    {
        var export = new Argument<string>("EXPORT") { Description = "The folder of an export, or of an archive that holds younger records too." };
        var archive = new Option<string>("--out") { Description = "The folder to make: missing or empty.", Required = true, HelpName = "DIR" };
        var before = new Option<string?>("--before")
        {
            Description = $"Compress only files whose {ExportLayout.RecordsInFile} records are all earlier: RFC 3339 with offset. Absent: all.",
            HelpName = "INSTANT",
        };
        before.Validators.Add(given =>
        {
            if (given.Tokens is [var typed] && !WrittenInstant.TryRead(typed.Value, out _)) given.AddError("--before is not an RFC 3339 instant with offset");
        });
        var verb = new Command("archive", "Copies an export with the bodies of old records compressed. verify and replay read the archive as it lies.")
        {
            export, archive, before,
        };
        verb.SetAction(async (result, stop) =>
        {
            var folder = result.GetRequiredValue(export);
            if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"there is no folder {folder}");
            DateTimeOffset? limit = WrittenInstant.TryRead(result.GetValue(before), out var instant) ? instant : null;
            var written = await new ArchiveWriter(new ExportFolder(folder), folder).WriteAsync(result.GetRequiredValue(archive), limit, stop);
            JsonLine.Write(result.InvocationConfiguration.Output, json =>
            {
                json.WriteNumber("files", written.Files);
                json.WriteNumber("bytes", written.Bytes);
                json.WriteNumber("compressedBytes", written.CompressedBytes);
            });
            return ExitCode.Done;
        });
        return verb;
    }
}
