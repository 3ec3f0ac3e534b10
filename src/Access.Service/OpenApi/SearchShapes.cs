using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Access.Service.OpenApi;

internal sealed record PageRequestShape(
    [property: JsonPropertyName("token"), Description("The next_token of the page before; left out for the first")] string? Token = null,
    [property: JsonPropertyName("limit"), Description("The most results in a page, from 1; left out on a later page, it is the first one's")] int? Limit = null);

internal sealed record PageShape(
    [property: JsonPropertyName("next_token"), Description("Empty on the last page")] string NextToken,
    [property: JsonPropertyName("count"), Description("Results in this page")] int Count,
    [property: JsonPropertyName("total"), Description("Results of the search")] int Total);

internal sealed record SearchedTypeShape(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("properties")] JsonObject? Properties = null);

internal sealed record SearchedResourceShape(
    [property: JsonPropertyName("type"), Description("service; of anything else nothing is found")] string Type,
    [property: JsonPropertyName("properties"), Description("A child stated here is the only one that is asked about")] ResourcePropertiesShape? Properties = null);

internal sealed record SubjectSearchShape(
    [property: JsonPropertyName("subject")] SearchedTypeShape Subject,
    [property: JsonPropertyName("action")] ActionShape Action,
    [property: JsonPropertyName("resource")] ResourceShape Resource,
    [property: JsonPropertyName("context")] JsonObject? Context = null,
    [property: JsonPropertyName("page")] PageRequestShape? Page = null);

internal sealed record ResourceSearchShape(
    [property: JsonPropertyName("subject")] SubjectShape Subject,
    [property: JsonPropertyName("action")] ActionShape Action,
    [property: JsonPropertyName("resource")] SearchedResourceShape Resource,
    [property: JsonPropertyName("context")] JsonObject? Context = null,
    [property: JsonPropertyName("page")] PageRequestShape? Page = null);

internal sealed record ActionSearchShape(
    [property: JsonPropertyName("subject")] SubjectShape Subject,
    [property: JsonPropertyName("resource")] ResourceShape Resource,
    [property: JsonPropertyName("context")] JsonObject? Context = null,
    [property: JsonPropertyName("page")] PageRequestShape? Page = null);

internal sealed record SearchContextShape(
    [property: JsonPropertyName("obligations"), Description("Where the person must log in at a higher level: one of type step-up")] IReadOnlyList<JsonObject> Obligations);

internal sealed record SubjectsShape(
    [property: JsonPropertyName("page")] PageShape Page,
    [property: JsonPropertyName("results")] IReadOnlyList<SubjectShape> Results,
    [property: JsonPropertyName("context")] SearchContextShape? Context = null);

internal sealed record ResourcesShape(
    [property: JsonPropertyName("page")] PageShape Page,
    [property: JsonPropertyName("results"), Description("One for each child and service")] IReadOnlyList<ResourceShape> Results,
    [property: JsonPropertyName("context")] SearchContextShape? Context = null);

internal sealed record ActionsShape(
    [property: JsonPropertyName("page")] PageShape Page,
    [property: JsonPropertyName("results")] IReadOnlyList<ActionShape> Results,
    [property: JsonPropertyName("context")] SearchContextShape? Context = null);
