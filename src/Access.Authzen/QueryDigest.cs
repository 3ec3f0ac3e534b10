using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Access.Authzen;

/// <summary>What tells two searches apart, so that a page's token is of one search alone.</summary>
internal static class QueryDigest
{
    /// <summary>SHA-256 over a search's body, without its page and without the id of what is searched for.</summary>
    /// <param name="kind">What is searched for.</param>
    /// <param name="root">The body.</param>
    public static ImmutableArray<byte> Of(SearchKind kind, JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("search", kind.ToString());
            if (kind != SearchKind.Action) Write(json, root, "action", withoutId: false);
            Write(json, root, "context", withoutId: false);
            Write(json, root, "resource", withoutId: kind == SearchKind.Resource);
            Write(json, root, "subject", withoutId: kind == SearchKind.Subject);
            json.WriteEndObject();
        }

        return [.. SHA256.HashData(buffer.WrittenSpan)];
    }

    private static void Write(Utf8JsonWriter json, JsonElement root, string name, bool withoutId)
    {
        if (!root.TryGetProperty(name, out var entity)) return;
        json.WritePropertyName(name);
        Write(json, entity, withoutId);
    }

    // Members in the order of their names: JSON gives their order no meaning.
    private static void Write(Utf8JsonWriter json, JsonElement element, bool withoutId)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    if (withoutId && member.NameEquals("id")) continue;
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value, withoutId: false);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(json, item, withoutId: false);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(element.GetString());
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
