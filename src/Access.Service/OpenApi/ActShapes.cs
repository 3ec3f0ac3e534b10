using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Access.Service.OpenApi;

// The shapes of acts that the description shows. Bodies are read and written member by member elsewhere, never through these.

internal sealed record ActShape(
    [property: JsonPropertyName("type"), Description("youth-consent, exception, youth-access, power-of-attorney, provider-policy or end")] string Type,
    [property: JsonPropertyName("child"), Description("Consent, exception, youth access: the child's identity number")] string? Child = null,
    [property: JsonPropertyName("parent"), Description("Consent, youth access: the parent's identity number. Exception: likewise, or null for every parent")] string? Parent = null,
    [property: JsonPropertyName("services"), Description("Consent: service codes, or * alone")] IReadOnlyList<string>? Services = null,
    [property: JsonPropertyName("textVersion"), MaxLength(64), Description("Consent: which words the youth read, such as their language and a hash; letters, digits, \".\", \"-\", \"_\"")] string? TextVersion = null,
    [property: JsonPropertyName("basis"), Description("Exception: weighty-considerations, childs-wish or contact-unknown-to-parents")] string? Basis = null,
    [property: JsonPropertyName("scope"), Description("Exception: what it closes")] ActScopeShape? Scope = null,
    [property: JsonPropertyName("provider"), Description("Exception, policy: the token's organisation")] string? Provider = null,
    [property: JsonPropertyName("reason"), MaxLength(2000), Description("Exception: 10 to 2 000 characters. Policy: at most 2 000")] string? Reason = null,
    [property: JsonPropertyName("level"), Description("Youth access: full or basic")] string? Level = null,
    [property: JsonPropertyName("grantor"), Description("Power of attorney: who is represented")] string? Grantor = null,
    [property: JsonPropertyName("recipient"), Description("Power of attorney: who represents")] string? Recipient = null,
    [property: JsonPropertyName("areas"), Description("Power of attorney: digital-services, view-records")] IReadOnlyList<string>? Areas = null,
    [property: JsonPropertyName("ground"), Description("Power of attorney: own-grant or lacks-competence")] string? Ground = null,
    [property: JsonPropertyName("excludedDocumentTypes"), MaxLength(12), Description("Policy: Volven 9602 codes, family-mapping, assessment-interview")] IReadOnlyList<string>? ExcludedDocumentTypes = null,
    [property: JsonPropertyName("act"), Description("End: the id of the act that ends")] string? Act = null,
    [property: JsonPropertyName("validFrom"), Description("Inclusive; left out, it is when the act is recorded; at most twelve months ahead")] DateTimeOffset? ValidFrom = null,
    [property: JsonPropertyName("validTo"), Description("Exclusive; required for exceptions (at most twelve months) and lack of competence (at most five years)")] DateTimeOffset? ValidTo = null);

internal sealed record ActScopeShape(
    [property: JsonPropertyName("kind"), Description("all, service or document")] string Kind,
    [property: JsonPropertyName("id"), Description("The service's code, or the document's id")] string? Id = null,
    [property: JsonPropertyName("provider"), Description("Narrows it to one provider")] string? Provider = null);

internal sealed record StoredActShape(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("recordedAt")] DateTimeOffset RecordedAt,
    [property: JsonPropertyName("validFrom")] DateTimeOffset ValidFrom,
    [property: JsonPropertyName("etag"), Description("The entity tag, for If-Match")] string EntityTag,
    [property: JsonPropertyName("ends"), Description("Its ends, in the order of recording")] IReadOnlyList<JsonObject> Ends,
    [property: JsonPropertyName("recordedBy")] JsonObject? RecordedBy = null,
    [property: JsonPropertyName("validTo")] DateTimeOffset? ValidTo = null,
    [property: JsonPropertyName("renews"), Description("Exception: the one that it renews")] string? Renews = null,
    [property: JsonPropertyName("inForce"), Description("In lists: whether it is in force at the instant asked about")] bool? InForce = null);

internal sealed record StoredActsShape([property: JsonPropertyName("acts")] IReadOnlyList<StoredActShape> Acts);

internal sealed record ActQueryShape(
    [property: JsonPropertyName("child"), Description("The identity number of the child, youth or grantor")] string Child,
    [property: JsonPropertyName("history"), Description("False asks for what is in force alone; left out, the whole history")] bool? History = null,
    [property: JsonPropertyName("asOf"), Description("An instant, or an object with validAt and knownAt: what was in force then, as it was known then")] JsonNode? AsOf = null);

internal sealed record EndShape(
    [property: JsonPropertyName("validFrom"), Description("Left out, it ends now")] DateTimeOffset? ValidFrom = null);

internal sealed record EndingShape(
    [property: JsonPropertyName("days"), Range(1, 366), Description("Left out, 30")] int? Days = null);

internal sealed record RenewalShape(
    [property: JsonPropertyName("validTo"), Description("At most twelve months from now")] DateTimeOffset ValidTo);

internal sealed record PreviewShape(
    [property: JsonPropertyName("rulebook")] string Rulebook,
    [property: JsonPropertyName("at"), Description("The instant for which it is decided")] DateTimeOffset At,
    [property: JsonPropertyName("changes")] IReadOnlyList<PreviewChangeShape> Changes);

internal sealed record PreviewChangeShape(
    [property: JsonPropertyName("for"), Description("parent, holder-of-parental-responsibility, youth, recipient or parents")] string For,
    [property: JsonPropertyName("action"), Description("read or act")] string Action,
    [property: JsonPropertyName("effect"), Description("opens or closes")] string Effect,
    [property: JsonPropertyName("holder"), Description("Which of the holders of parental responsibility, from 1")] int? Holder = null,
    [property: JsonPropertyName("service")] string? Service = null,
    [property: JsonPropertyName("document")] string? Document = null,
    [property: JsonPropertyName("documentType")] string? DocumentType = null);
