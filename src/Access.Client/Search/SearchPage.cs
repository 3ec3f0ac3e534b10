using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>One page of what was found. What is found was open when it was searched for; ask before it is shown.</summary>
/// <typeparam name="T">What was searched for.</typeparam>
public sealed class SearchPage<T>
{
    internal SearchPage(IReadOnlyList<T> results, string? next, int? total) => (Results, Next, Total) = (results, next, total);

    /// <summary>What was found, in the service's order.</summary>
    public IReadOnlyList<T> Results { get; }

    /// <summary>The token of the next page, good for the same search alone; null on the last page.</summary>
    public string? Next { get; }

    /// <summary>How many there are on all pages; null where the service does not say.</summary>
    public int? Total { get; }

    /// <summary>Never what was found.</summary>
    public override string ToString() => $"{Results.Count} results";
}

/// <summary>A service of a child that is open.</summary>
/// <param name="Code">The service's code.</param>
/// <param name="Child">Whose it is.</param>
/// <param name="Provider">The organisation number that it is open at; null where none was asked about.</param>
public sealed record FoundService(string Code, PersonNumber Child, string? Provider);

/// <summary>Which page of a search.</summary>
public sealed class PageOptions
{
    /// <summary>The token of the page; null for the first.</summary>
    public string? Token { get; init; }

    /// <summary>The most results on a page; null leaves it to the service.</summary>
    public int? Limit { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("page");
        json.WriteOptional("token", Token);
        if (Limit is { } limit) json.WriteNumber("limit", limit);
        json.WriteEndObject();
    }
}
