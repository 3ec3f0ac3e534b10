using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace Access.Sources;

/// <summary>
/// Reads date-times as RFC 3339 writes them. The framework's own parsers take far more: a missing offset becomes the
/// machine's, a missing second becomes zero.
/// </summary>
internal static class WrittenInstant
{
    private const int LengthToSeconds = 19;

    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    /// <summary>Reads an instant that states its offset; false where it does not, or is not a date-time.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out DateTimeOffset instant)
    {
        instant = default;
        return TrySplit(text, out var local, out var offset) && offset is { } stated && TryJoin(local, stated, out instant);
    }

    /// <summary>
    /// Reads an instant that is Oslo's local time where it states no offset. In the hour that comes twice in autumn the
    /// first is taken; a time that spring skips counts as the hour after.
    /// </summary>
    public static bool TryReadInOslo([NotNullWhen(true)] string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (!TrySplit(text, out var local, out var offset)) return false;
        if (offset is { } stated) return TryJoin(local, stated, out instant);

        // Year 1 is how "since always" is written, and has no instant east of Greenwich.
        instant = local.Year == 1
            ? new(local, TimeSpan.Zero)
            : Oslo.AtLeniently(LocalDateTime.FromDateTime(local)).ToDateTimeOffset();
        return true;
    }

    private static bool TrySplit([NotNullWhen(true)] string? text, out DateTime local, out TimeSpan? offset)
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

    private static bool TryJoin(DateTime local, TimeSpan offset, out DateTimeOffset instant)
    {
        instant = default;
        if (offset.Duration() > TimeSpan.FromHours(14)) return false;
        var utc = local.Ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks) return false;
        instant = new(local, offset);
        return true;
    }
}
