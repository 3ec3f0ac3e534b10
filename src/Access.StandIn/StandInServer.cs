using System.Net;
using Access.StandIn.Faults;
using Access.StandIn.Http;
using Access.StandIn.Tokens;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Access.StandIn;

/// <summary>
/// A running stand-in for Persontjenesten v3: the real contract over real HTTP on 127.0.0.1, without a log, and with
/// tokens only where the options ask for them.
/// Several run side by side in one process. It refuses to run in Production.
/// </summary>
public sealed class StandInServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CallCounts counts;
    private readonly TokenCalls? tokens;
    private readonly Heartbeat? heartbeat;

    private StandInServer(WebApplication app, PersonRegister register, FaultState faults, CallCounts counts, TokenCalls? tokens, Heartbeat? heartbeat)
    {
        this.app = app;
        this.counts = counts;
        this.tokens = tokens;
        this.heartbeat = heartbeat;
        Register = register;
        Faults = faults;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:</c>port, the base address of Persontjenesten's paths.</summary>
    public Uri Address { get; }

    /// <summary>The persons and events it serves; what is put here is served from the next call on.</summary>
    public PersonRegister Register { get; }

    /// <summary>The faults it serves with.</summary>
    public FaultState Faults { get; }

    /// <summary>Starts a stand-in; it listens when this returns.</summary>
    /// <param name="options">Port, fixtures and environment.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="InvalidOperationException">The environment is Production.</exception>
    /// <exception cref="FixtureException">The fixtures cannot be used.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<StandInServer> StartAsync(StandInOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var environment = options.EnvironmentName ?? EnvironmentOfProcess();
        if (string.Equals(environment, Environments.Production, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException("The Persontjenesten stand-in does not run in Production; Register:BaseAddress must name the real register.");

        var register = new PersonRegister { LowestSequenceNumber = options.LowestSequenceNumber };
        if (options.Fixtures is { } fixtures)
            register.Load(FixtureFolder.Read(fixtures, options.LoadProgress));

        var faults = new FaultState(register);
        var counts = new CallCounts();
        var tokens = options.Tokens is { } rules ? new TokenCalls(rules) : null;

        // The empty builder reads no settings and adds no log: those of a process around it are not the stand-in's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(StandInServer).Assembly.GetName().Name,
            EnvironmentName = environment,
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });

        var app = builder.Build();
        try
        {
            Routes.Map(app, register, faults, counts, tokens);
            await app.StartAsync(cancellationToken);
            return new StandInServer(
                app, register, faults, counts, tokens, options.Heartbeat is { } interval ? new Heartbeat(register, interval) : null);
        }
        catch
        {
            tokens?.Dispose();
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>How often a call has come in since the start, failed ones included.</summary>
    /// <param name="call">One of <see cref="CallNames"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such call.</exception>
    public long CallsReceived(string call) => counts.Of(call);

    /// <summary>Stops listening and ends what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (heartbeat is not null) await heartbeat.DisposeAsync();
        await Faults.DisposeAsync();
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
        tokens?.Dispose();
    }

    /// <summary>Where tokens are issued, where any are asked for.</summary>
    public Uri TokenEndpoint => new(Address, TokenCalls.Path);

    internal static string EnvironmentOfProcess() =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? Environments.Development;

    /// <summary>Signals belong to the process around the stand-in.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
