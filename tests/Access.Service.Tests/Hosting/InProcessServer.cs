using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Access.Service.Tests.Hosting;

/// <summary>
/// In the place of Kestrel: a request goes through the whole pipeline of the service, routing, token, endpoint and writer, without
/// a socket. For tests that ask very often.
/// </summary>
internal sealed class InProcessServer : IServer
{
    private Func<IFeatureCollection, Task> process = _ => throw new InvalidOperationException("Not started.");

    public InProcessServer() => Features.Set<IServerAddressesFeature>(new ServerAddressesFeature());

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull
    {
        process = async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
            }
            finally
            {
                application.DisposeContext(context, null);
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    /// <summary>Posts a body.</summary>
    internal async Task<RawAnswer> PostAsync(string path, byte[] body, string contentType, string? token)
    {
        var context = new DefaultHttpContext();
        using var answer = new MemoryStream();
        using var sent = new MemoryStream(body);
        (context.Request.Method, context.Request.Scheme, context.Request.Path, context.Request.Protocol) = ("POST", "http", path, "HTTP/1.1");
        context.Request.Host = new HostString("127.0.0.1");
        (context.Request.Body, context.Request.ContentLength, context.Request.ContentType) = (sent, body.Length, contentType);
        if (token is not null) context.Request.Headers.Authorization = $"Bearer {token}";
        context.Response.Body = answer;

        await process(context.Features);

        await context.Response.BodyWriter.FlushAsync();
        return new(
            context.Response.StatusCode,
            string.Join('\n', context.Response.Headers.Select(header => $"{header.Key}: {header.Value}")),
            Encoding.UTF8.GetString(answer.ToArray()));
    }
}
