using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Access.Service.OpenApi;

// The shapes that the description shows. Bodies are read and written member by member elsewhere, never through these.

internal sealed record SubjectShape(
    [property: JsonPropertyName("type"), Description("person")] string Type,
    [property: JsonPropertyName("id"), Description("The asker's identity number")] string Id,
    [property: JsonPropertyName("properties"), Description("identifierSystem: OID or URI; left out, it is told from the digits")] JsonObject? Properties = null);

internal sealed record ActionShape(
    [property: JsonPropertyName("name"), Description("read, or act (book, send, renew, change)")] string Name,
    [property: JsonPropertyName("properties")] JsonObject? Properties = null);

internal sealed record ResourceShape(
    [property: JsonPropertyName("type"), Description("service or document")] string Type,
    [property: JsonPropertyName("id"), Description("A service's code, or the document's id at the provider")] string Id,
    [property: JsonPropertyName("properties")] ResourcePropertiesShape? Properties = null);

internal sealed record ResourcePropertiesShape(
    [property: JsonPropertyName("child"), Description("The child's identity number; may be the asker's own")] string? Child = null,
    [property: JsonPropertyName("childIdentifierSystem"), Description("OID or URI; left out, it is told from the digits")] string? ChildIdentifierSystem = null,
    [property: JsonPropertyName("provider"), Description("The legal entity's organisation number; a document needs it")] string? Provider = null,
    [property: JsonPropertyName("providerKind"), Description("hospital, municipality or general-practice")] string? ProviderKind = null,
    [property: JsonPropertyName("reservedFromGuardians"), Description("Prescriptions: reserved from guardians")] bool? ReservedFromGuardians = null,
    [property: JsonPropertyName("typeCode"), Description("Document type, Volven 9602 level 2")] string? TypeCode = null,
    [property: JsonPropertyName("confidentialityCodes"), Description("Volven 9603; left out, it is N")] IReadOnlyList<string>? ConfidentialityCodes = null,
    [property: JsonPropertyName("containsThirdPartyInformation")] bool? ContainsThirdPartyInformation = null,
    [property: JsonPropertyName("requestedBy"), Description("child-welfare or police")] string? RequestedBy = null,
    [property: JsonPropertyName("localSubtype"), Description("family-mapping or assessment-interview")] string? LocalSubtype = null,
    [property: JsonPropertyName("availableFrom"), Description("When deferred access begins")] DateTimeOffset? AvailableFrom = null,
    [property: JsonPropertyName("authoredAt")] DateTimeOffset? AuthoredAt = null);

internal sealed record EvaluationShape(
    [property: JsonPropertyName("subject")] SubjectShape Subject,
    [property: JsonPropertyName("action")] ActionShape Action,
    [property: JsonPropertyName("resource")] ResourceShape Resource,
    [property: JsonPropertyName("context")] JsonObject? Context = null);

internal sealed record EvaluationItemShape(
    [property: JsonPropertyName("subject")] SubjectShape? Subject = null,
    [property: JsonPropertyName("action")] ActionShape? Action = null,
    [property: JsonPropertyName("resource")] ResourceShape? Resource = null,
    [property: JsonPropertyName("context")] JsonObject? Context = null);

internal sealed record EvaluationsShape(
    [property: JsonPropertyName("subject"), Description("Default for items without one")] SubjectShape? Subject = null,
    [property: JsonPropertyName("action"), Description("Default for items without one")] ActionShape? Action = null,
    [property: JsonPropertyName("resource"), Description("Default for items without one")] ResourceShape? Resource = null,
    [property: JsonPropertyName("context")] JsonObject? Context = null,
    [property: JsonPropertyName("evaluations"), MaxLength(1000), Description("Left out or empty: a single evaluation")] IReadOnlyList<EvaluationItemShape>? Evaluations = null,
    [property: JsonPropertyName("options")] EvaluationsOptionsShape? Options = null);

internal sealed record EvaluationsOptionsShape(
    [property: JsonPropertyName("evaluations_semantic"), Description("execute_all, deny_on_first_deny or permit_on_first_permit")] string? Semantic = null);

