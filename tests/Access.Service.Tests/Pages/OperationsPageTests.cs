using System.Diagnostics.Metrics;
using Access.Service.Operations;
using Access.Service.Pages.Operations;
using Access.Service.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Access.Service.Tests.Pages;

[Collection(PageTests.Name)]
public sealed class OperationsPageTests(PageBrowser browser)
{
    [Theory]
    [InlineData("/operations")]
    [InlineData("/operations/kill-switch")]
    public async Task Operations_ForOthersThanOperators_AreNotThere(string path)
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Arne Revisor");
        var answer = await reader.Page.GotoAsync(path);
        Assert.Equal(403, answer!.Status);
        Assert.DoesNotContain("ødbryter", await reader.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(320, true)]
    public async Task Operations_ForAnOperator_ShowRegisterLogClockAndKeys(int width, bool dark)
    {
        await using var reader = await browser.OpenAsync(width, dark: dark, language: "en");
        await reader.SignInAsync("Drift Vakt", OperationsPages.Path);
        Assert.Equal("The kill switch is off", await reader.Page.InnerTextAsync("#switch"));
        Assert.Equal(10, await reader.Page.Locator(".tile").CountAsync());
        Assert.Contains("answers", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("master-", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await reader.MustBeWellAsync();
    }

    // The switch closes the whole service: not one that other tests share.
    [Fact]
    public async Task KillSwitch_ReasonedReviewedAndConfirmedWithoutScript_ClosesAndOpensAgain()
    {
        await using var service = await PageBrowser.StartAnotherAsync();
        await using var reader = await browser.OpenAsync(script: false, language: "nb-NO", address: service.Host.Address);
        await reader.SignInAsync("Drift Vakt", OperationsPages.Path);
        await reader.Page.ClickAsync("text=Lukk alt");

        // Too short a reason, past the browser's own check.
        await reader.Page.EvalOnSelectorAsync("#reason", "field => { field.removeAttribute('minlength'); field.value = 'kort'; }");
        await reader.Page.PressAsync("main button[type=submit]", "Enter");
        await Assertions.Expect(reader.Page.Locator("[role=alert]")).ToContainTextAsync("10 til 500 tegn");

        await reader.Page.FillAsync("#reason", "Register svarer feil for mange.");
        await reader.Page.PressAsync("main button[type=submit]", "Enter");
        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("Vil du lukke alt?");
        Assert.Contains("Register svarer feil for mange.", await reader.Page.InnerTextAsync(".facts"), StringComparison.Ordinal);
        Assert.False(await service.Host.Services.GetRequiredService<KillSwitch>().IsClosedAsync(default));

        await reader.Page.PressAsync("main button[type=submit]", "Enter");
        await Assertions.Expect(reader.Page.Locator("#switch")).ToHaveTextAsync("Nødbryteren er på: alt er lukket");
        Assert.Contains("Drift Vakt", await reader.Page.InnerTextAsync(".switch"), StringComparison.Ordinal);
        Assert.True(await service.Host.Services.GetRequiredService<KillSwitch>().IsClosedAsync(default));

        await reader.Page.ClickAsync("text=Åpne igjen");
        await reader.Page.FillAsync("#reason", "Registeret er rettet og sjekket.");
        await reader.Page.ClickAsync("main button[type=submit]");
        await reader.Page.ClickAsync("main button[type=submit]");
        await Assertions.Expect(reader.Page.Locator("#switch")).ToHaveTextAsync("Nødbryteren er av");
        Assert.False(await service.Host.Services.GetRequiredService<KillSwitch>().IsClosedAsync(default));
    }

    [Fact]
    public async Task KillSwitch_EachStep_IsWell()
    {
        await using var reader = await browser.OpenAsync(320, language: "nn-NO");
        await reader.SignInAsync("Drift Vakt", OperationsPages.SwitchPath);
        await reader.MustBeWellAsync();
        await reader.Page.FillAsync("#reason", "Berre for å sjå på sida.");
        await reader.Page.ClickAsync("main button[type=submit]");
        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("Vil du lukke alt?");
        await reader.MustBeWellAsync();
    }

    [Theory]
    [InlineData(OperationsPages.SwitchPath)]
    [InlineData(OperationsPages.ReviewPath)]
    public async Task KillSwitch_FromAnotherSite_IsRefused(string path)
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Drift Vakt");
        var answer = await reader.Page.APIRequest.PostAsync(path, new() { Form = reader.Page.APIRequest.CreateFormData().Set("closes", "true").Set("revision", "0").Set("reason", "Not from a page of ours.") });
        Assert.Equal(400, answer.Status);
        Assert.False(await browser.Service.Host.Services.GetRequiredService<KillSwitch>().IsClosedAsync(default));
    }

    [Fact]
    public void Rate_OfAMinute_CountsWhatHappenedInItAndNoCauseBelowFive()
    {
        var clock = new SetClock();
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = meters.GetRequiredService<IMeterFactory>();
        using var rate = new DecisionRate(factory, clock);
        var meter = factory.Create(DecisionMeter.Name);
        var (decisions, closings) = (meter.CreateCounter<long>("access.decisions"), meter.CreateCounter<long>("access.decisions.closed_by"));
        var causes = new HeldCounts((clause, count) => closings.Add(count, KeyValuePair.Create<string, object?>("clause", clause)));

        decisions.Add(120);
        for (var time = 0; time < 4; time++) causes.Count("rare");
        for (var time = 0; time < 6; time++) causes.Count("common");
        causes.Release();
        Assert.Equal(2.0, rate.Read().PerSecond);
        Assert.Equal(("common", 6L), Assert.Single(rate.Read().Causes));

        clock.Now += TimeSpan.FromSeconds(61);
        Assert.Equal(0, rate.Read().PerSecond);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
