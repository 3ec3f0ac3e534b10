using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Access.Sources.Register.Resilience;
using Microsoft.Extensions.Options;

namespace Access.Sources.Register.Feed;

/// <summary>Reads Persontjenesten's feed over HTTP. What is not understood to the letter is not read at all: the lane then grows old.</summary>
/// <param name="http">A client whose base address ends with a slash, without a timeout of its own.</param>
/// <param name="options">How it is asked.</param>
/// <param name="time">Tells when an answer is too late.</param>
internal sealed class EventFeedClient(HttpClient http, IOptions<PersontjenestenOptions> options, TimeProvider time) : IEventFeed
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    private readonly PersontjenestenOptions options = options.Value;

    /// <inheritdoc/>
    /// <remarks>404 is how a register says that nothing has happened yet: 0. One that has had events goes backwards then, and is not believed at once.</remarks>
    public async Task<long> LatestAsync(CancellationToken cancellationToken) =>
        await FindAsync("event/latest", FeedJson.Default.EventWire, cancellationToken).ConfigureAwait(false) is { } latest ? NumberOf(latest) : 0;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RegisterEvent>> ReadAsync(long from, IReadOnlyCollection<string> types, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(types);
        var query = string.Create(CultureInfo.InvariantCulture, $"event?sequenceNumber={from}&maxLimit={FeedLane.PageLimit}")
            + string.Concat(types.Select(type => $"&eventTypes={type}"));
        var page = await FindAsync(query, FeedJson.Default.EventPageWire, cancellationToken).ConfigureAwait(false);
        if (page is null) throw new EventFeedException("The feed answered 404.");
        if (page.Results is null) throw new EventFeedException("A page of the feed has no 'results'.");

        var events = new RegisterEvent[page.Results.Count];
        for (var i = 0; i < events.Length; i++) events[i] = Read(page.Results[i]);
        return events;
    }

    private static RegisterEvent Read(EventWire? wire) => wire is { PersonId: { Length: > 0 } person }
        ? new(NumberOf(wire), person, string.IsNullOrWhiteSpace(wire.Nin) ? null : wire.Nin, wire.EventType ?? "Unknown")
        : throw new EventFeedException("An event names no person.");

    private static long NumberOf(EventWire wire)
    {
        var number = wire.SequenceNumber switch
        {
            { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
            { ValueKind: JsonValueKind.Number } digits when digits.TryGetInt64(out var value) => value,
            _ => 0,
        };
        return number > 0 ? number : throw new EventFeedException("An event has no number that can be read.");
    }

    // Null where there is none.
    private async Task<T?> FindAsync<T>(string call, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape, CancellationToken cancellationToken)
        where T : class
    {
        using var late = new CancellationTokenSource(options.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v3/{options.Scope}/{call}");
        request.Headers.Accept.ParseAdd("application/json");
        request.IsOfTheFeed();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new EventFeedException($"The feed answered {(int)response.StatusCode}.")
                {
                    CursorIsTooOld = response.StatusCode == HttpStatusCode.NotAcceptable,
                };
            }

            var answer = await BoundedContent.ReadAsync(response.Content, LargestAnswer, stop.Token).ConfigureAwait(false)
                ?? throw new EventFeedException("The feed's answer is larger than any page.");
            return JsonSerializer.Deserialize(answer.Span, shape) ?? throw new EventFeedException("The feed answered null.");
        }
        catch (JsonException)
        {
            // Not as inner exception: its message may quote what stands there.
            throw new EventFeedException("The feed's answer is not understood.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new EventFeedException($"The feed did not answer ({failure.GetType().Name}).", failure);
        }
    }
}

internal sealed class EventWire
{
    public JsonElement? SequenceNumber { get; set; }

    public string? PersonId { get; set; }

    public string? Nin { get; set; }

    public string? EventType { get; set; }
}

internal sealed class EventPageWire
{
    public List<EventWire?>? Results { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(EventWire))]
[JsonSerializable(typeof(EventPageWire))]
internal sealed partial class FeedJson : JsonSerializerContext;
