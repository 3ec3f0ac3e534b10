using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Access.Service.OpenApi;

/// <summary>What the description says of the endpoints for operators.</summary>
internal static class DescribedOperations
{
    private const string Json = "application/json";

    public static RouteHandlerBuilder DescribedAsSwitch(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Operations").WithName("kill-switch").WithSummary("Whether everything is closed, since when, by whom and why")
        .Produces<SwitchShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsUseOfSwitch(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Operations").WithName("use-kill-switch").WithSummary("Close everything on every node within a second, or end that")
        .WithDescription("If-Match names the switch as it was read, or * to act whatever it is. While it is closed every question is answered unavailable.")
        .Takes<UseSwitchShape>(Json)
        .Produces<SwitchShape>(200, Json)
        .Fails(412, 428, 500, 503);

    public static RouteHandlerBuilder DescribedAsRegister(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Operations").WithName("register-state").WithSummary("The register as this node sees it")
        .Produces<RegisterShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsRelease(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Operations").WithName("release-register").WithSummary("Let every node go on whose register is halted by a mass opening that was looked at")
        .Takes<OperationReasonShape>(Json)
        .Produces<RegisterShape>(200, Json)
        .Fails(500, 503);

    public static RouteHandlerBuilder DescribedAsMetrics(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Operations").WithName("metrics").WithSummary("What this node measured since it started, in Prometheus' text format")
        .Produces<string>(200, "text/plain")
        .Fails(500);
}

internal record SwitchShape(
    [property: JsonPropertyName("closed"), Description("Whether everything is closed")] bool Closed,
    [property: JsonPropertyName("since")] DateTimeOffset? Since = null,
    [property: JsonPropertyName("reason")] string? Reason = null,
    [property: JsonPropertyName("client"), Description("Whose token it was")] string? Client = null);

internal sealed record UseSwitchShape(
    [property: JsonPropertyName("closed")] bool Closed,
    [property: JsonPropertyName("reason"), MinLength(10), MaxLength(500), Description("Without identity numbers")] string Reason);

internal sealed record OperationReasonShape(
    [property: JsonPropertyName("reason"), MinLength(10), MaxLength(500), Description("Without identity numbers")] string Reason);

internal sealed record RegisterShape(
    [property: JsonPropertyName("state"), Description("Anything but Available refuses everybody")] string State,
    [property: JsonPropertyName("haltedSince"), Description("When this node was halted by a mass opening")] DateTimeOffset? HaltedSince,
    [property: JsonPropertyName("prioritySeconds"), Description("The age of the feed's priority lane")] double? PrioritySeconds,
    [property: JsonPropertyName("completeSeconds"), Description("The age of the feed's complete lane")] double? CompleteSeconds,
    [property: JsonPropertyName("lastRelease")] SwitchShape? LastRelease);
