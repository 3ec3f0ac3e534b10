using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Access.Service.OpenApi;

// The shapes of subscriptions that the description shows. Bodies are read and written member by member elsewhere.

internal sealed record SubscriptionRequestShape(
    [property: JsonPropertyName("sink"), MaxLength(1024), Description("Where notices are POSTed: https, without user, fragment or identity number")] string Sink,
    [property: JsonPropertyName("type"), Description("ending-exceptions or acute-exceptions: of the token's organisation. Left out: the answers for a subject and child")] string? Type = null,
    [property: JsonPropertyName("subject"), Description("Answers, required: who would ask; with a person's token that person")] SubjectShape? Subject = null,
    [property: JsonPropertyName("child"), Description("Answers, required: the child's identity number")] string? Child = null,
    [property: JsonPropertyName("childIdentifierSystem"), Description("OID or URI; left out, it is told from the digits")] string? ChildIdentifierSystem = null,
    [property: JsonPropertyName("expiresAt"), Description("Exclusive; left out, 30 days ahead; at most 90")] DateTimeOffset? ExpiresAt = null);

internal record SubscriptionShape(
    [property: JsonPropertyName("id"), Description("Opaque; the keyid of every signature, and the subject of every change notice")] string Id,
    [property: JsonPropertyName("sink")] string Sink,
    [property: JsonPropertyName("createdAt")] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("expiresAt")] DateTimeOffset ExpiresAt,
    [property: JsonPropertyName("status"), Description("active, or failing where there are dead letters")] string Status,
    [property: JsonPropertyName("waiting"), Description("Notices that are under way")] long Waiting,
    [property: JsonPropertyName("delivered"), Description("Notices that had their receipt")] long Delivered,
    [property: JsonPropertyName("deadLetterCount")] long DeadLetterCount,
    [property: JsonPropertyName("deadLetters"), Description("The last hundred")] IReadOnlyList<DeadLetterShape> DeadLetters,
    [property: JsonPropertyName("lastReceiptAt")] DateTimeOffset? LastReceiptAt = null,
    [property: JsonPropertyName("type"), Description("ending-exceptions, acute-exceptions, or left out")] string? Type = null);

internal sealed record NewSubscriptionShape(
    string Id,
    string Sink,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    string Status,
    long Waiting,
    long Delivered,
    long DeadLetterCount,
    IReadOnlyList<DeadLetterShape> DeadLetters,
    [property: JsonPropertyName("secret"), Description("Base64url of the 256-bit key of the signatures; told this once")] string Secret)
    : SubscriptionShape(Id, Sink, CreatedAt, ExpiresAt, Status, Waiting, Delivered, DeadLetterCount, DeadLetters);

internal sealed record DeadLetterShape(
    [property: JsonPropertyName("id"), Description("The event's id")] string Id,
    [property: JsonPropertyName("time"), Description("The event's time")] DateTimeOffset Time,
    [property: JsonPropertyName("attempts")] int Attempts,
    [property: JsonPropertyName("diedAt")] DateTimeOffset DiedAt,
    [property: JsonPropertyName("lastFailure"), Description("no-answer or refused")] string LastFailure,
    [property: JsonPropertyName("lastStatus"), Description("The HTTP status of the last answer")] int? LastStatus = null);
