using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>What the service says of itself (AuthZEN's metadata).</summary>
public sealed class Discovery
{
    private Discovery()
    {
    }

    /// <summary>The decision point's own address.</summary>
    public required string PolicyDecisionPoint { get; init; }

    /// <summary>Every endpoint that there is, by its parameter's name, such as <c>access_evaluation_endpoint</c>.</summary>
    public required IReadOnlyDictionary<string, string> Endpoints { get; init; }

    /// <summary>What the service can do, as URNs.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>The types of obligations that answers may bear.</summary>
    public required IReadOnlyList<string> SupportedObligations { get; init; }

    /// <summary>The same, signed (a JWT); null where it is not. Its signature is not checked here.</summary>
    public string? SignedMetadata { get; init; }

    internal static Discovery? Of(JsonElement metadata) =>
        Json.Text(metadata, "policy_decision_point") is { } point && Json.Text(metadata, "access_evaluation_endpoint") is not null
            ? new()
            {
                PolicyDecisionPoint = point,
                Endpoints = metadata.EnumerateObject()
                    .Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) && member.Value.ValueKind == JsonValueKind.String)
                    .ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal),
                Capabilities = Json.Texts(metadata, "capabilities"),
                SupportedObligations = Json.Texts(metadata, "supported_obligations"),
                SignedMetadata = Json.Text(metadata, "signed_metadata"),
            }
            : null;
}
