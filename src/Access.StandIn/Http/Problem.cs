using Microsoft.AspNetCore.WebUtilities;

namespace Access.StandIn.Http;

/// <summary>Problem details (RFC 9457) that say what was wrong and repeat no identity number.</summary>
internal static class Problem
{
    public static Answer BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    public static Answer NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static Answer Of(int status, string detail) => Answer.Json(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteString("title", ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error");
            writer.WriteNumber("status", status);
            writer.WriteString("detail", detail);
            writer.WriteEndObject();
        },
        status,
        "application/problem+json");
}
