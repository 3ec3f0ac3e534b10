using System.Globalization;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Sources.Log.Records;

/// <summary>
/// Reads one part of a record straight to values, without a tree of it. Whatever is not as the format says is a
/// <see cref="RecordFormatException"/> that names the member and no value.
/// </summary>
internal ref struct PartReader
{
    private Utf8JsonReader json;
    private ReadOnlySpan<byte> name;

    public PartReader(ReadOnlySpan<byte> utf8) => json = new(utf8);

    /// <summary>The name of the member that the reader came to last.</summary>
    public readonly ReadOnlySpan<byte> Name => name;

    /// <summary>Whether the value is null.</summary>
    public readonly bool IsNull => json.TokenType == JsonTokenType.Null;

    /// <summary>Whether the value is a text.</summary>
    public readonly bool IsText => json.TokenType == JsonTokenType.String;

    /// <summary>The value's bytes, where it is a text: as they stand, which for words is what they say.</summary>
    public readonly ReadOnlySpan<byte> Bytes => json.TokenType == JsonTokenType.String ? json.ValueSpan : throw Wrong("is no text");

    /// <summary>How far the reader has come, in bytes.</summary>
    public readonly int Position => (int)json.BytesConsumed;

    /// <summary>Goes on to the first value, or to the next of an array.</summary>
    public void Next()
    {
        try
        {
            if (!json.Read()) throw Wrong("ends too early");
        }
        catch (JsonException broken)
        {
            // Not as inner exception: its message may quote what stands there.
            throw RecordFormatException.Of($"is not JSON at byte {broken.BytePositionInLine}");
        }
    }

    /// <summary>Begins the object that is the first value.</summary>
    public void StartObject()
    {
        Next();
        CheckObject();
    }

    /// <summary>Says that the value is an object, whose members follow.</summary>
    public readonly void CheckObject()
    {
        if (json.TokenType != JsonTokenType.StartObject) throw Wrong("is no object");
    }

    /// <summary>Goes on to the next member's value; false at the object's end.</summary>
    public bool NextMember()
    {
        Next();
        if (json.TokenType == JsonTokenType.EndObject) return false;
        if (json.TokenType != JsonTokenType.PropertyName) throw Wrong("is no object");
        name = json.ValueSpan;
        Next();
        return true;
    }

    /// <summary>Says that the value is an array, whose items follow.</summary>
    public readonly void CheckArray()
    {
        if (json.TokenType != JsonTokenType.StartArray) throw Wrong("is no array");
    }

    /// <summary>Goes on to the next item; false at the array's end.</summary>
    public bool NextItem()
    {
        Next();
        return json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Passes over the value and tells where it stands.</summary>
    public Range Skip()
    {
        var start = (int)json.TokenStartIndex;
        try
        {
            json.Skip();
        }
        catch (JsonException broken)
        {
            throw RecordFormatException.Of($"is not JSON at byte {broken.BytePositionInLine}");
        }
        return start..(int)json.BytesConsumed;
    }

    /// <summary>The name of the member, as text.</summary>
    public readonly string NameText() => System.Text.Encoding.UTF8.GetString(name);

    /// <summary>The value, a text.</summary>
    public readonly string Text()
    {
        try
        {
            return json.TokenType == JsonTokenType.String ? json.GetString()! : throw Wrong("is no text");
        }
        catch (InvalidOperationException)
        {
            throw Wrong("is no text in Unicode");
        }
    }

    /// <summary>The value, true or false.</summary>
    public readonly bool Boolean() => json.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => throw Wrong("is neither true nor false") };

    /// <summary>The value, one of some words.</summary>
    public readonly T Word<T>(Words<T> words) where T : struct, Enum => words.TryFind(Bytes, out var value) ? value : throw Wrong("is no word of the format");

    /// <summary>The value, an instant.</summary>
    public readonly DateTimeOffset Instant()
    {
        try
        {
            return json.TokenType == JsonTokenType.String && json.TryGetDateTimeOffset(out var instant) ? instant : throw Wrong("is no instant");
        }
        catch (InvalidOperationException)
        {
            throw Wrong("is no text in Unicode");
        }
    }

    /// <summary>The value, a calendar day.</summary>
    public readonly DateOnly Day()
    {
        var text = Bytes;
        return text.Length == 10 && text[4] == '-' && text[7] == '-' && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(text[5..7], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(text[8..], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new(year, month, day)
            : throw Wrong("is no day");
    }

    /// <summary>The value, a whole number written as a text.</summary>
    public readonly long Number() => long.TryParse(Bytes, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong("is no whole number");

    /// <summary>The value, a small whole number.</summary>
    public readonly int Small() => json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number) ? number : throw Wrong("is no whole number");

    /// <summary>The value, an organisation's number.</summary>
    public readonly OrganisationNumber Organisation() => OrganisationNumber.TryParse(Text(), out var number) ? number : throw Wrong("is no organisation's number");

    /// <summary>The value, a person's number: a text, or an object with its system.</summary>
    public PersonIdentifier Identifier()
    {
        PersonIdentifier? number;
        if (IsText) return PersonIdentifier.TryParse(Text(), out number) ? number : throw Wrong("is no number");
        CheckObject();
        string? system = null, value = null;
        while (NextMember())
        {
            if (name.SequenceEqual("system"u8)) system = Text();
            else if (name.SequenceEqual("value"u8)) value = Text();
            else throw Unknown();
        }
        return PersonIdentifier.TryParse(value, system, out number) ? number : throw Wrong("is no number");
    }

    /// <summary>That the member is not one of the format.</summary>
    public static RecordFormatException Unknown() => RecordFormatException.Of($"has a member that format {RecordFormat.Number} does not know");

    /// <summary>That the value is not what it must be. A name that is none of a format's is not repeated: it may be anything.</summary>
    public readonly RecordFormatException Wrong(string what) => RecordFormatException.Of(IsPlain(name) ? $"member {NameText()} {what}" : what);

    private static bool IsPlain(ReadOnlySpan<byte> name)
    {
        var digits = 0;
        foreach (var letter in name)
        {
            digits = letter is >= (byte)'0' and <= (byte)'9' ? digits + 1 : 0;
            if (digits > 4 || !(char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-' or (byte)'.')) return false;
        }
        return name.Length is > 0 and <= 100;
    }
}
