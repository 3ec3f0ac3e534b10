using Access.Domain.Vocabulary;
using Access.Rules;
using Access.Service.Pages.Texts;
using Microsoft.Playwright;

namespace Access.Service.Tests.Pages;

[Collection(PageTests.Name)]
public sealed class RulebookPageTests(PageBrowser browser)
{
    [Fact]
    public async Task Rulebook_ReadByKeyboardFromTheStart_LeadsToAClauseAndItsTable()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync("/rulebooks");
        await reader.MustBeWellAsync();
        await reader.Page.PressAsync(".doors a[href$=guideline-2025]", "Enter");
        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("The guideline 2025");
        await reader.MustBeWellAsync();
        Assert.Equal(Rulebooks.Guideline2025.Clauses.Length, await reader.Page.Locator("tbody tr").CountAsync());

        await reader.Page.PressAsync("a[href$='/parent-with-youth-consent']", "Enter");
        await Assertions.Expect(reader.Page.Locator("h1")).ToContainTextAsync("the access that a youth of 16 or 17 consents to");
        await reader.MustBeWellAsync();
        Assert.Contains("met: opens", await reader.Page.InnerTextAsync(".truth"), StringComparison.Ordinal);
        Assert.Contains("G-3", await reader.Page.InnerTextAsync(".facts"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb-NO", "foreldreansvaret til den som spør, er gjeldende", "oppfylt: åpner")]
    [InlineData("nn-NO", "foreldreansvaret til den som spør, er gjeldande", "oppfylt: opnar")]
    public async Task Clause_InNorwegianOnANarrowPageWithoutScript_SaysItsConditionsAndTable(string language, string condition, string outcome)
    {
        await using var reader = await browser.OpenAsync(320, script: false, language: language);
        await reader.Page.GotoAsync("/rulebooks/guideline-2025/parent-of-child-under-sixteen");
        Assert.Contains(condition, await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains(outcome, await reader.Page.InnerTextAsync(".truth"), StringComparison.Ordinal);
        Assert.Equal(8, await reader.Page.Locator(".truth tbody tr").CountAsync());
    }

    [Fact]
    public async Task Clause_OfEveryRulebook_HasAPage()
    {
        foreach (var rulebook in Rulebooks.All)
        {
            foreach (var clause in rulebook.Clauses)
            {
                using var answer = await browser.Service.Client.GetAsync(new Uri($"/rulebooks/{rulebook.Id}/{clause.Id}", UriKind.Relative));
                Assert.Equal(200, (int)answer.StatusCode);
                Assert.Contains($"<code>{clause.Id}</code>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Difference_ChosenInTheForm_CountsEverySituationAndSaysWhen()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync("/rulebooks/difference?from=helsenorge-2025&to=helsenorge-2025");
        Assert.Contains("decide alike", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await reader.MustBeWellAsync();

        await reader.Page.SelectOptionAsync("#from", "guideline-2025");
        await reader.Page.ClickAsync("main button");
        Assert.Equal(5, await reader.Page.Locator(".tile").CountAsync());
        Assert.Contains("21,012,480", await reader.Page.InnerTextAsync(".tiles"), StringComparison.Ordinal);
        Assert.Equal(2, await reader.Page.Locator(".change[open] .conditions > li").CountAsync());
        await reader.MustBeWellAsync();
    }

    [Theory]
    [InlineData(320, false)]
    [InlineData(1280, true)]
    public async Task Pages_NarrowOrDark_AreWell(int width, bool dark)
    {
        await using var reader = await browser.OpenAsync(width, dark: dark, language: "nn-NO");
        foreach (var path in (string[])["/rulebooks", "/rulebooks/helsenorge-2025", "/rulebooks/helsenorge-2025/parent-of-child-from-twelve", "/rulebooks/difference"])
        {
            await reader.Page.GotoAsync(path);
            await reader.MustBeWellAsync();
        }
    }

    [Theory]
    [InlineData("/rulebooks/nothing")]
    [InlineData("/rulebooks/guideline-2025/nothing")]
    [InlineData("/rulebooks/difference?from=guideline-2025&to=nothing")]
    public async Task Rulebook_ThatIsNotThere_IsAPageThatSaysSo(string path)
    {
        using var answer = await browser.Service.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("Siden finnes ikke", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_OfEveryClause_AreInThreeLanguages()
    {
        foreach (var clause in Rulebooks.All.SelectMany(rulebook => rulebook.Clauses))
        {
            var title = ClauseTexts.TitleOf(clause);
            Assert.Equal(clause.Title, title.In(Language.En));
            Assert.NotEqual(title.En, title.Nb);
            Assert.NotEqual(title.En, title.Nn);
        }

        Assert.All(Rulebooks.All, rulebook => Assert.NotEqual(rulebook.Title, RulebookTexts.TitleOf(rulebook).Nb));
    }

    [Fact]
    public void Sources_OfEveryClauseInNorwegian_HaveNoEnglishWords()
    {
        foreach (var source in Rulebooks.All.SelectMany(rulebook => rulebook.Clauses).Select(clause => clause.Source))
        {
            foreach (var language in (Language[])[Language.Nb, Language.Nn])
            {
                Assert.DoesNotMatch(
                    @"\b(the|of|and|by|paragraph|rule|read|first|second|third|fourth|codes|level|not|only|last|choice)\b",
                    $"{SourceTexts.In(source.Act, language)} {SourceTexts.In(source.Provision, language)} {SourceTexts.In(source.Version, language)}");
            }
        }
    }
}
