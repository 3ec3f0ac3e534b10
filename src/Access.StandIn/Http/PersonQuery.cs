using System.Collections.Frozen;
using System.Text.Json;

namespace Access.StandIn.Http;

/// <summary>What a caller asked to see of a person.</summary>
/// <param name="Properties">The JSON properties of the parts asked for.</param>
/// <param name="IncludeHistory">Whether elements that are no longer valid are wanted too.</param>
/// <param name="Restricted">Whether the caller may not see where protected persons are.</param>
internal sealed record PersonQuery(FrozenSet<string> Properties, bool IncludeHistory, bool Restricted)
{
    /// <summary>Reads the query of a person call; false with the answer that says what was wrong.</summary>
    public static bool TryRead(IQueryCollection query, bool restricted, out PersonQuery asked, out Answer refusal)
    {
        asked = null!;
        refusal = null!;
        foreach (var name in (ReadOnlySpan<string>)["nin", "nins"])
        {
            if (query.ContainsKey(name))
            {
                refusal = Problem.BadRequest($"'{name}' must not stand in the URL; an identity number travels in the form body.");
                return false;
            }
        }

        var parts = ListValues.Of(query["informationParts"]);
        if (parts.Count == 0)
        {
            refusal = Problem.BadRequest("The query parameter 'informationParts' is required, at least once.");
            return false;
        }

        var properties = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (!InformationParts.TryGetProperty(part, out var property))
            {
                refusal = Problem.BadRequest($"The query parameter 'informationParts' has an unknown value: {Quoting.Safe(part)}.");
                return false;
            }

            properties.Add(property);
        }

        var includeHistory = false;
        if (query.TryGetValue("includeHistory", out var history)
            && (history.Count != 1 || !bool.TryParse(history[0], out includeHistory)))
        {
            refusal = Problem.BadRequest("The query parameter 'includeHistory' must be true or false.");
            return false;
        }

        asked = new PersonQuery(properties.ToFrozenSet(StringComparer.Ordinal), includeHistory, restricted);
        return true;
    }

    /// <summary>Writes the id, the sequence number and the parts asked for, each exactly as it came.</summary>
    public void Write(Utf8JsonWriter writer, RegisterPerson person)
    {
        var json = person.Json.Span;
        var hideAddresses = Restricted && IsProtected(json);

        writer.WriteStartObject();
        writer.WriteString("id", person.Id);
        writer.WriteNumber("sequenceNumber", person.SequenceNumber);

        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString()!;
            reader.Read();
            if (!Properties.Contains(property) || (Restricted && property == InformationParts.ContactRegisterProperty))
            {
                reader.Skip();
                continue;
            }

            writer.WritePropertyName(property);
            WriteValue(writer, json, ref reader, hideAddresses && InformationParts.AddressProperties.Contains(property));
        }

        writer.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter writer, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, bool hide)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            var value = Take(json, ref reader);
            if (hide || (!IncludeHistory && IsEnded(value)))
                writer.WriteNullValue();
            else
                writer.WriteRawValue(value, skipInputValidation: true);
            return;
        }

        writer.WriteStartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var element = Take(json, ref reader);
            if (!hide && (IncludeHistory || !IsEnded(element)))
                writer.WriteRawValue(element, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static bool IsEnded(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValidity = reader.ValueTextEquals("isValid"u8);
            reader.Read();
            if (isValidity && reader.TokenType == JsonTokenType.False)
                return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>
    /// Whether any valid element says that the person's whereabouts are protected. A level that is neither
    /// <c>Unclassified</c> nor <c>ClientAddress</c> counts as protected: an unknown level hides.
    /// </summary>
    private static bool IsProtected(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        return HasProtected(document.RootElement, "addressProtection", "protectionLevel")
            || HasProtected(document.RootElement, "residentialAddress", "addressConfidentiality")
            || HasProtected(document.RootElement, "sharedResidence", "addressConfidentiality");
    }

    private static bool HasProtected(JsonElement person, string part, string level) =>
        person.TryGetProperty(part, out var array)
        && array.ValueKind == JsonValueKind.Array
        && array.EnumerateArray().Any(element =>
            element.ValueKind == JsonValueKind.Object
            && !(element.TryGetProperty("isValid", out var isValid) && isValid.ValueKind == JsonValueKind.False)
            && element.TryGetProperty(level, out var value)
            && value.ValueKind != JsonValueKind.Null
            && !(value.ValueKind == JsonValueKind.String && (value.ValueEquals("Unclassified") || value.ValueEquals("ClientAddress"))));
}
