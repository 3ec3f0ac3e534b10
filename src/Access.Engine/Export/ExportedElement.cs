using System.Globalization;
using System.Text.Json;

namespace Access.Engine.Export;

/// <summary>One place in an exported rulebook, which knows where it is, so that what is wrong there can be named.</summary>
internal readonly record struct ExportedElement(string Where, JsonElement Json)
{
    /// <summary>A member of the object here.</summary>
    /// <exception cref="RulebookFormatException">This is no object, or has no such member.</exception>
    public ExportedElement this[string member] => Optional(member) ?? throw Wrong($"has no {member}");

    /// <summary>A member of the object here; null where it is absent.</summary>
    public ExportedElement? Optional(string member)
    {
        if (Json.ValueKind != JsonValueKind.Object) throw Wrong("is not an object");
        return Json.TryGetProperty(member, out var found) ? new(Where.Length == 0 ? member : $"{Where}.{member}", found) : null;
    }

    /// <summary>The elements of the array here.</summary>
    public IReadOnlyList<ExportedElement> Elements()
    {
        if (Json.ValueKind != JsonValueKind.Array) throw Wrong("is not an array");
        var where = Where;
        return [.. Json.EnumerateArray().Select((element, place) => new ExportedElement($"{where}[{place}]", element))];
    }

    /// <summary>The text here.</summary>
    public string Text()
    {
        if (Json.ValueKind != JsonValueKind.String) throw Wrong("is not a text");
        try
        {
            return Json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong("is not a text in Unicode");
        }
    }

    /// <summary>The whole number here.</summary>
    public int Number() =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetInt32(out var number) ? number : throw Wrong("is not a whole number");

    /// <summary>The calendar day here.</summary>
    public DateOnly Day() =>
        DateOnly.TryParseExact(Text(), ExportFormat.Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong("is not a day, such as 2026-11-20");

    /// <summary>The place of the text here among some names.</summary>
    public int OneOf(params ReadOnlySpan<string> names)
    {
        var place = names.IndexOf(Text());
        return place >= 0 ? place : throw Wrong($"is '{Text()}', not one of {string.Join(", ", names!)}");
    }

    /// <summary>That something is wrong here.</summary>
    public RulebookFormatException Wrong(string what) => new(Where.Length == 0 ? "The file" : Where, what);
}
