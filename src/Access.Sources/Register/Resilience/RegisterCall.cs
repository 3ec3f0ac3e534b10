namespace Access.Sources.Register.Resilience;

/// <summary>What a request to the register tells those on its way out about itself.</summary>
internal static class RegisterCall
{
    // The names stand in no log: options never leave the process.
    private static readonly HttpRequestOptionsKey<string> PersonKey = new("Access.Person");
    private static readonly HttpRequestOptionsKey<bool> FeedKey = new("Access.Feed");

    /// <summary>A call about one person, who is told from others by the key: tried again, and counted by the breaker.</summary>
    public static void IsAbout(this HttpRequestMessage request, string person) => request.Options.Set(PersonKey, person);

    /// <summary>A call of the feed, which may use the part of the budget that is kept for it.</summary>
    public static void IsOfTheFeed(this HttpRequestMessage request) => request.Options.Set(FeedKey, true);

    /// <summary>Whom it is about; null where it is about nobody in particular.</summary>
    public static string? Person(HttpRequestMessage request) => request.Options.TryGetValue(PersonKey, out var person) ? person : null;

    /// <summary>Whether it is of the feed.</summary>
    public static bool IsFeed(HttpRequestMessage request) => request.Options.TryGetValue(FeedKey, out var feed) && feed;
}
