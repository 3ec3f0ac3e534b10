using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Access.Domain.Vocabulary;

/// <summary>
/// Reads date-times as RFC 3339 writes them. The framework's own parsers take far more: a missing offset becomes the
/// machine's, a missing second becomes zero.
/// </summary>
public static class WrittenInstant
{
    private const int LengthToSeconds = 19;

    /// <summary>Reads an instant that states its offset; false where it does not, or is not a date-time.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out DateTimeOffset instant)
    {
        instant = default;
        return TryReadParts(text, out var local, out var offset) && offset is { } stated && TryJoin(local, stated, out instant);
    }

    /// <summary>Reads a date-time with or without an offset.</summary>
    /// <param name="text">The text; null is none.</param>
    /// <param name="local">The date and time as they are written. What is finer than a tick (100 ns) is left out.</param>
    /// <param name="offset">The offset; null where none is stated.</param>
    /// <returns>False where it is not a date-time. Never throws.</returns>
    public static bool TryReadParts([NotNullWhen(true)] string? text, out DateTime local, out TimeSpan? offset)
    {
        (local, offset) = (default, null);
        if (text is null || text.Length < LengthToSeconds) return false;
        if (!DateTime.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out local)) return false;
        if (text[10] is not ('T' or 't')) return false;
        if (!TimeSpan.TryParseExact(text.AsSpan(11, 8), @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var time)) return false;
        local += time;

        var rest = text.AsSpan(LengthToSeconds);
        if (rest is ['.', .. var fraction])
        {
            var digits = 0;
            var scale = TimeSpan.TicksPerSecond;
            while (digits < fraction.Length && char.IsAsciiDigit(fraction[digits]))
            {
                // What is finer than a tick (100 ns) is left out.
                scale /= 10;
                local = local.AddTicks(scale * (fraction[digits] - '0'));
                digits++;
            }
            if (digits == 0) return false;
            rest = fraction[digits..];
        }
        return TryReadOffset(rest, out offset);
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty) return true;
        if (text is "Z" or "z")
        {
            offset = TimeSpan.Zero;
            return true;
        }
        if (text.Length != 6 || text[0] is not ('+' or '-')) return false;
        if (!TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var size)) return false;
        offset = text[0] == '-' ? -size : size;
        return true;
    }

    /// <summary>The instant of a date and time at an offset; false where there is none.</summary>
    public static bool TryJoin(DateTime local, TimeSpan offset, out DateTimeOffset instant)
    {
        instant = default;
        if (offset.Duration() > TimeSpan.FromHours(14)) return false;
        var utc = local.Ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks) return false;
        instant = new(local, offset);
        return true;
    }
}
