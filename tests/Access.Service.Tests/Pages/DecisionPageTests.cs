using System.Text.RegularExpressions;
using Access.Rules;
using Access.Service.Pages.Decisions;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Pages;

[Collection(PageTests.Name)]
public sealed partial class DecisionPageTests(PageBrowser browser)
{
    private const string Mother = "17848649899";
    private const string Jonas = "15811099942";
    private const string Ida = "02911299863";
    private const string Leila = "05928549897";
    private const string Tariq = "11828249578";
    private const string Yara = "23871599637";
    private const string Sami = "29851899977";

    [Fact]
    public async Task Decision_AsTheParentWhoAsked_SaysTheAnswerAndTheGeneralRules()
    {
        var id = await DecideAsync(Mother, Ida);
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.SignInAsync("Kari Nordmann", $"/decisions/{id}");
        Assert.Equal("You have access.", await reader.Page.InnerTextAsync("h1"));
        Assert.Contains("2 November 2028 at 00:00", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await reader.Page.Locator(".step").CountAsync());
        await reader.MustBeWellAsync();
    }

    [Fact]
    public async Task Decision_AsAnAuditor_ShowsEveryFindingWithFactsAndSources()
    {
        var id = await DecideAsync(Leila, Sami);
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.SignInAsync("Arne Revisor", $"/decisions/{id}");
        Assert.Equal(Rulebooks.Guideline2025.InForceOn(new(2026, 11, 26)).Length, await reader.Page.Locator(".step").CountAsync());
        Assert.Contains("confidential address", await reader.Page.InnerTextAsync(".step.closed"), StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{11}", await reader.Page.InnerTextAsync("main"));
        await reader.MustBeWellAsync();

        await reader.Page.ClickAsync("a[href$='as=asker']");
        Assert.Equal(0, await reader.Page.Locator(".step").CountAsync());
        await reader.MustBeWellAsync();
    }

    [Fact]
    public async Task Decision_ClosedForHiddenCauses_IsTheSamePageForTheParent()
    {
        // A protected child; a parent without responsibility has another asker, so the page is read as each asker sees it.
        var (secret, none) = (await DecideAsync(Leila, Sami), await DecideAsync(Tariq, Yara));
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.SignInAsync("Leila Haddad", $"/decisions/{secret}");
        var one = Plain(await reader.Page.InnerHTMLAsync("main"));
        await using var other = await browser.OpenAsync(language: "en");
        await other.SignInAsync("Tariq Haddad", $"/decisions/{none}");
        Assert.Equal(one, Plain(await other.Page.InnerHTMLAsync("main")));
    }

    [Theory]
    [InlineData("Tariq Haddad")]
    [InlineData("Sigrid Aas")]
    [InlineData("Drift Vakt")]
    public async Task Decision_AsAnybodyElse_DoesNotExist(string person)
    {
        var id = await DecideAsync(Mother, Ida);
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync(person);
        var answer = await reader.Page.GotoAsync($"/decisions/{id}?as=auditor");
        Assert.True(answer!.Status is 404 or 403, $"{answer.Status}");
    }

    [Fact]
    public async Task Decision_AsTheYouth_ShowsWhatIsTheirsAndNothingOfOthers()
    {
        var id = await DecideAsync(Mother, Jonas);
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Jonas Nordmann", $"/decisions/{id}?as=auditor");
        var shown = await reader.Page.InnerTextAsync("main");
        Assert.NotEqual(0, await reader.Page.Locator(".step").CountAsync());
        Assert.DoesNotContain("Weighty", shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samtykke", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("youth-consent", shown, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await reader.Page.Locator("main nav").CountAsync());
        await reader.MustBeWellAsync();
    }

    [Fact]
    public async Task Decision_AsReadmeShowsIt_LooksTheSame()
    {
        var id = await DecideAsync(Leila, Sami);
        await using var reader = await browser.OpenAsync(900, language: "en");
        await reader.SignInAsync("Arne Revisor", $"/decisions/{id}");
        await reader.Page.EvaluateAsync("document.querySelectorAll('section[aria-labelledby=proof] code').forEach(one => one.textContent = '…')");
        await reader.MustLookLikeAsync("decision", new() { Clip = new() { X = 0, Y = 0, Width = 900, Height = 1100 }, FullPage = true });
    }

    [Fact]
    public void Audiences_FromAskerToAuditor_SeeMoreAndMore()
    {
        var clauses = Rulebooks.All.SelectMany(rulebook => rulebook.Clauses).Select(clause => clause.Id).Distinct().ToArray();
        Assert.All(Audiences.Named, named => Assert.Contains(named, clauses));
        foreach (var clause in clauses.Append("a-clause-that-nobody-has-thought-of"))
        {
            var seen = Enum.GetValues<Audience>().Select(audience => Audiences.Sees(audience, clause)).ToArray();
            Assert.Equal(seen.Order(), seen);
            Assert.False(seen[0]);
            Assert.True(seen[^1]);
        }

        Assert.All(Enum.GetValues<Audience>()[..^1], audience => Assert.False(Audiences.Sees(audience, "a-clause-that-nobody-has-thought-of")));
    }

    private static string Plain(string html) => Opaque().Replace(html, "");

    // Ids, times, places in the log, and the forms' tokens differ from page to page.
    [GeneratedRegex("[A-Za-z0-9_-]{20,}|[0-9]{1,2} [A-Z][a-z]+ [0-9]{4} at [0-9:]{5}|<dd>[0-9]+ · [^<]*</dd>")]
    private static partial Regex Opaque();

    private async Task<string> DecideAsync(string asker, string child)
    {
        var answer = await browser.Service.AskAsync(Family.Question(asker, child));
        return answer.GetProperty("context").GetProperty("decision_id").GetString()!;
    }
}
