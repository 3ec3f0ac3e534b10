using System.Text;
using System.Text.Json.Nodes;

namespace Access.Tests.Authzen;

/// <summary>
/// Requests that are wrong in one way or several, the same for the same seed. None of them may be answered with yes: each
/// is malformed, or is a question that must be refused.
/// </summary>
internal static class BrokenRequests
{
    private static readonly string[] Required = ["subject", "action", "resource"];
    private static readonly (string Entity, string Member)[] RequiredMembers =
        [("subject", "type"), ("subject", "id"), ("action", "name"), ("resource", "type"), ("resource", "id")];

    private static readonly string[] Flags =
        ["child", "provider", "typeCode", "confidentialityCodes", "containsThirdPartyInformation", "requestedBy", "localSubtype", "availableFrom"];

    /// <summary>Bodies for the evaluation endpoint.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed gives the same bodies.</param>
    /// <param name="subject">A parent's number, that would open if nothing were wrong.</param>
    /// <param name="child">The child's number.</param>
    public static IEnumerable<byte[]> Bodies(int count, int seed, string subject, string child)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++) yield return Body(random, subject, child, i);
    }

    /// <summary>A question that would open, for the breaking.</summary>
    public static JsonObject Sound(string subject, string child) => new()
    {
        ["subject"] = new JsonObject { ["type"] = "person", ["id"] = subject },
        ["action"] = new JsonObject { ["name"] = "read" },
        ["resource"] = new JsonObject
        {
            ["type"] = "document",
            ["id"] = "document-1",
            ["properties"] = new JsonObject { ["child"] = child, ["provider"] = "974705788", ["typeCode"] = "A03-2" },
        },
    };

    private static byte[] Body(Random random, string subject, string child, int i)
    {
        var sound = Sound(subject, child);
        switch (i % 12)
        {
            case 0:
                sound.Remove(Pick(random, Required));
                break;
            case 1:
                var (entity, member) = RequiredMembers[random.Next(RequiredMembers.Length)];
                ((JsonObject)sound[entity]!).Remove(member);
                break;
            case 2:
                (entity, member) = RequiredMembers[random.Next(RequiredMembers.Length)];
                sound[entity]![member] = Junk(random, allowText: false);
                break;
            case 3:
                sound[Pick(random, Required)] = Junk(random, allowText: true);
                break;
            case 4:
                // A flag that is stated but is nothing that it can be.
                sound["resource"]!["properties"]![Pick(random, Flags)] = Junk(random, allowText: false);
                break;
            case 5:
                (entity, member) = RequiredMembers[random.Next(RequiredMembers.Length)];
                sound[entity]![member] = new string((char)random.Next('a', 'z'), 1 << 20);
                break;
            case 6:
                sound["resource"]!["properties"]!["child"] = BrokenNumber(random, child);
                break;
            case 7:
                sound["subject"]!["id"] = BrokenNumber(random, subject);
                break;
            case 8:
                sound["resource"]!["properties"]![random.Next(2) == 0 ? "typeCode" : "requestedBy"] = "no-such-code-" + random.Next();
                break;
            case 9:
                return BrokenUtf8(random, sound);
            case 10:
                return Encoding.UTF8.GetBytes(new string('[', random.Next(40, 100_000)));
            default:
                var text = Encoding.UTF8.GetBytes(sound.ToJsonString());
                return text[..random.Next(text.Length)];
        }
        return Encoding.UTF8.GetBytes(sound.ToJsonString());
    }

    private static JsonNode? Junk(Random random, bool allowText) => random.Next(allowText ? 6 : 5) switch
    {
        0 => null,
        1 => new JsonArray(),
        2 => JsonValue.Create(random.Next()),
        3 => new JsonObject { ["type"] = new JsonObject() },
        4 => JsonValue.Create(-1.5e300),
        _ => JsonValue.Create("alice"),
    };

    // One digit off is caught by the control digits; text around a number makes it no number.
    private static string BrokenNumber(Random random, string number) => random.Next(4) switch
    {
        0 => number[..^1],
        1 => number + " ",
        2 => number[..5] + (char)('0' + (number[5] - '0' + 1) % 10) + number[6..],
        _ => "'; DROP TABLE decision; --",
    };

    private static byte[] BrokenUtf8(Random random, JsonObject sound)
    {
        if (random.Next(2) == 0) return Encoding.UTF8.GetBytes(sound.ToJsonString().Replace("document-1", "\\ud800", StringComparison.Ordinal));
        var bytes = Encoding.UTF8.GetBytes(sound.ToJsonString());
        bytes[bytes.AsSpan().IndexOf("document-1"u8)] = 0xFF;
        return bytes;
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
