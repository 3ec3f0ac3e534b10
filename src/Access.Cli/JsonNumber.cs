using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Access.Cli;

/// <summary>Whole numbers of any size in JSON, digit for digit: there are more situations than 64 bits can count.</summary>
internal static class JsonNumber
{
    /// <summary>Writes a member.</summary>
    public static void Write(Utf8JsonWriter json, string name, BigInteger number)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
    }
}
