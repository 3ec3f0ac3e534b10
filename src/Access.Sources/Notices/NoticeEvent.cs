using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Access.Sources.Notices;

/// <summary>
/// The event of a change notice: CloudEvents 1.0 in structured mode. It says that asking may answer something else by now, and
/// nothing of what, why or which way.
/// </summary>
public static class NoticeEvent
{
    /// <summary>The type of every such event.</summary>
    public const string Type = "no.access.answer.may-have-changed.v1";

    /// <summary>The content type of every event, of this type or another.</summary>
    public const string ContentType = "application/cloudevents+json";

    /// <summary>Writes an event. Every member has the same length in every event of a service.</summary>
    /// <param name="id">The event's id; a subscriber who has seen it has seen the event.</param>
    /// <param name="source">The service's public address.</param>
    /// <param name="subscription">The subscription's id, which is the event's subject.</param>
    /// <param name="madeAt">When the event was made, to the second.</param>
    public static byte[] Write(string id, string source, string subscription, DateTimeOffset madeAt)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteContext(json, id, source, Type, subscription, madeAt);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes what every event begins with.</summary>
    internal static void WriteContext(Utf8JsonWriter json, string id, string source, string type, string subject, DateTimeOffset madeAt)
    {
        json.WriteString("specversion", "1.0");
        json.WriteString("id", id);
        json.WriteString("source", source);
        json.WriteString("type", type);
        json.WriteString("subject", subject);
        json.WriteString("time", madeAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
