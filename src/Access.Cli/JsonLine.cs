using System.Buffers;
using System.Text;
using System.Text.Json;
using Access.Authzen;

namespace Access.Cli;

/// <summary>One JSON object on one line of standard output.</summary>
internal static class JsonLine
{
    /// <summary>Writes one; the members are written by <paramref name="members"/>.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> members) => WriteWhole(output, json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });

    /// <summary>Writes one that <paramref name="whole"/> begins and ends itself.</summary>
    public static void WriteWhole(TextWriter output, Action<Utf8JsonWriter> whole)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, AnswerWriter.Options)) whole(json);
        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n");
    }
}
