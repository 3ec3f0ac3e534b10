using System.Globalization;
using Access.Engine;
using Access.Engine.Classification;
using Access.Rules;

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

    [Fact]
    public async Task Statement_OfWhoLooked_HoldsDigestsCountsAndDayAndCanBeSaved()
    {
        await using var reader = await browser.OpenAsync(script: false, language: "en");
        await reader.Page.GotoAsync(Path);
        var tiles = await reader.Page.Locator(".tile dd").AllInnerTextsAsync();
        await reader.Page.FillAsync("#name", "Astri Lovkyndig");
        await reader.Page.FillAsync("#position", "Senior legal adviser");
        await reader.LeaveByAsync(".sign-off button");
        Assert.DoesNotContain("Astri", reader.Page.Url, StringComparison.Ordinal);
        var shown = await reader.Page.InnerTextAsync("main");

        var file = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.ClickAsync("main form button"));
        Assert.Matches("^impact-guideline-2025-helsenorge-2025-[0-9-]{10}\\.txt$", file.SuggestedFilename);
        var saved = await File.ReadAllTextAsync(await file.PathAsync());
        var today = OsloCalendar.DayAt(TimeProvider.System.GetUtcNow());
        string[] held = [.. tiles, "Astri Lovkyndig", "Senior legal adviser", $"--today {today:O}", .. Rulebooks.All.Select(rulebook => new DecisionPoint(rulebook).On(today).Version.Digest)];
        Assert.All(held, text => Assert.Contains(text, saved, StringComparison.Ordinal));
        Assert.All(held, text => Assert.Contains(text, shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Lawyer", "name")]
    [InlineData("Astri Lovkyndig", "", "position")]
    [InlineData("17848649899", "Lawyer", "name")]
    public async Task Statement_WithoutANameOrWithANumber_IsNotWritten(string name, string position, string wrong)
    {
        await using var reader = await browser.OpenAsync(script: false, language: "nn-NO");
        await reader.Page.GotoAsync(Path);
        await reader.Page.EvaluateAsync("document.querySelector('.sign-off form').noValidate = true");
        await reader.Page.FillAsync("#name", name);
        await reader.Page.FillAsync("#position", position);
        await reader.LeaveByAsync(".sign-off button");
        Assert.Contains("Skriv namn og stilling", await reader.Page.InnerTextAsync("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("true", await reader.Page.GetAttributeAsync("#" + wrong, "aria-invalid"));
    }

    [Theory]
    [InlineData(Path + "/statement")]
    [InlineData(Path + "/statement/file")]
    public async Task Statement_FromAnotherSite_IsRefused(string path)
    {
        using var form = new FormUrlEncodedContent([new("name", "Somebody"), new("position", "Lawyer")]);
        using var answer = await browser.Service.Client.PostAsync(new Uri(path, UriKind.Relative), form);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    private static long Number(string text) => long.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
