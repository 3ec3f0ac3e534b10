using System.Globalization;

namespace Access.Sources.Storage;

/// <summary>Whether a node's clock agrees with that of the database that nodes share.</summary>
internal static class ClockAgreement
{
    /// <summary>Why nothing may be recorded by a node's clock; null where they agree, and where the database has no clock of its own.</summary>
    /// <param name="now">What the node's clock shows, in ticks, UTC.</param>
    /// <param name="databaseNow">What the database's showed, in ticks, UTC; null where it has none.</param>
    /// <param name="tolerance">How far they may be apart, inclusive.</param>
    internal static string? RefusalOf(long now, long? databaseNow, TimeSpan tolerance) =>
        databaseNow is { } there && TimeSpan.FromTicks(now - there) is var off && off.Duration() > tolerance
            ? string.Create(CultureInfo.InvariantCulture, $"The clock is {off.TotalSeconds:+0.0;-0.0} s off the database's: nothing is recorded until they agree.")
            : null;
}
