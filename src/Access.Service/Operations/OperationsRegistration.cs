using Access.Service.OpenApi;
using Access.Service.Settings;
using Access.Service.Tokens;
using Access.Sources.Register;
using Access.Sources.Storage;

namespace Access.Service.Operations;

/// <summary>Adds what operators have in their hands.</summary>
internal static class OperationsRegistration
{
    /// <summary>The name of the meter of operations.</summary>
    public const string Meter = "Access.Operations";

    /// <summary>Short of what a reading of the switch holds, so that one that hangs closes in time.</summary>
    public static readonly StorageLimits Limits = new() { Read = TimeSpan.FromMilliseconds(600), Write = TimeSpan.FromSeconds(2), Connections = 3 };

    /// <summary>Adds the kill switch and the clock, in the database that the acts are in, which every node shares.</summary>
    public static void AddOperations(this IServiceCollection services, ServiceSettings settings)
    {
        // Waited for: it happens once, before anything is served.
        services.AddSingleton(_ => OperationsStore.OpenAsync(settings.Storage.OpenShared(Limits), CancellationToken.None).GetAwaiter().GetResult());
        services.AddSingleton<IReferenceClock, DatabaseClock>();
        services.AddSingleton<OperationLog>();
        services.AddSingleton<ClockWatch>();
        services.AddSingleton<KillSwitch>();
        services.AddHostedService<OperationsWork>();
        services.AddSingleton<IPersonRegister>(provider => new SwitchedRegister(
            provider.GetRequiredService<FollowedRegister>(), provider.GetRequiredService<KillSwitch>(), provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Maps the paths of operations.</summary>
    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        app.MapGet(OperationsEndpoints.Switch, OperationsEndpoints.ShowSwitchAsync).RequireAuthorization(Scopes.Operate).AtLevelFour().DescribedAsSwitch();
        app.MapPut(OperationsEndpoints.Switch, OperationsEndpoints.UseSwitchAsync).RequireAuthorization(Scopes.Operate).AtLevelFour().DescribedAsUseOfSwitch();
        app.MapGet(OperationsEndpoints.Register, OperationsEndpoints.ShowRegisterAsync).RequireAuthorization(Scopes.Operate).AtLevelFour().DescribedAsRegister();
        app.MapPost(OperationsEndpoints.Release, OperationsEndpoints.ReleaseAsync).RequireAuthorization(Scopes.Operate).AtLevelFour().DescribedAsRelease();
        app.MapGet(OperationsEndpoints.Metrics, OperationsEndpoints.ShowMetricsAsync).RequireAuthorization(Scopes.Operate).AtLevelFour().DescribedAsMetrics();
    }
}
