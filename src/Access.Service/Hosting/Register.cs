using Access.Service.Health;
using Access.Service.Settings;
using Access.Sources.Register;
using Access.Sources.Register.HelseId;

namespace Access.Service.Hosting;

/// <summary>Who knows persons.</summary>
internal static class Register
{
    /// <summary>Adds the register as this node knows it.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="settings">Where it is asked, and how what is known is kept true.</param>
    /// <param name="folder">Where this node remembers how far it has read.</param>
    public static void AddRegister(this IServiceCollection services, RegisterSettings settings, string folder)
    {
        if (settings.HelseId is { } client) services.AddHelseId(client);
        var freshness = settings.Freshness;
        services.AddPersontjenesten(options =>
            (options.BaseAddress, options.CallsPerMinute, options.Nodes) = (settings.BaseAddress, freshness.CallsPerMinute, freshness.Nodes));
        services.AddFollowedRegister(new FollowedRegisterOptions
        {
            Folder = folder,
            Feed = { MaxStaleness = freshness.MaxStaleness, LongestSilence = freshness.LongestSilence },
            Cache = { MaxAge = freshness.MaxAge },
            MassOpening = { PerMinute = freshness.MassOpeningsPerMinute, HoldFor = freshness.MassOpeningHold },
        });
        services.AddHostedService<RegisterFollowing>();
        services.AddHttpClient(nameof(RegisterProbe), client => (client.BaseAddress, client.Timeout) = (RegisterProbe.BaseOf(settings.BaseAddress!), Readiness.Patience));
        services.AddSingleton<RegisterProbe>().AddSingleton<Readiness>();
    }
}
