namespace Access.Client.Http;

/// <summary>How long an answer asks to be left alone.</summary>
internal static class RetryAfter
{
    /// <summary>The wait; null where the answer names none. Never negative.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider clock)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is { } stated ? stated < TimeSpan.Zero ? TimeSpan.Zero : stated : null;
    }
}
