using System.Globalization;
using System.Text.Json;

namespace Access.Authzen;

/// <summary>
/// What a portal must do besides enforcing the answer, in the shape of AuthZEN's obligations profile. One is known: the person
/// logs in at a higher level and asks again.
/// </summary>
public sealed class Obligation
{
    /// <summary>The type of the obligation to log in at a higher level.</summary>
    public const string StepUp = "step-up";

    private readonly string level;

    private Obligation(string level) => this.level = level;

    /// <summary>The person must log in at a security level, as HelseID names them.</summary>
    /// <param name="level">3 or 4.</param>
    public static Obligation LogInAt(int level) => new(string.Create(CultureInfo.InvariantCulture, $"Level{level}"));

    // The profile's draft has a type's own members in the obligation itself, earlier texts have them under properties.
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("obligations");
        json.WriteStartObject();
        json.WriteString("id", StepUp);
        json.WriteString("type", StepUp);
        json.WriteString("acr_value", level);
        json.WriteStartObject("properties");
        json.WriteString("acr_value", level);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
