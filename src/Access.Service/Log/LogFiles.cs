using Access.Audit.Asking;
using Access.Service.Audit;
using Access.Service.Problems;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Log;

/// <summary>
/// The log's public files in the layout of c2sp.org/tlog-tiles: the signed checkpoint, tiles of hashes, the verifier key. They
/// tell nothing of anybody and need no token. Bundles of entries tell ids and times, and are for auditors.
/// </summary>
internal static class LogFiles
{
    /// <summary>The signed checkpoint.</summary>
    public const string Checkpoint = "/log/checkpoint";

    /// <summary>The verifier key, one line.</summary>
    public const string VerifierKey = "/log/vkey";

    /// <summary>Tiles of hashes.</summary>
    public const string Tiles = "/log/tile/{**tile}";

    /// <summary>Bundles of entries.</summary>
    public const string Entries = "/log/tile/entries/{**bundle}";

    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Private = "private, max-age=31536000, immutable";

    public static Task AnswerCheckpointAsync(HttpContext context, [FromServices] LogStore log) => AuditEndpoint.ReadingAsync(context, async () =>
    {
        if (await log.Reader.CheckpointAsync(context.RequestAborted) is { } note) await WriteAsync(context, note, "text/plain; charset=utf-8", "no-cache");
        else await Problem.NotFound.WriteAsync(context);
    });

    public static Task AnswerVerifierKeyAsync(HttpContext context, [FromServices] LogCheckpoints checkpoints) =>
        WriteAsync(context, System.Text.Encoding.UTF8.GetBytes(checkpoints.Verifier + "\n"), "text/plain; charset=utf-8", "no-cache");

    public static Task AnswerTileAsync(HttpContext context, string tile, [FromServices] LogStore log) =>
        AuditEndpoint.ReadingAsync(context, () => AnswerAsync(context, $"tile/{tile}", ofEntries: false, log, Immutable));

    /// <summary>A bundle of entries; that it was read stands in the log before it is answered (AU-10).</summary>
    public static Task AnswerEntriesAsync(HttpContext context, string bundle, [FromServices] LogStore log) => AuditEndpoint.AnswerAsync(
        context,
        request => AnswerAsync(context, $"tile/entries/{bundle}", ofEntries: true, log, Private, tile => request.RecordAsync("entries", LogQuestion.Everything, ("bundle", tile.ToString()))));

    // Only what is signed is shown: a tile that a rolled back commit left behind would contradict a later one.
    private static async Task AnswerAsync(HttpContext context, string path, bool ofEntries, LogStore log, string caching, Func<TileId, Task>? record = null)
    {
        if (TileId.TryParse(path, out var tile) && tile.IsEntries == ofEntries && await SizeAsync(log, context.RequestAborted) is var size && TileId.WidthAt(size, tile.Level, tile.Index) >= tile.Width)
        {
            if (record is not null) await record(tile);
            var bytes = ofEntries ? await log.Reader.EntriesAsync(tile, context.RequestAborted) : await log.Reader.TileAsync(tile, context.RequestAborted);
            if (bytes is not null)
            {
                await WriteAsync(context, bytes, "application/octet-stream", caching);
                return;
            }
        }
        await Problem.NotFound.WriteAsync(context);
    }

    private static async Task<long> SizeAsync(LogStore log, CancellationToken cancellationToken) =>
        await log.Reader.CheckpointAsync(cancellationToken) is { } note ? Sources.Log.Tree.Notes.Checkpoint.Parse(Note.Parse(note).Text).Size : 0;

    private static Task WriteAsync(HttpContext context, byte[] bytes, string type, string caching)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = caching;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
