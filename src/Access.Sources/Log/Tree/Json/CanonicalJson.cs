using System.Buffers;
using System.Text.Json;

namespace Access.Sources.Log.Tree.Json;

/// <summary>The canonical form of a JSON text (RFC 8785): texts that say the same have the same bytes, and so the same digest.</summary>
public static class CanonicalJson
{
    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The canonical form of a JSON text. Numbers are read as IEEE 754 doubles, as the RFC says.</summary>
    /// <exception cref="LogFormatException">
    /// It is no JSON text in UTF-8, has a name twice in an object, a number beyond a double, or half a surrogate pair.
    /// </exception>
    public static byte[] Canonicalize(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Reading);
            var buffer = new ArrayBufferWriter<byte>(utf8.Length + 16);
            Write(new(buffer), document.RootElement);
            return buffer.WrittenSpan.ToArray();
        }
        // An unpaired surrogate shows as an invalid operation when its text is asked for. What the parser says may quote the text.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException and not LogFormatException)
        {
            throw new LogFormatException($"The text has no canonical JSON form{(failure is JsonException { BytePositionInLine: { } at, LineNumber: { } line } ? $": line {line + 1}, byte {at + 1}" : "")}.");
        }
    }

    /// <summary>Whether bytes are a JSON text in its canonical form. Never throws.</summary>
    public static bool IsCanonical(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return Canonicalize(utf8).AsSpan().SequenceEqual(utf8.Span);
        }
        catch (LogFormatException)
        {
            return false;
        }
    }

    private static void Write(CanonicalJsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.StartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.Name(member.Name);
                    Write(writer, member.Value);
                }
                writer.EndObject();
                break;
            case JsonValueKind.Array:
                writer.StartArray();
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.EndArray();
                break;
            case JsonValueKind.String:
                writer.Text(element.GetString());
                break;
            case JsonValueKind.Number:
                writer.Number(element.GetDouble());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.Boolean(element.GetBoolean());
                break;
            default:
                writer.Null();
                break;
        }
    }
}
