using System.Buffers.Text;
using System.Globalization;

namespace Access.Sources.Log.Tree.Json;

/// <summary>Numbers in the one form that ECMAScript gives them (ECMA-262, Number::toString), which RFC 8785 § 3.2.2.3 requires.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>The longest form that there is, in characters.</summary>
    internal const int LongestForm = 32;

    // Beyond these powers of ten ECMAScript writes an exponent.
    private const int LargestPlain = 21;
    private const int SmallestPlain = -6;

    /// <summary>Writes a number; negative zero is 0.</summary>
    /// <param name="value">The number.</param>
    /// <param name="destination">At least <see cref="LongestForm"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="LogFormatException">It is not finite: JSON has no word for it.</exception>
    internal static int Format(double value, Span<byte> destination)
    {
        if (!double.IsFinite(value)) throw new LogFormatException("A number that is not finite has no JSON form.");
        var written = 0;
        if (value == 0)
        {
            destination[written++] = (byte)'0';
            return written;
        }
        if (value < 0) destination[written++] = (byte)'-';
        Span<byte> digits = stackalloc byte[LongestForm];
        var count = Digits(Math.Abs(value), digits, out var point);
        return written + Place(digits[..count], point, destination[written..]);
    }

    // The framework's digits are the fewest that read back as the same number, as ECMAScript's are; only where the point
    // and the exponent stand differs. The number is 0.DIGITS times ten to the power of 'point'.
    private static int Digits(double value, Span<byte> digits, out int point)
    {
        Span<char> text = stackalloc char[LongestForm];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        ReadOnlySpan<char> mantissa = text[..length];
        var exponent = 0;
        if (mantissa.IndexOf('E') is >= 0 and var e)
        {
            exponent = int.Parse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..e];
        }
        var whole = mantissa.IndexOf('.') is >= 0 and var dot ? dot : mantissa.Length;
        var (count, leadingZeros) = (0, 0);
        foreach (var character in mantissa)
        {
            if (character == '.') continue;
            if (character == '0' && count == 0) leadingZeros++;
            else digits[count++] = (byte)character;
        }
        point = whole - leadingZeros + exponent;
        while (digits[count - 1] == '0') count--;
        return count;
    }

    private static int Place(ReadOnlySpan<byte> digits, int point, Span<byte> destination)
    {
        if (point is > LargestPlain or <= SmallestPlain) return WithExponent(digits, point - 1, destination);
        if (point <= 0)
        {
            "0."u8.CopyTo(destination);
            destination.Slice(2, -point).Fill((byte)'0');
            digits.CopyTo(destination[(2 - point)..]);
            return 2 - point + digits.Length;
        }
        if (digits.Length <= point)
        {
            digits.CopyTo(destination);
            destination[digits.Length..point].Fill((byte)'0');
            return point;
        }
        digits[..point].CopyTo(destination);
        destination[point] = (byte)'.';
        digits[point..].CopyTo(destination[(point + 1)..]);
        return digits.Length + 1;
    }

    private static int WithExponent(ReadOnlySpan<byte> digits, int exponent, Span<byte> destination)
    {
        var written = 0;
        destination[written++] = digits[0];
        if (digits.Length > 1)
        {
            destination[written++] = (byte)'.';
            digits[1..].CopyTo(destination[written..]);
            written += digits.Length - 1;
        }
        destination[written++] = (byte)'e';
        destination[written++] = (byte)(exponent < 0 ? '-' : '+');
        Utf8Formatter.TryFormat(Math.Abs(exponent), destination[written..], out var more);
        return written + more;
    }
}
