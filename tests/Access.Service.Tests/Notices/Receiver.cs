using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Access.Service.Tests.Notices;

/// <summary>What a subscriber received: everything that a receiver has of a request.</summary>
internal sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    internal string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>A subscriber's server on a loopback port.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = [];

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>Where notices go.</summary>
    internal Uri Sink { get; private set; } = null!;

    /// <summary>What has come, in order.</summary>
    internal IReadOnlyList<Received> All => [.. received];

    /// <summary>How the next requests are answered.</summary>
    internal Func<HttpContext, Task> Answer { get; set; } = context =>
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    };

    internal static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync();
        receiver.Sink = new Uri(new Uri(receiver.app.Urls.First()), "notices?for=portal");
        return receiver;
    }

    /// <summary>Waits until so many have come.</summary>
    internal async Task<IReadOnlyList<Received>> UntilAsync(int count)
    {
        var patience = DateTime.UtcNow.AddSeconds(60);
        while (received.Count < count)
        {
            Assert.True(DateTime.UtcNow < patience, $"{received.Count} of {count} notices came.");
            await Task.Delay(20);
        }
        return All;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue(new(
            context.Request.Method,
            context.Request.GetEncodedUrl(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        await Answer(context);
    }
}
