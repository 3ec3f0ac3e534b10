using Access.Service.Health;
using Access.Service.Settings;
using Access.Sources.Register;

namespace Access.Service.Hosting;

/// <summary>Who knows persons.</summary>
internal static class Register
{
    public static void AddRegister(this IServiceCollection services, RegisterSettings settings)
    {
        services.AddPersontjenesten(options => options.BaseAddress = settings.BaseAddress);
        services.AddSingleton<IPersonRegister>(provider => provider.GetRequiredService<PersontjenestenClient>());
        services.AddHttpClient<RegisterProbe>(client => client.BaseAddress = RegisterProbe.BaseOf(settings.BaseAddress!));
    }
}
