using System.Security.Cryptography;
using Access.Service.Discovery;
using Access.Service.Settings;
using Access.Sources.Notices;
using Access.Sources.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Access.Service.Notices;

/// <summary>Adds change notices to the service.</summary>
internal static class NoticeRegistration
{
    // The work waits behind what answers people, and it may wait longer than they.
    private static readonly StorageLimits Limits = new() { Connections = 6, Read = TimeSpan.FromSeconds(5) };

    public static void AddNotices(this IServiceCollection services, ServiceSettings settings, NoticeSettings notices)
    {
        services.AddSingleton(notices);
        services.AddSingleton(notices.Options);

        // Waited for: it happens once, before anything is served.
        services.AddSingleton(_ => NoticeDatabase.OpenAsync(settings.Storage.OpenShared(Limits), settings.Storage.Keys, CancellationToken.None).GetAwaiter().GetResult());
        services.AddSingleton(_ => new NoticeTiming(notices.Options, Chance));
        services.AddSingleton<SubscriptionStore>();
        services.AddSingleton<LookQueue>();
        services.AddSingleton<EndingQueue>();
        services.AddSingleton<EndingRound>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<DeliveryRound>();
        services.AddSingleton<Triggers>();
        services.AddSingleton<ActFollower>();
        services.AddSingleton<IPersonChanges>(provider => provider.GetRequiredService<Triggers>());
        services.TryAddSingleton<IAskingLimits, GrantedLimits>();
        services.AddSingleton<OutwardAnswers>();
        services.AddSingleton<LookRound>();
        services.AddSingleton<SubscriptionEndpoints>();
        services.AddSingleton(provider => new NoticeSender(
            SinkConnections.Handler(notices.Options),
            notices.Options,
            () => provider.GetRequiredService<PublicAddress>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<NoticeWork>();
    }

    // From [0, 1), 53 bits, and from the system's generator: whoever could foretell a delay could tell when its cause was.
    private static double Chance() => (BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) >> 11) * (1.0 / (1UL << 53));
}
