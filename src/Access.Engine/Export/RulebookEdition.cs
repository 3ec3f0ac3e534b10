using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Access.Engine.Export;

/// <summary>
/// A rulebook as it was published: the export's text and a digest over everything in it. The rulebook's own digest covers
/// its answers alone, so two wordings that decide the same share it; a record that is to be explained again as it was then
/// names the edition as well.
/// </summary>
/// <param name="Digest">SHA-256 over the export without the day for which it was written, in lower-case hexadecimal.</param>
/// <param name="Utf8">The export (<c>rules/EXPORT.md</c>), which <see cref="RulebookImport"/> reads.</param>
public sealed record RulebookEdition(string Digest, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The edition of a table. The same clauses on another day are the same edition.</summary>
    public static RulebookEdition Of(RulebookTable rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        return new(Convert.ToHexStringLower(SHA256.HashData(Written(rulebook, withDay: false).Span)), Written(rulebook, withDay: true));
    }

    private static ReadOnlyMemory<byte> Written(RulebookTable rulebook, bool withDay)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) RulebookExport.Write(json, rulebook, withDay);
        return buffer.WrittenMemory;
    }
}
