namespace Access.Sources.Register.Resilience;

/// <summary>What a request to the register tells those on its way out about itself.</summary>
internal static class RegisterCall
{
    // Well formed, so that it is looked up where everybody is, and of nobody: born in 1854, in the series of test persons.
    private const string Nobody = "31925450084";

    // The names stand in no log: options never leave the process.
    private static readonly HttpRequestOptionsKey<string> NumberKey = new("Access.Number");
    private static readonly HttpRequestOptionsKey<bool> FeedKey = new("Access.Feed");

    /// <summary>A call for one number: tried again, and counted by the breaker.</summary>
    public static void IsAbout(this HttpRequestMessage request, string number) => request.Options.Set(NumberKey, number);

    /// <summary>A call of the feed, which may use the part of the budget that is kept for it.</summary>
    public static void IsOfTheFeed(this HttpRequestMessage request) => request.Options.Set(FeedKey, true);

    /// <summary>The number that it is about; null where it is about nobody in particular.</summary>
    public static string? Number(HttpRequestMessage request) => request.Options.TryGetValue(NumberKey, out var number) ? number : null;

    /// <summary>Whether it is of the feed.</summary>
    public static bool IsFeed(HttpRequestMessage request) => request.Options.TryGetValue(FeedKey, out var feed) && feed;

    /// <summary>The same call as one about a person, for a number that nobody has: whoever answers it answers.</summary>
    public static HttpRequestMessage AboutNobody(Uri address) => new(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent([new("nin", Nobody)]),
        Headers = { Accept = { new("application/json") } },
    };
}
