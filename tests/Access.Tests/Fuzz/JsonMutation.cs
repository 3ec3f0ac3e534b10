using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Access.Tests.Fuzz;

/// <summary>Changes JSON and leaves it JSON, so that what reads it gets past its parser.</summary>
internal static class JsonMutation
{
    private const int MostNodes = 4000;

    /// <summary>The same with one thing changed; null where it is no JSON object or array.</summary>
    public static byte[]? TryChange(Random random, byte[] json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
            if (root is not (JsonObject or JsonArray)) return null;
            var places = Places(root).Take(MostNodes).ToList();
            if (places.Count > 0) Change(random, places, places[random.Next(places.Count)]);
            return Encoding.UTF8.GetBytes(root.ToJsonString());
        }
        catch (Exception defect) when (defect is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static void Change(Random random, List<(JsonNode Parent, string? Name, int Index)> places, (JsonNode Parent, string? Name, int Index) at)
    {
        var other = places[random.Next(places.Count)];
        switch (random.Next(6))
        {
            case 0:
                if (at.Parent is JsonObject holder) holder.Remove(at.Name!);
                else at.Parent.AsArray().RemoveAt(at.Index);
                break;
            case 1:
                Set(at, Of(other)?.DeepClone());
                break;
            case 2:
                if (at.Parent is JsonObject renamed) renamed["x" + at.Name] = Of(at)?.DeepClone();
                else at.Parent.AsArray().Add(Of(at)?.DeepClone());
                break;
            case 3:
                JsonNode? nested = Of(at)?.DeepClone();
                for (var depth = random.Next(1, 40); depth > 0; depth--) nested = random.Next(2) == 0 ? new JsonArray(nested) : new JsonObject { [at.Name ?? "a"] = nested };
                Set(at, nested);
                break;
            default:
                Set(at, Value(random, Of(at)));
                break;
        }
    }

    private static JsonNode? Value(Random random, JsonNode? before) => random.Next(12) switch
    {
        0 => null,
        1 => new JsonArray(),
        2 => new JsonObject(),
        3 => JsonValue.Create(random.Next(2) == 0),
        4 => JsonValue.Create(random.Next(3) switch { 0 => -1, 1 => int.MaxValue, _ => random.Next() }),
        5 => JsonValue.Create(-1.5e300),
        6 => JsonValue.Create(""),
        7 => JsonValue.Create(new string((char)random.Next('a', 'z'), random.Next(5) == 0 ? 100_000 : 1025)),
        8 => JsonValue.Create("\u0000\u202e\n"),
        9 => JsonValue.Create($"{before}".ToUpperInvariant()),
        10 => JsonValue.Create($" {before}"),
        _ => JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat(before?.ToJsonString() ?? "null", random.Next(5) == 0 ? 2000 : 13))}]"),
    };

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                yield return (members, name, -1);
                foreach (var place in Places(value)) yield return place;
            }
        }
        else if (node is JsonArray elements)
        {
            for (var index = 0; index < elements.Count; index++)
            {
                yield return (elements, null, index);
                foreach (var place in Places(elements[index])) yield return place;
            }
        }
    }

    private static JsonNode? Of((JsonNode Parent, string? Name, int Index) at) => at.Name is { } name ? at.Parent[name] : at.Parent[at.Index];

    private static void Set((JsonNode Parent, string? Name, int Index) at, JsonNode? value)
    {
        if (at.Name is { } name) at.Parent[name] = value;
        else at.Parent[at.Index] = value;
    }
}
