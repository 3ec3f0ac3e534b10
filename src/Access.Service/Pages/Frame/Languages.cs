using System.Collections.Immutable;
using Access.Domain.Vocabulary;
using Microsoft.Net.Http.Headers;

namespace Access.Service.Pages.Frame;

/// <summary>Which language a reader gets: the one they chose, else the first that their browser asks for, else bokmål.</summary>
internal static class Languages
{
    /// <summary>The member of a query that chooses one.</summary>
    public const string QueryName = "lang";

    private const string CookieName = "access-language";

    /// <summary>All of them, as they call themselves.</summary>
    public static ImmutableArray<(Language Language, string Tag, string Name)> All { get; } =
        [(Language.Nb, "nb", "Bokmål"), (Language.Nn, "nn", "Nynorsk"), (Language.En, "en", "English")];

    /// <summary>The tag (BCP 47) of a language.</summary>
    public static string TagOf(Language language) => All.First(known => known.Language == language).Tag;

    /// <summary>The language of a request. One that is chosen in it is remembered for the browser's session.</summary>
    public static Language Of(HttpContext context)
    {
        if (Find(context.Request.Query[QueryName]) is { } chosen)
        {
            context.Response.Cookies.Append(
                CookieName, TagOf(chosen), new() { HttpOnly = true, IsEssential = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/" });
            return chosen;
        }

        if (Find(context.Request.Cookies[CookieName]) is { } remembered) return remembered;
        if (!StringWithQualityHeaderValue.TryParseList(context.Request.Headers.AcceptLanguage.OfType<string>().ToArray(), out var wanted)) return Language.Nb;
        return wanted.OrderByDescending(value => value.Quality ?? 1).Select(value => Find(value.Value.Value?.Split('-')[0])).FirstOrDefault(found => found is not null)
            ?? Language.Nb;
    }

    private static Language? Find(string? tag) => tag switch { "nb" or "no" => Language.Nb, "nn" => Language.Nn, "en" => Language.En, _ => null };
}
