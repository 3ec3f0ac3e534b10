using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Access.Service.Hosting;
using Access.Sources.Notices;

namespace Access.Service.Notices;

/// <summary>A subscription as its client sees it: how it fares, and never whom it is about or when it was looked at.</summary>
internal static class SubscriptionView
{
    /// <summary>Answers with a subscription.</summary>
    /// <param name="context">The request, whose response has not begun.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="subscription">The subscription.</param>
    /// <param name="secret">Its secret where it is told; default where it is not.</param>
    public static Task WriteAsync(HttpContext context, int status, Subscription subscription, ImmutableArray<byte> secret = default) => JsonBody.WriteAsync(context, status, json =>
    {
        json.WriteString("id", subscription.Id);
        if (subscription.To is SubscribedTo.EndingExceptions) json.WriteString("type", SubscriptionReader.EndingExceptions);
        if (subscription.To is SubscribedTo.AcuteExceptions) json.WriteString("type", SubscriptionReader.AcuteExceptions);
        json.WriteString("sink", subscription.Sink.Text);
        json.WriteString("createdAt", Written(subscription.CreatedAt));
        json.WriteString("expiresAt", Written(subscription.ExpiresAt));
        json.WriteString("status", subscription.DeadLetterCount > 0 ? "failing" : "active");
        json.WriteNumber("waiting", subscription.Waiting);
        json.WriteNumber("delivered", subscription.Delivered);
        if (subscription.LastReceiptAt is { } last) json.WriteString("lastReceiptAt", Written(last));
        json.WriteNumber("deadLetterCount", subscription.DeadLetterCount);
        json.WriteStartArray("deadLetters");
        foreach (var letter in subscription.DeadLetters) Write(json, letter);
        json.WriteEndArray();
        if (!secret.IsDefault) json.WriteString("secret", Base64Url.EncodeToString(secret.AsSpan()));
    });

    private static void Write(Utf8JsonWriter json, DeadLetter letter)
    {
        json.WriteStartObject();
        json.WriteString("id", letter.Id);
        json.WriteString("time", Written(letter.MadeAt));
        json.WriteNumber("attempts", letter.Attempts);
        json.WriteString("diedAt", Written(letter.DiedAt));
        json.WriteString("lastFailure", letter.LastFailure == SendFailure.Refused ? "refused" : "no-answer");
        if (letter.LastStatus is { } status) json.WriteNumber("lastStatus", status);
        json.WriteEndObject();
    }

    private static string Written(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
