namespace Access.Service.Tokens;

/// <summary>When a token is alive, by the service's clock.</summary>
internal static class TokenTimes
{
    /// <summary>How far clocks may be apart: HelseID allows no more than a few seconds.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromSeconds(5);

    /// <summary>Whether a token may be used: not before its start, and before its end, which it must have.</summary>
    /// <param name="notBefore">Its start (inclusive), UTC; null where it states none.</param>
    /// <param name="expires">Its end (exclusive), UTC.</param>
    /// <param name="now">What the clock shows.</param>
    public static bool AreAlive(DateTime? notBefore, DateTime? expires, DateTimeOffset now) =>
        expires is { } end
        && now.UtcDateTime - end < Leeway
        && (notBefore is not { } start || start - now.UtcDateTime <= Leeway);

    /// <summary>Whether something may have been issued at an instant: not in the future.</summary>
    /// <param name="issuedAt">Seconds since 1970, UTC.</param>
    /// <param name="now">What the clock shows.</param>
    public static bool IsPast(double issuedAt, DateTimeOffset now) =>
        issuedAt - (now - DateTimeOffset.UnixEpoch).TotalSeconds <= Leeway.TotalSeconds;
}
