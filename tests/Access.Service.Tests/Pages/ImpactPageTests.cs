using System.Globalization;

namespace Access.Service.Tests.Pages;

[Collection(PageTests.Name)]
public sealed class ImpactPageTests(PageBrowser browser)
{
    private const string Path = "/rulebooks/impact";

    [Fact]
    public async Task Impact_OfMadeUpFamilies_IsInTilesFigureAndTableAlike()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync(Path);
        await reader.MustBeWellAsync();
        var tiles = (await reader.Page.Locator(".tile dd").AllInnerTextsAsync()).Select(Number).ToArray();
        Assert.Equal(5, tiles.Length);
        Assert.True(tiles[2] > 0, "Helsenorge closes what the guideline opens.");

        // Opens, closes and another message, summed over the table's rows, are the tiles.
        var cells = (await reader.Page.Locator(".impact tbody td.number").AllInnerTextsAsync()).Select(Number).ToArray();
        for (var kind = 0; kind < 3; kind++) Assert.Equal(tiles[1 + kind], cells.Where((_, place) => place % 3 == kind).Sum());
        Assert.Equal(cells.Count(count => count > 0), await reader.Page.Locator(".figure .strip rect").CountAsync());
        Assert.NotEqual(0, await reader.Page.Locator(".conditions > li").CountAsync());
    }

    [Fact]
    public async Task Impact_OnlyWhatCloses_ShowsNothingElse()
    {
        await using var reader = await browser.OpenAsync(320, dark: true, language: "nn-NO");
        await reader.Page.GotoAsync(Path);
        await reader.Page.SelectOptionAsync("#show", "Closed");
        await reader.Page.ClickAsync("main button");
        Assert.Equal(0, await reader.Page.Locator(".figure .strip rect.open").CountAsync());
        Assert.NotEqual(0, await reader.Page.Locator(".figure .strip rect.limited").CountAsync());
        await reader.MustBeWellAsync();
    }

    [Fact]
    public async Task Impact_OfNoChange_IsNothing()
    {
        await using var reader = await browser.OpenAsync(script: false);
        await reader.Page.GotoAsync(Path + "?from=guideline-2025&to=guideline-2025");
        Assert.Contains("Ingen får et annet svar", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static long Number(string text) => long.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
