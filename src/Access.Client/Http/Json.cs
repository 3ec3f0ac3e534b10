using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Access.Client.Http;

/// <summary>How JSON is read and written here: a member stated twice is no answer, and what is not a text is none.</summary>
internal static class Json
{
    /// <summary>How answers are read.</summary>
    public static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a member, unless it is absent.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    /// <summary>Writes an instant with its offset, unless it is absent.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, DateTimeOffset? value) => json.WriteOptional(name, value is { } instant ? Rfc3339(instant) : null);

    /// <summary>An instant with its offset.</summary>
    public static string Rfc3339(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    /// <summary>A text; null where it is absent or something else.</summary>
    public static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>An instant; null where it is absent or not one.</summary>
    public static DateTimeOffset? Instant(JsonElement parent, string name) =>
        Text(parent, name) is not null && parent.GetProperty(name).TryGetDateTimeOffset(out var instant) ? instant : null;

    /// <summary>A whole number; null where it is absent or not one.</summary>
    public static int? Whole(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var whole) ? whole : null;

    /// <summary>The elements of a list; none where it is absent or something else.</summary>
    public static IEnumerable<JsonElement> List(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array ? member.EnumerateArray() : [];

    /// <summary>The texts of a list; what is not a text is left out.</summary>
    public static IReadOnlyList<string> Texts(JsonElement parent, string name) =>
        [.. List(parent, name).Where(element => element.ValueKind == JsonValueKind.String).Select(element => element.GetString()!)];

    /// <summary>Reads an answer that must be an object.</summary>
    /// <exception cref="AccessAnswerException">It is not, or the reader finds nothing it understands (null).</exception>
    public static T Read<T>(Reply reply, Func<JsonElement, T?> read) where T : class
    {
        try
        {
            if (reply.Body is { } body)
            {
                using var document = JsonDocument.Parse(body, Options);
                if (document.RootElement.ValueKind == JsonValueKind.Object && read(document.RootElement) is { } answer) return answer;
            }
        }
        catch (Exception defect) when (defect is JsonException or InvalidOperationException or FormatException)
        {
            // The parser's own message may quote the answer.
        }

        throw new AccessAnswerException($"The answer to a call that was answered {reply.Status} cannot be understood.") { RequestId = reply.RequestId, Status = reply.Status };
    }
}
