using Access.Service.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Access.Service.Discovery;

/// <summary>AuthZEN's metadata, and the keys that verify its signed form. Neither needs a token.</summary>
internal static class DiscoveryEndpoint
{
    /// <summary>The path of the metadata.</summary>
    public const string Path = "/.well-known/authzen-configuration";

    /// <summary>The path of the keys.</summary>
    public const string KeySet = "/.well-known/jwks.json";

    public static Task AnswerAsync(HttpContext context, [FromServices] Metadata metadata) => JsonBody.WriteAsync(context, metadata.Document);

    public static Task AnswerKeySetAsync(HttpContext context, [FromServices] MetadataKey key) => JsonBody.WriteAsync(context, key.KeySet);
}
