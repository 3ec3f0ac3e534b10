namespace Access.Service.Search;

/// <summary>Adds searches to the service.</summary>
internal static class SearchRegistration
{
    public static void AddSearch(this IServiceCollection services) =>
        services.AddSingleton<PageTokens>().AddSingleton<Relatives>().AddSingleton<Searcher>();
}
