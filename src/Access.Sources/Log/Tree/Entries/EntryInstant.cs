using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Access.Sources.Log.Tree.Entries;

/// <summary>Instants as entries write them: RFC 3339 in UTC with seven decimals, always 28 characters.</summary>
internal static class EntryInstant
{
    internal const int Length = 28;

    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    internal static void Write(DateTimeOffset instant, Span<byte> text) => Utf8Formatter.TryFormat(instant.UtcDateTime, text, out _, 'O');

    internal static DateTimeOffset Read(ReadOnlySpan<byte> text) =>
        DateTimeOffset.ParseExact(Encoding.ASCII.GetString(text), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Whether text is an instant that there is. Leap seconds are none.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> text) =>
        text.Length == Length
        && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == '.' && text[27] == 'Z'
        && TryRead(text[..4], out var year) && year >= 1
        && TryRead(text[5..7], out var month) && month is >= 1 and <= 12
        && TryRead(text[8..10], out var day) && day >= 1 && day <= DateTime.DaysInMonth(year, month)
        && TryRead(text[11..13], out var hour) && hour <= 23
        && TryRead(text[14..16], out var minute) && minute <= 59
        && TryRead(text[17..19], out var second) && second <= 59
        && TryRead(text[20..27], out _);

    private static bool TryRead(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (value * 10) + (digit - '0');
        }
        return true;
    }
}
