using System.Buffers;
using System.Text.Json;

namespace Access.Sources.Notices;

/// <summary>An exception that an organisation is told of.</summary>
/// <param name="Act">Its id.</param>
/// <param name="ValidTo">When it ends (exclusive).</param>
public sealed record EndingException(string Act, DateTimeOffset ValidTo)
{
    /// <summary>Whether it was just recorded and closes everything for everybody; else it ends by itself before long.</summary>
    public bool IsAcute { get; init; }
}

/// <summary>
/// The event that tells an organisation of an exception of its own, which ends before long or is acute: CloudEvents 1.0 in structured mode.
/// It says which and when; about whom and why is read at the act's address by whoever may.
/// </summary>
public static class EndingEvent
{
    /// <summary>The type of an event about one that ends before long.</summary>
    public const string Type = "no.access.exception.ending.v1";

    /// <summary>The type of an event about one that was just recorded and closes everything for everybody.</summary>
    public const string Acute = "no.access.exception.acute.v1";

    /// <summary>Writes an event.</summary>
    /// <param name="id">The event's id; a subscriber who has seen it has seen the event.</param>
    /// <param name="source">The service's public address.</param>
    /// <param name="ending">The exception, whose id is the event's subject.</param>
    /// <param name="madeAt">When the event was made, to the second.</param>
    public static byte[] Write(string id, string source, EndingException ending, DateTimeOffset madeAt)
    {
        ArgumentNullException.ThrowIfNull(ending);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            NoticeEvent.WriteContext(json, id, source, ending.IsAcute ? Acute : Type, ending.Act, madeAt);
            json.WriteString("datacontenttype", "application/json");
            json.WriteStartObject("data");
            json.WriteString("validTo", ending.ValidTo.UtcDateTime);
            json.WriteString("act", $"{source}/v1/acts/{Uri.EscapeDataString(ending.Act)}");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
