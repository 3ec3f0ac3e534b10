using System.Buffers;
using System.Text.Json;
using Access.Audit.Asking;
using Access.Audit.Views;

namespace Access.Audit.Files;

/// <summary>One JSON object a line, ended by a line feed. Whatever is not ASCII is escaped, so that no line breaks or turns round.</summary>
internal sealed class JsonLinesFormat : LineFormat
{
    /// <inheritdoc/>
    public override string Name => "jsonl";

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Head => default;

    /// <inheritdoc/>
    public override byte[] Write(AskedDecision decision)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(line)) RowJson.Write(json, decision);
        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }
}
