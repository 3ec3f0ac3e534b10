using Access.Domain.Vocabulary;
using Access.Service.Pages.SignIn;

namespace Access.Service.Pages.Frame;

/// <summary>What every page has around its own content.</summary>
/// <param name="Language">The language.</param>
/// <param name="Address">Path and query of this page without the choice of a language, so that another can be chosen in place.</param>
/// <param name="Assets">What it links to.</param>
/// <param name="Session">Who is signed in; null where nobody is.</param>
/// <param name="ForgeryToken">What a form must send along; null where there is no form.</param>
/// <param name="HasSimulator">Whether the simulator runs here.</param>
/// <param name="CanSignIn">Whether anybody can sign in here.</param>
public sealed record PageFrame(
    Language Language, string Address, Assets Assets, Session? Session, string? ForgeryToken, bool HasSimulator, bool CanSignIn)
{
    /// <summary>A text in the page's language.</summary>
    public string Say(Text text) => text.In(Language);

    /// <summary>A day in the page's language.</summary>
    public string Say(DateOnly day) => Days.Long(day, Language);

    /// <summary>This page in another language.</summary>
    public string In(string tag) => Address + (Address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + Languages.QueryName + "=" + tag;
}
