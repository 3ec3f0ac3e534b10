using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;

namespace Access.Sources.Log.Store;

/// <summary>Writes a stored log as files, up to its last checkpoint.</summary>
public static class LogExport
{
    private const int BetweenReports = 1024;

    /// <summary>Exports a log, in bounded memory.</summary>
    /// <param name="reader">Reads the log.</param>
    /// <param name="folder">Missing or empty.</param>
    /// <param name="progress">Told how many records were written.</param>
    /// <param name="cancellationToken">Gives up; the folder is then not finished.</param>
    /// <returns>The checkpoint that was exported.</returns>
    /// <exception cref="IOException">The log has no checkpoint, or the folder cannot be written or holds something.</exception>
    /// <exception cref="Storage.StorageException">The log cannot be read, or a record is missing.</exception>
    /// <exception cref="InconsistentLogException">The records are not those of the checkpoint.</exception>
    public static async Task<Checkpoint> WriteAsync(LogReader reader, string folder, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var note = await reader.CheckpointAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new IOException("The log has no checkpoint: the service signs one when it starts.");
        var checkpoint = Checkpoint.Parse(Note.Parse(note).Text);
        using var export = ExportWriter.Create(folder);
        await foreach (var record in reader.StreamAsync(1, checkpoint.Size, cancellationToken).ConfigureAwait(false))
        {
            export.Append(record.Entry, record.Body);
            if (export.Size % BetweenReports == 0) progress?.Report((int)Math.Min(export.Size, int.MaxValue));
        }
        export.Complete(note);
        return checkpoint;
    }
}
