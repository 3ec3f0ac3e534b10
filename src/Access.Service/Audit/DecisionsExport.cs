using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using Access.Audit.Asking;
using Access.Audit.Files;
using Access.Service.Limits;
using Access.Sources.Log.Store;
using Microsoft.AspNetCore.Http.Features;

namespace Access.Service.Audit;

/// <summary>
/// <c>POST /v1/decisions/export</c>: the decisions that fit a question as a file, in a ZIP archive with a manifest that the log's key signs. The
/// archive goes out as it is made: one that lacks its manifest is not whole.
/// </summary>
internal static class DecisionsExport
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/decisions/export";

    private static readonly string[] Formats = [.. AnswerFormat.All.Select(format => format.Name)];

    public static Task AnswerAsync(HttpContext context) => AuditEndpoint.AnswerAsync(context, async request =>
    {
        request.Members.AllowOnly("where", "format");
        var question = await request.WithEveryNumberAsync(QuestionReader.Read(request.Members.Inner("where")));
        await WriteAsync(request, question, AnswerFormat.All[request.Members.Word("format", Formats) ?? 0]);
    });

    /// <summary>Writes the archive as the answer.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="question">What is asked, with every number of the persons in it.</param>
    /// <param name="format">Which kind of file.</param>
    /// <exception cref="Problems.RefusedException">Another is being made, or the reading cannot be recorded: nothing is read.</exception>
    public static async Task WriteAsync(AuditRequest request, LogQuestion question, AnswerFormat format)
    {
        var context = request.Context;
        var checkpoints = context.RequestServices.GetRequiredService<LogCheckpoints>();
        using var turn = context.RequestServices.GetRequiredService<AuditLoad>().Take();
        var checkpoint = (await checkpoints.SignAsync(request.Aborted)).Checkpoint;
        var snapshot = checkpoint.Size;
        await request.RecordAsync("export", question, ("format", format.Name), ("snapshot", snapshot.ToString(CultureInfo.InvariantCulture)));

        // From here on it goes out as it is made, however much there is.
        TimeLimit.Lift(context);

        // The archive's own headers are written without waiting for the network; what the file holds is not.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"decisions.zip\"";
        await using var archive = await ZipArchive.CreateAsync(context.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, request.Aborted);
        var name = $"decisions.{format.Name}";
        WrittenFile written;
        await using (var file = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(request.Aborted))
            written = await AnswerFile.WriteAsync(request.Reading, question, snapshot, format, file, request.Aborted);

        var manifest = new Manifest(
            checkpoint.Origin, name, written.Sha256, written.Bytes, written.Decisions, written.NotReadable, snapshot, checkpoint.Size, checkpoint.Root.ToString(),
            request.Now, WhereOf(question), written.Rulebooks);
        await using var note = await archive.CreateEntry(ManifestFile.Name, CompressionLevel.NoCompression).OpenAsync(request.Aborted);
        await note.WriteAsync(checkpoints.SignNote(manifest.ToText()).ToBytes(), request.Aborted);
    }

    // A file leaves the service: whom it was asked about is said by how many there were.
    private static ImmutableSortedDictionary<string, string> WhereOf(LogQuestion question)
    {
        var persons = question.Persons.Select(member => (member.Name, Value: "(one person)"));
        return QuestionReader.Plain(question).Concat(persons).ToImmutableSortedDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
    }
}
