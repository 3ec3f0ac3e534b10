using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace Access.Service.Tests.Tokens.Issuing;

/// <summary>A JWT before it is signed: sound as it is made, for a test to change in one thing.</summary>
internal sealed class JwtDraft(JsonObject header, JsonObject payload, Func<byte[], byte[]> sign)
{
    internal JsonObject Header { get; } = header;

    internal JsonObject Payload { get; } = payload;

    internal Func<byte[], byte[]> Sign { get; set; } = sign;

    /// <summary>Changes the finished text.</summary>
    internal Func<string, string> Finish { get; set; } = text => text;

    internal string Compact()
    {
        var input = $"{Encode(Header.ToJsonString())}.{Encode(Payload.ToJsonString())}";
        return Finish($"{input}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(input)))}");
    }

    internal static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    /// <summary>The same with another text as one of its three parts, and the signature of what it was.</summary>
    internal static string WithPart(string compact, int part, string text)
    {
        var parts = compact.Split('.');
        parts[part] = text;
        return string.Join('.', parts);
    }
}
