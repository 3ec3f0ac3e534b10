using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Authzen;

namespace Access.Service.Hosting;

/// <summary>Answers that are one JSON text, whole and of a stated length.</summary>
internal static class JsonBody
{
    // What most answers take.
    private const int UsualRoom = 1024;

    /// <summary>Answers with a text that stands ready.</summary>
    public static Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json) => WriteAsync(context, StatusCodes.Status200OK, json);

    /// <summary>Answers with an object.</summary>
    public static Task WriteAsync(HttpContext context, int status, JsonObject body) => WriteAsync(context, status, Written(json => body.WriteTo(json), UsualRoom));

    /// <summary>Answers with an object whose members are written.</summary>
    public static Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> members) => WriteAsync(context, status, Written(
        json =>
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        },
        UsualRoom));

    /// <summary>A text, written into room that is made once.</summary>
    /// <param name="write">Writes it.</param>
    /// <param name="room">How many bytes it takes, as far as can be told before.</param>
    public static ReadOnlyMemory<byte> Written(Action<Utf8JsonWriter> write, int room)
    {
        var buffer = new ArrayBufferWriter<byte>(room);
        using (var json = new Utf8JsonWriter(buffer, AnswerWriter.Options)) write(json);
        return buffer.WrittenMemory;
    }

    private static Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }
}
