using System.Diagnostics.CodeAnalysis;
using Access.Domain.Vocabulary;
using NodaTime;

namespace Access.Sources.Register;

/// <summary>Reads the register's date-times, which are Oslo's local time where they state no offset.</summary>
internal static class RegisterInstant
{
    /// <summary>
    /// Reads an instant. In the hour that comes twice in autumn the first is taken; a time that spring skips counts as the
    /// hour after.
    /// </summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (!WrittenInstant.TryReadParts(text, out var local, out var offset)) return false;
        if (offset is { } stated) return WrittenInstant.TryJoin(local, stated, out instant);

        // Year 1 is how "since always" is written, and has no instant east of Greenwich.
        instant = local.Year == 1
            ? new(local, TimeSpan.Zero)
            : OsloTime.Zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToDateTimeOffset();
        return true;
    }
}
