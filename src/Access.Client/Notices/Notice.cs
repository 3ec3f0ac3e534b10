using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>What the service tells (a CloudEvent). It never says what an answer is: ask.</summary>
public abstract class Notice
{
    private protected Notice(string id, DateTimeOffset time, string subscription) => (Id, Time, Subscription) = (id, time, subscription);

    /// <summary>The event's id. Whoever has seen it has seen the event.</summary>
    public string Id { get; }

    /// <summary>When the event was made.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The subscription by which it came.</summary>
    public string Subscription { get; }

    /// <summary>What kind it is, and its id.</summary>
    public override string ToString() => $"{GetType().Name} {Id}";

    internal static Notice? Read(ReceivedNotice received, string keyId)
    {
        if (received.ContentType?.Trim() != "application/cloudevents+json") return null;
        try
        {
            using var document = JsonDocument.Parse(received.Body, Json.Options);
            var root = document.RootElement;
            if (Json.Text(root, "specversion") != "1.0" || Json.Text(root, "id") is not { Length: > 0 } id) return null;
            if (Json.Instant(root, "time") is not { } time || Json.Text(root, "subject") is not { Length: > 0 } subject) return null;
            return Json.Text(root, "type") switch
            {
                // Its subject is the subscription, whose own key must have signed it.
                AnswerMayHaveChanged.EventType => subject == keyId ? new AnswerMayHaveChanged(id, time, keyId) : null,
                ExceptionEnding.EventType => root.TryGetProperty("data", out var data) && Json.Instant(data, "validTo") is { } end
                    ? new ExceptionEnding(id, time, keyId, subject, end)
                    : null,
                _ => null,
            };
        }
        catch (Exception defect) when (defect is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>Asking about the subscription's two persons may answer something else by now.</summary>
public sealed class AnswerMayHaveChanged : Notice
{
    internal const string EventType = "no.access.answer.may-have-changed.v1";

    internal AnswerMayHaveChanged(string id, DateTimeOffset time, string subscription) : base(id, time, subscription)
    {
    }
}

/// <summary>An exception of the organisation's own ends by itself before long.</summary>
public sealed class ExceptionEnding : Notice
{
    internal const string EventType = "no.access.exception.ending.v1";

    internal ExceptionEnding(string id, DateTimeOffset time, string subscription, string act, DateTimeOffset validTo) : base(id, time, subscription) =>
        (Act, ValidTo) = (act, validTo);

    /// <summary>The exception's id, by which it is read and renewed.</summary>
    public string Act { get; }

    /// <summary>When it ends (exclusive).</summary>
    public DateTimeOffset ValidTo { get; }
}
