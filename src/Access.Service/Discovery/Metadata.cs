using System.Buffers;
using System.Text.Json;
using Access.Authzen;
using Access.Service.Evaluation;
using Access.Service.Search;

namespace Access.Service.Discovery;

/// <summary>
/// What this decision point can do: which endpoints there are, and nothing that there is not. The same stands in it once more,
/// signed; whoever verifies the signature goes by that and not by the members around it.
/// </summary>
internal sealed class Metadata(PublicAddress address, MetadataKey key, TimeProvider clock)
{
    private ReadOnlyMemory<byte>? document;

    /// <summary>What there is beyond the endpoints. No such URN is registered with IANA yet, so these are our own.</summary>
    public static IReadOnlyList<string> Capabilities { get; } =
    [
        "urn:access:authzen:capability:evaluations-semantics",
        "urn:access:authzen:capability:search-paging",
        "urn:access:authzen:capability:search-snapshot",
    ];

    /// <summary>The metadata as JSON. Made once: nothing in it changes while the service runs.</summary>
    /// <exception cref="InvalidOperationException">The service does not listen yet, and no setting names its address.</exception>
    public ReadOnlyMemory<byte> Document => document ??= Make();

    private ReadOnlyMemory<byte> Make()
    {
        var claims = Write(json =>
        {
            json.WriteString("iss", address.Value);
            json.WriteNumber("iat", clock.GetUtcNow().ToUnixTimeSeconds());
            WriteMembers(json);
        });
        var signed = key.Sign(claims);
        return Write(json =>
        {
            WriteMembers(json);
            json.WriteString("signed_metadata", signed);
        });
    }

    private void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("policy_decision_point", address.Value);
        json.WriteString("access_evaluation_endpoint", address.Value + EvaluationEndpoints.Evaluation);
        json.WriteString("access_evaluations_endpoint", address.Value + EvaluationEndpoints.Evaluations);
        json.WriteString("search_subject_endpoint", address.Value + SearchEndpoints.Subject);
        json.WriteString("search_resource_endpoint", address.Value + SearchEndpoints.Resource);
        json.WriteString("search_action_endpoint", address.Value + SearchEndpoints.Action);
        WriteTexts(json, "capabilities", Capabilities);
        WriteTexts(json, "supported_obligations", [Obligation.StepUp]);
        json.WriteString("jwks_uri", address.Value + DiscoveryEndpoint.KeySet);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
