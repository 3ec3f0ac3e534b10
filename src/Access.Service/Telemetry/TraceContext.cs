using System.Diagnostics;

namespace Access.Service.Telemetry;

/// <summary>
/// Takes from a caller the ids of its trace and nothing else, and hands on as much: what else a client writes into trace headers
/// could be anything, an identity number included, and would travel to whoever is called and into every exported span.
/// </summary>
internal sealed class TraceContext : DistributedContextPropagator
{
    private const string Parent = "traceparent";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Fields { get; } = [Parent];

    /// <inheritdoc/>
    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (activity is { IdFormat: ActivityIdFormat.W3C, Id: { } id }) setter?.Invoke(carrier, Parent, id);
    }

    /// <inheritdoc/>
    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        (traceId, traceState) = (null, null);
        getter?.Invoke(carrier, Parent, out traceId, out _);

        // Hexadecimal by its form; a client that sends anything else sends none.
        if (!ActivityContext.TryParse(traceId, null, out _)) traceId = null;
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
