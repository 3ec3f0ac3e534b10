using System.Buffers;
using System.Text.Json;
using Access.Authzen;
using Access.Service.Evaluation;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Discovery;

/// <summary>AuthZEN's metadata: which endpoints there are, and nothing that there is not.</summary>
internal static class DiscoveryEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/.well-known/authzen-configuration";

    public static async Task AnswerAsync(HttpContext context, [FromServices] PublicAddress address)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("policy_decision_point", address.Value);
            json.WriteString("access_evaluation_endpoint", address.Value + EvaluationEndpoints.Evaluation);
            json.WriteString("access_evaluations_endpoint", address.Value + EvaluationEndpoints.Evaluations);
            json.WriteStartArray("supported_obligations");
            json.WriteStringValue(Obligation.StepUp);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
