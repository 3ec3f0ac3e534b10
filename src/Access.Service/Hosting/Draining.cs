using Access.Service.Settings;

namespace Access.Service.Hosting;

/// <summary>
/// The time between being told to stop and taking no more: <c>Operations:DrainFor</c>. Not ready any more, so that whoever
/// shares the load turns elsewhere; whatever still comes is answered, and its connection closed after it.
/// </summary>
internal sealed class Draining(TimeSpan time) : IHostedLifecycleService
{
    /// <summary>Whether the service has been told to stop.</summary>
    public bool HasBegun { get; private set; }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Whoever stops the host stops it again when it is disposed of.
        if (HasBegun) return;
        HasBegun = true;
        await Task.Delay(time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Tells clients that their connection is not to be used again once the service is about to stop.</summary>
internal sealed class DrainMiddleware(RequestDelegate next, Draining draining)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (draining.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
        return next(context);
    }
}

/// <summary>Adds the drain to the service.</summary>
internal static class DrainRegistration
{
    private const string Key = "Operations:DrainFor";

    // What was taken is answered within the time that one request may take, and the writers of the log come after it.
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <exception cref="SettingException">The value is wrong.</exception>
    public static void AddDraining(this WebApplicationBuilder builder)
    {
        var time = new StatedSettings(builder.Configuration).Duration(Key, TimeSpan.Zero, Longest) ?? TimeSpan.Zero;
        builder.Services.AddSingleton(new Draining(time));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = time + Answering);
    }
}
