using Access.Service.Tests.Hosting;
using Access.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Access.Service.Tests.Pages;

/// <summary>One service with the cast of <c>fixtures/</c>, and one Chromium that looks at it, for all tests of pages.</summary>
public sealed class PageBrowser : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    internal TestService Service { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await StartAnotherAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A service like the one that tests share, for a test that changes it for everybody.</summary>
    internal static Task<TestService> StartAnotherAsync() => TestService.StartAsync(
        // Cookies and identity tokens have times that the browser and the framework judge by the clock on the wall.
        builder => builder.Services.AddSingleton(TimeProvider.System), "--Register:Fixtures", Path.Combine(Repository.Fixtures, "register"));

    /// <summary>A window of a reader of its own: no cookies, bokmål, and the service that tests share unless another is named.</summary>
    internal async Task<Reader> OpenAsync(int width = 1280, bool script = true, bool dark = false, string language = "nb-NO", Uri? address = null, int height = 900)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = (address ?? Service.Host.Address).OriginalString,
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = language,
            TimezoneId = "Europe/Oslo",
        });
        context.SetDefaultTimeout(20_000);
        return new(context, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Service.DisposeAsync();
    }
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class PageTests : ICollectionFixture<PageBrowser>
{
    public const string Name = "pages";
}
