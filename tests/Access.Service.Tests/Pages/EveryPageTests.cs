using Microsoft.Playwright;

namespace Access.Service.Tests.Pages;

/// <summary>What holds of every page in every state.</summary>
[Collection(PageTests.Name)]
public sealed class EveryPageTests(PageBrowser browser, Tour tour) : IClassFixture<Tour>
{
    // A window of 1280 by 1024 at 400 %: WCAG 2.2, 1.4.10.
    private const int Width = 320;
    private const int Height = 256;

    [Theory]
    [MemberData(nameof(Tour.Names), MemberType = typeof(Tour))]
    public async Task Page_EnlargedFourTimesInTheDarkAndStandingStill_IsWellAndReadInOrder(string name)
    {
        await using var reader = await browser.OpenAsync(Width, language: "nn-NO", address: tour.Service.Host.Address, height: Height);
        await tour.BringAsync(reader, Tour.Stops.First(stop => stop.Name == name));
        reader.Forgive();
        Assert.True(
            await reader.Page.EvaluateAsync<bool>("!document.querySelector('[role=alert], [role=status]') || document.activeElement.matches('[role=alert], [role=status]')"),
            "What is wrong, or done, has the focus.");
        await reader.MustBeWellAsync();
        await KeepAsync(reader, name + "-320");

        // What stays in place while the rest is scrolled leaves the most of the window to the rest.
        var kept = await reader.Page.EvaluateAsync<double>(
            "[...document.querySelectorAll('body *')].filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position)).reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / innerHeight");
        Assert.InRange(kept, 0, 0.4);

        await reader.Page.SetViewportSizeAsync(1280, 900);
        await reader.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await reader.MustBeWellAsync();
        await KeepAsync(reader, name + "-1280");
        Assert.Equal(0, await reader.Page.EvaluateAsync<int>(
            """
            document.getAnimations().length + [...document.querySelectorAll('*')].filter(one => {
              const style = getComputedStyle(one);
              return style.animationName !== 'none' || style.transitionDuration.split(',').some(time => parseFloat(time) > 0) || style.scrollBehavior === 'smooth';
            }).length
            """));
    }

    [Fact]
    public void Stops_Every_HasANameOfItsOwn() => Assert.Equal(Tour.Stops.Length, Tour.Stops.Select(stop => stop.Name).Distinct().Count());

    // For who wants to look at them all: ACCESS_TESTS_LOOK names a folder.
    private static async Task KeepAsync(Reader reader, string name)
    {
        if (Environment.GetEnvironmentVariable("ACCESS_TESTS_LOOK") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        await reader.Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, name + ".png") });
    }
}
