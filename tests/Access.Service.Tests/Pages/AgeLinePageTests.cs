using System.Diagnostics;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Access.Service.Tests.Pages;

[Collection(PageTests.Name)]
public sealed class AgeLinePageTests(PageBrowser browser, ITestOutputHelper output)
{
    private const string Path = "/simulator";

    [Fact]
    public async Task AgeLine_MovedByKeyboard_ShowsAnotherDay()
    {
        await using var reader = await browser.OpenAsync();
        await reader.Page.GotoAsync(Path + "?on=2026-11-20");
        await reader.MustBeWellAsync();
        Assert.StartsWith("20. november 2026: barnet er 14 år", await reader.Page.InnerTextAsync("#day-heading"), StringComparison.Ordinal);

        await reader.Page.FocusAsync("[data-handle]");
        await reader.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(reader.Page.Locator("#day-heading")).ToContainTextAsync("21. november 2026");
        await reader.Page.Keyboard.PressAsync("PageUp");
        await Assertions.Expect(reader.Page.Locator("#day-heading")).ToContainTextAsync("21. november 2027: barnet er 15 år");
        await reader.Page.Keyboard.PressAsync("PageUp");
        await Assertions.Expect(reader.Page.Locator("#day-heading")).ToContainTextAsync("21. november 2028: barnet er 16 år");
        Assert.Equal("2028-11-21", await reader.Page.InputValueAsync("#on"));
        Assert.Contains("on=2028-11-21", reader.Page.Url, StringComparison.Ordinal);
        await reader.MustBeWellAsync();
    }

    [Fact]
    public async Task AgeLine_WithoutScript_ShowsTheDayThatTheFormNames()
    {
        await using var reader = await browser.OpenAsync(script: false);
        await reader.Page.GotoAsync(Path);
        await reader.Page.FillAsync("#on", "2021-05-05");
        await reader.Page.SelectOptionAsync("#rulebook", "helsenorge-2025");
        await reader.Page.ClickAsync(".controls button");

        Assert.StartsWith("5. mai 2021: barnet er 8 år", await reader.Page.InnerTextAsync("#day-heading"), StringComparison.Ordinal);
        Assert.Equal(1, await reader.Page.Locator(".day-table thead tr").CountAsync());
    }

    [Fact]
    public async Task AgeLine_ExceptionForOneParent_IsInFigureAndTableAlike()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync(Path + "?born=2012-11-02&exception=weighty-considerations&exception-for=second&exception-service=messages"
            + "&exception-from=2021-03-01&exception-to=2022-03-01&on=2021-06-01&rulebook=guideline-2025");
        var row = reader.Page.Locator(".day-table tbody tr", new() { HasTextString = "Messages" });
        Assert.Equal(["Open", "Closed", "Closed"], (await row.Locator("td").AllInnerTextsAsync()).Select(text => text.Trim()));

        var happening = reader.Page.Locator("#happening-2021-03-01");
        Assert.Contains("An exception begins", await happening.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("weighty-considerations v1", await happening.InnerTextAsync(), StringComparison.Ordinal);
        await reader.MustBeWellAsync();
    }

    [Theory]
    [InlineData(320, false)]
    [InlineData(1280, true)]
    public async Task AgeLine_NarrowOrDark_IsWell(int width, bool dark)
    {
        await using var reader = await browser.OpenAsync(width, dark: dark, language: "nn-NO");
        await reader.Page.GotoAsync(Path);
        Assert.Equal("nn", await reader.Page.GetAttributeAsync("html", "lang"));
        await reader.MustBeWellAsync();
    }

    [Fact]
    public async Task AgeLine_WrongField_IsNamedAndTheRestShown()
    {
        await using var reader = await browser.OpenAsync();
        var answer = await reader.Page.GotoAsync(Path + "?born=2012-11-02&exception=childs-wish&exception-from=2025-01-01&exception-to=2024-01-01");
        Assert.Equal(400, answer!.Status);
        Assert.Contains("Unntak: Til", await reader.Page.InnerTextAsync("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("true", await reader.Page.GetAttributeAsync("#exception-to", "aria-invalid"));
    }

    [Fact]
    public async Task AgeLine_AsReadmeShowsIt_LooksTheSame()
    {
        await using var reader = await browser.OpenAsync(1120, language: "en");
        await reader.Page.GotoAsync(Path + "?on=2026-11-20");
        await reader.Page.WaitForFunctionAsync("document.fonts.ready");
        await reader.MustLookLikeAsync("age-line", new() { Clip = new() { X = 0, Y = 0, Width = 1120, Height = 1500 }, FullPage = true });
    }

    [Fact]
    public async Task AgeLine_ServerTime_IsLessThanATenthOfASecond()
    {
        using var client = new HttpClient { BaseAddress = browser.Service.Host.Address };
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 12; round++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(Path, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal(200, (int)answer.StatusCode);
            if (Stopwatch.GetElapsedTime(began) is var took && took < best) best = took;
        }

        output.WriteLine($"The age line's page, request to last byte: {best.TotalMilliseconds:F1} ms");
        Assert.InRange(best.TotalMilliseconds, 0, 100);
    }
}
