using System.Text.RegularExpressions;

namespace Access.Service.Tests.Hosting;

/// <summary>An answer to its last byte.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">Every header, a line each, in order.</param>
/// <param name="Body">The body.</param>
internal sealed partial record RawAnswer(int Status, string Headers, string Body)
{
    /// <summary>Whether everybody is refused at the moment, which a busy machine may do.</summary>
    internal bool IsOutage => Status == 503 || Body.Contains("\"unavailable\"", StringComparison.Ordinal);

    /// <summary>The body with dots in the place of random ids, as many as they have characters.</summary>
    internal string BodyWithoutIds => RandomIds().Replace(Body, id => new string('.', id.Length));

    /// <summary>What came over the wire, but for the hour.</summary>
    internal static async Task<RawAnswer> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(header => header.Key != "Date");
        return new((int)response.StatusCode, string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}")), await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("(?<=\"decision_id\":\"|/v1/decisions/|\"next_token\":\")[A-Za-z0-9_-]+")]
    private static partial Regex RandomIds();
}
