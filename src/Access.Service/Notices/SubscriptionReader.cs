using System.Text.Json;
using System.Text.Unicode;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Vocabulary;
using Access.Sources.Notices;

namespace Access.Service.Notices;

/// <summary>The body of a request for a subscription, read.</summary>
/// <param name="Pair">Who would ask, and about whom; null where it is for exceptions of the caller's organisation.</param>
/// <param name="IsAcute">Whether it is for its acute exceptions; else for its ending ones.</param>
/// <param name="Sink">The address, not yet judged.</param>
/// <param name="ExpiresAt">The end; null where none is stated.</param>
internal sealed record SubscriptionBody(SubscribedTo.Answers? Pair, bool IsAcute, string Sink, DateTimeOffset? ExpiresAt)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(SubscriptionBody);
}

/// <summary>Reads requests for subscriptions. Unknown members are ignored; what is wrong is named and never quoted.</summary>
internal static class SubscriptionReader
{
    /// <summary>The type of a subscription to ending exceptions; one to the answers for a pair states none.</summary>
    public const string EndingExceptions = "ending-exceptions";

    /// <summary>The type of a subscription to acute exceptions.</summary>
    public const string AcuteExceptions = "acute-exceptions";

    private const int LongestText = 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads a body.</summary>
    /// <exception cref="MalformedRequestException">It is not JSON, or a member is missing or wrong.</exception>
    public static SubscriptionBody Read(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span)) throw new MalformedRequestException("The body is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            // The parser's own message may quote the body.
            throw new MalformedRequestException("The body is not JSON, nests too deeply, or states a member twice.");
        }
        catch (InvalidOperationException)
        {
            throw new MalformedRequestException("The body holds text that is not Unicode.");
        }
    }

    private static SubscriptionBody Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new MalformedRequestException("The body is not a JSON object.");
        var type = body.TryGetProperty("type", out var stated) && stated.ValueKind != JsonValueKind.Null ? Text(body, "type", "type") : null;
        if (type is not (null or EndingExceptions or AcuteExceptions))
            throw new MalformedRequestException($"type is not {EndingExceptions} or {AcuteExceptions}, nor left out.");
        return new(type is null ? Pair(body) : null, type == AcuteExceptions, Text(body, "sink", "sink"), Instant(body, "expiresAt"));
    }

    private static SubscribedTo.Answers Pair(JsonElement body)
    {
        if (!body.TryGetProperty("subject", out var subject) || subject.ValueKind != JsonValueKind.Object)
            throw new MalformedRequestException("subject is missing or not an object.");
        if (Text(subject, "type", "subject.type") != "person") throw new MalformedRequestException("subject.type is not person.");

        JsonElement about = default;
        if (subject.TryGetProperty("properties", out var properties) && properties.ValueKind != JsonValueKind.Null)
            about = properties.ValueKind == JsonValueKind.Object ? properties : throw new MalformedRequestException("subject.properties is not an object.");

        return new(
            Number(Text(subject, "id", "subject.id"), System(about, "identifierSystem", "subject.properties.identifierSystem"), "subject.id"),
            Number(Text(body, "child", "child"), System(body, "childIdentifierSystem", "childIdentifierSystem"), "child"));
    }

    private static string Text(JsonElement parent, string name, string path) => parent.TryGetProperty(name, out var member)
        ? member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 and <= LongestText } text
            ? text
            : throw new MalformedRequestException($"{path} is not a text of 1 to {LongestText} characters.")
        : throw new MalformedRequestException($"{path} is missing.");

    private static string? System(JsonElement parent, string name, string path) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out _) ? Text(parent, name, path) : null;

    private static PersonIdentifier Number(string value, string? system, string path) => PersonIdentifier.TryParse(value, system, out var number)
        ? number
        : throw new MalformedRequestException($"{path} is not an identity number.");

    private static DateTimeOffset? Instant(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null) return null;
        return member.ValueKind == JsonValueKind.String && WrittenInstant.TryRead(member.GetString(), out var instant)
            ? instant
            : throw new MalformedRequestException($"{name} is not an RFC 3339 instant with offset.");
    }
}