internal sealed record ReasonShape(
    [property: JsonPropertyName("nb")] string Nb,
    [property: JsonPropertyName("nn")] string Nn,
    [property: JsonPropertyName("en")] string En);

internal sealed record AnswerContextShape(
    [property: JsonPropertyName("decision_id")] string DecisionId,
    [property: JsonPropertyName("code"), Description("open, closed, youth-consent-needed, adult or unavailable")] string Code,
    [property: JsonPropertyName("reason_user")] ReasonShape ReasonUser,
    [property: JsonPropertyName("rulebook")] string Rulebook,
    [property: JsonPropertyName("receipt"), Description("Relative URL")] string Receipt,
    [property: JsonPropertyName("valid_until"), Description("On open alone; information, never a lease")] DateTimeOffset? ValidUntil = null,
    [property: JsonPropertyName("reason_admin"), Description("With the scope access:audit: one finding per clause in force")] IReadOnlyList<JsonObject>? ReasonAdmin = null,
    [property: JsonPropertyName("obligations"), Description("Where the person must log in at a higher level: one of type step-up")] IReadOnlyList<JsonObject>? Obligations = null);

internal sealed record AnswerShape(
    [property: JsonPropertyName("decision"), Description("False must not be permitted")] bool Decision,
    [property: JsonPropertyName("context")] AnswerContextShape Context);

internal sealed record AnswersShape(
    [property: JsonPropertyName("evaluations"), Description("In the order of the request; an item that is no question has decision false and context.error")] IReadOnlyList<AnswerShape> Evaluations);

internal sealed record DiscoveryShape(
    [property: JsonPropertyName("policy_decision_point")] string PolicyDecisionPoint,
    [property: JsonPropertyName("access_evaluation_endpoint")] string AccessEvaluationEndpoint,
    [property: JsonPropertyName("access_evaluations_endpoint")] string AccessEvaluationsEndpoint,
    [property: JsonPropertyName("search_subject_endpoint")] string SearchSubjectEndpoint,
    [property: JsonPropertyName("search_resource_endpoint")] string SearchResourceEndpoint,
    [property: JsonPropertyName("search_action_endpoint")] string SearchActionEndpoint,
    [property: JsonPropertyName("capabilities"), Description("URNs; what each means stands in the documentation")] IReadOnlyList<string> Capabilities,
    [property: JsonPropertyName("jwks_uri"), Description("Where the keys of signed_metadata are")] string KeySet,
    [property: JsonPropertyName("supported_obligations")] IReadOnlyList<string> SupportedObligations,
    [property: JsonPropertyName("signed_metadata"), Description("A JWT (ES256) of the other members and iss; it takes precedence over them")] string SignedMetadata);

internal sealed record KeySetShape([property: JsonPropertyName("keys")] IReadOnlyList<JsonObject> Keys);

internal sealed record HealthShape(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("registerSeconds"), Description("How old what is known of the register is")] double? RegisterSeconds = null,
    [property: JsonPropertyName("clockOffsetSeconds"), Description("How far the node's clock is off; nothing is decided beyond 5 either way")] double? ClockOffsetSeconds = null);

internal sealed record TokenFormShape(
    [property: JsonPropertyName("client_id"), Description("Any visible ASCII, at most 128 characters")] string ClientId,
    [property: JsonPropertyName("scope"), Description("access:decide, access:record, access:audit, access:operate; with spaces between")] string Scope,
    [property: JsonPropertyName("pid"), Description("The person that the token is for")] string? Person = null,
    [property: JsonPropertyName("hpr"), Description("The health worker's number")] string? HealthPersonnelNumber = null,
    [property: JsonPropertyName("orgnr"), Description("The organisation's number")] string? Organisation = null,
    [property: JsonPropertyName("level"), Description("2, 3 or 4; left out, 4")] string? Level = null);

internal sealed record TokenShape(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in"), Description("Seconds")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

internal sealed record ProblemShape(
    [property: JsonPropertyName("type"), Description("A URN that never changes its meaning")] string Type,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("traceId")] string TraceId,
    [property: JsonPropertyName("detail")] string? Detail = null);
