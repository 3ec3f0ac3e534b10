using System.Text.Json;
using System.Text.Json.Serialization;

namespace Access.Sources.Register;

/// <summary>
/// Finds the numbers of a person who is not understood, so that whoever asks by one of them learns that, and not that
/// nobody has it.
/// </summary>
internal static class LegibleNumbers
{
    /// <summary>Every number that can be read, whatever else is wrong; empty where there is none.</summary>
    public static IReadOnlyCollection<string> In(JsonElement person)
    {
        var numbers = new List<string>();
        foreach (var part in person.EnumerateObject().Where(part => IsOneOf(part, "norwegianIdentificationNumber", "immigrationAuthoritiesIdentificationNumber")))
        {
            if (part.Value.ValueKind != JsonValueKind.Array) continue;
            foreach (var element in part.Value.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object))
            {
                foreach (var member in element.EnumerateObject().Where(member => IsOneOf(member, "identificationNumber")))
                {
                    if (TextOf(member.Value) is { } number && !string.IsNullOrWhiteSpace(number)) numbers.Add(number);
                }
            }
        }
        return numbers;
    }

    private static bool IsOneOf(JsonProperty property, params ReadOnlySpan<string> names)
    {
        try
        {
            foreach (var name in names)
            {
                if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is nobody's name.
        }
        return false;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON by its grammar, text by no measure.
            return null;
        }
    }
}

// The elements of a register file, unread, so that one broken person does not take the others along.
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class RegisterFileJson : JsonSerializerContext;
