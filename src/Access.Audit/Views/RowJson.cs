using System.Collections.Immutable;
using System.Text.Json;
using Access.Audit.Asking;
using Access.Authzen;

namespace Access.Audit.Views;

/// <summary>A decision in a list, as a JSON object.</summary>
public static class RowJson
{
    /// <summary>Writes one. What there is not is left out.</summary>
    public static void Write(Utf8JsonWriter json, AskedDecision asked)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        foreach (var column in Column.All)
        {
            if (column.Value(asked) is not { } value) continue;
            json.WritePropertyName(column.Name);
            WriteValue(json, value);
        }
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(AnswerWriter.Rfc3339(instant));
                break;
            case ImmutableArray<string> words:
                json.WriteStartArray();
                foreach (var word in words) json.WriteStringValue(word);
                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A column holds {value.GetType().Name}, which has no place in a list.");
        }
    }
}
