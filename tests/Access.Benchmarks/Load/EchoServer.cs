using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Access.Benchmarks.Load;

/// <summary>A server of the same kind that parses a JSON body and writes it back: what HTTP and JSON alone cost.</summary>
internal static class EchoServer
{
    /// <summary>Runs until it is ended.</summary>
    public static async Task<int> RunAsync(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        app.MapPost("/echo", async context =>
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body);
            context.Response.ContentType = "application/json";
            await using var writer = new Utf8JsonWriter(context.Response.Body);
            json.WriteTo(writer);
        });
        await app.RunAsync();
        return 0;
    }
}
