using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Access.Service.OpenApi;

// The shapes of questions to the log that the description shows. Bodies are read and written member by member elsewhere.

internal sealed record DecisionsWhereShape(
    [property: JsonPropertyName("child"), Description("The child's identity number")] string? Child = null,
    [property: JsonPropertyName("asker"), Description("The identity number of who asked, or was a candidate of a subject search")] string? Asker = null,
    [property: JsonPropertyName("person"), Description("The identity number of the child or who asked, or was a candidate of a subject search")] string? Person = null,
    [property: JsonPropertyName("named"), Description("The identity number of somebody whom the decision names in whatever way: also as another holder of responsibility, or in an act")] string? Named = null,
    [property: JsonPropertyName("from"), Description("The first instant of deciding (inclusive)")] DateTimeOffset? From = null,
    [property: JsonPropertyName("to"), Description("The first that fits no more (exclusive)")] DateTimeOffset? To = null,
    [property: JsonPropertyName("client"), Description("The portal")] string? Client = null,
    [property: JsonPropertyName("service"), Description("A service code, or document")] string? Service = null,
    [property: JsonPropertyName("provider"), Description("The provider's organisation number")] string? Provider = null,
    [property: JsonPropertyName("decision")] bool? Decision = null,
    [property: JsonPropertyName("code"), Description("open, closed, youth-consent-needed, adult or unavailable")] string? Code = null,
    [property: JsonPropertyName("cause"), Description("The id of a clause that the answer came from")] string? Cause = null,
    [property: JsonPropertyName("rulebook"), Description("The rulebook's id")] string? Rulebook = null,
    [property: JsonPropertyName("rulebookDigest")] string? RulebookDigest = null,
    [property: JsonPropertyName("register"), Description("On which record of the register it rests")] RegisterWhereShape? Register = null);

internal sealed record RegisterWhereShape(
    [property: JsonPropertyName("person"), Description("Whose record")] string? Person = null,
    [property: JsonPropertyName("fromSequence"), Description("Persontjenesten's sequence number of the person (inclusive)")] long? FromSequence = null,
    [property: JsonPropertyName("toSequence"), Description("Likewise (inclusive)")] long? ToSequence = null,
    [property: JsonPropertyName("olderThanSeconds"), Description("How long before the decision it was read, at least")] long? OlderThanSeconds = null);

internal sealed record DecisionsQueryShape(
    [property: JsonPropertyName("where")] DecisionsWhereShape? Where = null,
    [property: JsonPropertyName("limit"), Range(1, 1000), Description("Left out, 100")] int? Limit = null,
    [property: JsonPropertyName("cursor"), Description("next of the page before; counts for the same question alone")] string? Cursor = null);

internal sealed record DecisionsPageShape(
    [property: JsonPropertyName("snapshot"), Description("The log's size that every page is of")] long Snapshot,
    [property: JsonPropertyName("decisions"), Description("search (subject, resource, action) where a decision was made for a search; of a subject search asker is who was searched for, and searchedBy (nobody, child, candidate, another) whose token it was made with")] IReadOnlyList<JsonObject> Decisions,
    [property: JsonPropertyName("notReadable"), Description("Decisions of which it cannot be told any more whether they fit: of the stretch of the log that this page was read from alone, so that all pages have to be added up")] int NotReadable,
    [property: JsonPropertyName("next")] string? Next = null);

internal sealed record SampleShape(
    [property: JsonPropertyName("seed"), Description("Any text")] string Seed,
    [property: JsonPropertyName("size"), Range(1, 1000), Description("How many of each stratum")] int Size,
    [property: JsonPropertyName("by"), Description("service, action, childAge, causes, provider, code, client, rulebook, documentType, verdict")] IReadOnlyList<string>? By = null,
    [property: JsonPropertyName("where")] DecisionsWhereShape? Where = null,
    [property: JsonPropertyName("snapshot"), Description("The log's size to draw from; left out, now")] long? Snapshot = null);

internal sealed record SampledShape(
    [property: JsonPropertyName("seed")] string Seed,
    [property: JsonPropertyName("snapshot")] long Snapshot,
    [property: JsonPropertyName("population")] long Population,
    [property: JsonPropertyName("notReadable")] long NotReadable,
    [property: JsonPropertyName("drawn")] int Drawn,
    [property: JsonPropertyName("strata"), Description("stratum, population, decisions")] IReadOnlyList<JsonObject> Strata);

internal sealed record ExportShape(
    [property: JsonPropertyName("where")] DecisionsWhereShape? Where = null,
    [property: JsonPropertyName("format"), Description("csv (when absent), jsonl or parquet")] string? Format = null);

internal sealed record ExceptionsWhereShape(
    [property: JsonPropertyName("from"), Description("The first instant of recording (inclusive); left out, 30 days before to")] DateTimeOffset? From = null,
    [property: JsonPropertyName("to"), Description("Exclusive; left out, now")] DateTimeOffset? To = null,
    [property: JsonPropertyName("organisation")] string? Organisation = null,
    [property: JsonPropertyName("basis")] string? Basis = null);

internal sealed record ExceptionsQueryShape(
    [property: JsonPropertyName("where")] ExceptionsWhereShape? Where = null,
    [property: JsonPropertyName("limit"), Range(1, 1000)] int? Limit = null,
    [property: JsonPropertyName("cursor")] string? Cursor = null);

internal sealed record ExceptionsShape(
    [property: JsonPropertyName("exceptionsInAll")] int ExceptionsInAll,
    [property: JsonPropertyName("notReadable"), Description("Exceptions of the period about children who were erased since, on whatever basis")] int NotReadable,
    [property: JsonPropertyName("organisations"), Description("exceptions, usual, forEveryParent, everything, unusual; the unusual first")] IReadOnlyList<JsonObject> Organisations,
    [property: JsonPropertyName("children"), Description("Of each child with at least five, the exceptions' ids")] IReadOnlyList<IReadOnlyList<string>> Children,
    [property: JsonPropertyName("exceptions")] IReadOnlyList<JsonObject> Exceptions,
    [property: JsonPropertyName("next")] string? Next = null);

internal sealed record PageShape(
    [property: JsonPropertyName("limit"), Range(1, 1000)] int? Limit = null,
    [property: JsonPropertyName("cursor")] string? Cursor = null);

internal sealed record ReadsShape(
    [property: JsonPropertyName("reads"), Description("place, id, at, read")] IReadOnlyList<JsonObject> Reads,
    [property: JsonPropertyName("next")] string? Next = null);

internal sealed record OwnDecisionsShape(
    [property: JsonPropertyName("about"), Description("Why decisions are made and kept, in three languages")] JsonObject About,
    [property: JsonPropertyName("decisions"), Description("at, by, for, portal, service, action, words, and decision and code; where it was looked up who has access (a subject search), search in the place of the last two, and by is who searched")] IReadOnlyList<JsonObject> Decisions,
    [property: JsonPropertyName("next")] string? Next = null);
