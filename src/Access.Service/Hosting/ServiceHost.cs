using System.Net.Sockets;
using Access.Service.Settings;
using Access.StandIn;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Access.Service.Hosting;

/// <summary>A running service, and in Development the stand-in that it started for itself.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ServiceHost(WebApplication app, StandInServer? standIn)
    {
        (this.app, StandIn) = (app, standIn);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>The first address that it listens on.</summary>
    public Uri Address { get; }

    /// <summary>The stand-in; null where <c>Register:BaseAddress</c> names a register.</summary>
    public StandInServer? StandIn { get; }

    /// <summary>The service's parts.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts the service; it listens when this returns.</summary>
    /// <param name="args">Settings, as on the command line: <c>--Urls http://127.0.0.1:0 --environment Development</c>.</param>
    /// <param name="configure">Changes parts before the service is built; null changes nothing.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="SettingException">A setting is wrong or missing.</exception>
    /// <exception cref="FixtureException">The stand-in's register files cannot be used.</exception>
    /// <exception cref="IOException">An address is taken.</exception>
    public static async Task<ServiceHost> StartAsync(
        string[] args, Action<WebApplicationBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        var builder = ServiceBuilder.Create(args);
        var settings = SettingsReader.Read(builder.Configuration, builder.Environment);
        await Records.RequireActsAsync(settings, cancellationToken);
        StandInServer? standIn = null;
        WebApplication? app = null;
        try
        {
            if (settings.Register.BaseAddress is null)
            {
                standIn = await StandInServer.StartAsync(
                    new StandInOptions
                    {
                        Fixtures = settings.Register.Fixtures,
                        EnvironmentName = builder.Environment.EnvironmentName,
                        Heartbeat = StandInOptions.UsualHeartbeat,
                    },
                    cancellationToken);
                settings = settings with { Register = settings.Register with { BaseAddress = standIn.Address } };
            }

            builder.AddAccess(settings);
            configure?.Invoke(builder);
            app = builder.Build();
            app.MapAccess();
            await app.StartAsync(cancellationToken);
            app.Services.GetRequiredService<StartUp>().IsOver = true;
            return new ServiceHost(app, standIn);
        }
        catch
        {
            if (app is not null) await AbandonAsync(app);
            if (standIn is not null) await standIn.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service and runs it until it is told to stop.</summary>
    /// <param name="args">Settings, as on the command line.</param>
    /// <param name="errors">Gets one line where the service cannot start.</param>
    /// <returns>0 after a stop; 2 where a setting is wrong or missing; 3 where the service could not start.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        try
        {
            await using var host = await StartAsync(args);
            await host.WaitForStopAsync();
            return 0;
        }
        catch (SettingException wrong)
        {
            return await RefuseAsync(2, wrong.Message);
        }
        catch (FixtureException unusable)
        {
            return await RefuseAsync(2, $"Register:Fixtures: {unusable.Message}");
        }
        catch (OptionsValidationException invalid)
        {
            return await RefuseAsync(2, invalid.Failures.First());
        }
        catch (Exception failure) when (failure is SocketException || failure is IOException { InnerException: AddressInUseException })
        {
            return await RefuseAsync(3, $"Urls: {failure.Message}");
        }
#pragma warning disable CA1031 // Whatever stops the start: one line, no stack.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return await RefuseAsync(3, $"The service could not start ({failure.GetType().Name}): {failure.Message}");
        }

        async Task<int> RefuseAsync(int code, string line)
        {
            await errors.WriteLineAsync(line.ReplaceLineEndings(" "));
            return code;
        }
    }

    /// <summary>Waits until the process is told to stop and what is under way has been answered.</summary>
    public Task WaitForStopAsync(CancellationToken cancellationToken = default) => app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops: answers what is under way, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (StandIn is not null) await StandIn.DisposeAsync();
    }

    // What it began by itself has ended, and writes nothing any more, when this returns. Not by stopping the host, which tells of it.
    private static async Task AbandonAsync(WebApplication app)
    {
        try
        {
            foreach (var begun in app.Services.GetServices<IHostedService>().Reverse()) await begun.StopAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // Why it could not start is what is told.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        await app.DisposeAsync();
    }
}
