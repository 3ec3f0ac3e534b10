using System.IO.Compression;
using System.Security.Cryptography;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;

namespace Access.Audit.Files;

/// <summary>An archive with a file of decisions and its signed manifest, as it was handed out.</summary>
public static class ManifestFile
{
    /// <summary>What the manifest is called in the archive.</summary>
    public const string Name = "manifest";

    /// <summary>Checks that an archive holds the file that its manifest says, to the byte, and nothing else.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="keys">The log's keys.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LogFormatException">It does not; the message says why.</exception>
    public static async Task<Manifest> CheckAsync(Stream archive, IReadOnlyCollection<VerifierKey> keys, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken).ConfigureAwait(false);
            if (zip.GetEntry(Name) is not { Length: <= Note.Longest } note) throw new LogFormatException("The archive has no manifest: it is not whole.");
            var manifest = Manifest.Open(await BytesAsync(note, cancellationToken).ConfigureAwait(false), keys);
            if (zip.Entries.Count != 2 || zip.GetEntry(manifest.File) is not { } file) throw new LogFormatException("The archive does not hold the one file that its manifest names.");
            await using var content = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
            return digest == manifest.Sha256 && file.Length == manifest.Bytes ? manifest : throw new LogFormatException("The file is not the one that its manifest says.");
        }
        catch (InvalidDataException broken)
        {
            throw new LogFormatException("The archive is broken.", broken);
        }
    }

    private static async Task<byte[]> BytesAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        await using var content = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }
}
