using System.Diagnostics;
using Access.Domain.Vocabulary;
using Access.Service.Pages.Recording;
using Access.Service.Tests.Hosting;
using Xunit.Abstractions;

namespace Access.Service.Tests.Pages;

[Collection(PageTests.Name)]
public sealed class RecordingPageTests(PageBrowser browser, ITestOutputHelper output)
{
    private const string Mother = "17848649899";
    private const string Father = "30898449986";
    private const string Jonas = "15811099942";
    private const string Nora = "08832499618";

    [Fact]
    public async Task Consent_GivenAndTakenBack_OpensAndCloses()
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Jonas Nordmann", "/consent");
        await reader.MustBeWellAsync();
        Assert.Equal("youth-consent-needed", await CodeAsync(Mother, Jonas, "vaccinations"));

        // By keyboard alone, a question a page.
        await reader.Page.FocusAsync("form[action='/consent/new'] button");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.WaitForSelectorAsync("input[name=parent]");
        await reader.MustBeWellAsync();
        await reader.Page.FocusAsync("input[name=parent]");
        await reader.Page.Keyboard.PressAsync("Space");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.WaitForSelectorAsync("input[value=vaccinations]");
        await reader.MustBeWellAsync();
        await reader.Page.CheckAsync("input[value=vaccinations]");
        await reader.Page.ClickAsync("button[value=Until]");
        await reader.MustBeWellAsync();
        await reader.Page.ClickAsync("button[value=Confirm]");
        await reader.MustBeWellAsync();
        Assert.Equal(1, await reader.Page.Locator(".preview .changed").CountAsync());
        Assert.Contains("Vaksiner", await reader.Page.InnerTextAsync("tr:has(.changed)"), StringComparison.Ordinal);

        // Nothing is stored by looking, and yes and no weigh the same.
        Assert.Equal("youth-consent-needed", await CodeAsync(Mother, Jonas, "vaccinations"));
        var answers = await reader.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.answers .ds-button')].map(one => { const s = getComputedStyle(one); return [s.color, s.backgroundColor, s.fontSize, s.fontWeight, one.getBoundingClientRect().height].join(); })");
        Assert.Equal(2, answers.Length);
        Assert.Equal(answers[0], answers[1]);

        await reader.Page.ClickAsync("button[value=yes]");
        await reader.MustBeWellAsync();
        var receipt = await reader.Page.InnerTextAsync("[role=status]");
        Assert.Contains("Tilgangen er gitt", receipt, StringComparison.Ordinal);
        Assert.Contains(ConsentText.VersionIn(Language.Nb), receipt, StringComparison.Ordinal);
        Assert.Equal("open", await CodeAsync(Mother, Jonas, "vaccinations"));
        Assert.Equal("youth-consent-needed", await CodeAsync(Mother, Jonas, "messages"));
        Assert.Equal("youth-consent-needed", await CodeAsync(Father, Jonas, "vaccinations"));

        // Which words were read is kept, whatever language the receipt is looked at in later.
        await reader.Page.GotoAsync($"{reader.Page.Url}&lang=en");
        Assert.Contains(ConsentText.VersionIn(Language.Nb), await reader.Page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);

        // Taking back is one press.
        await reader.Page.ClickAsync("form[action='/consent/withdraw'] button");
        await reader.MustBeWellAsync();
        Assert.Equal("youth-consent-needed", await CodeAsync(Mother, Jonas, "vaccinations"));
        Assert.DoesNotMatch("[0-9]{11}", reader.Page.Url);
    }

    [Fact]
    public async Task Consent_NothingChosen_AsksAgain()
    {
        await using var reader = await browser.OpenAsync(320, script: false, language: "en");
        await reader.SignInAsync("Jonas Nordmann", "/consent");
        await reader.Page.ClickAsync("form[action='/consent/new'] button");
        await reader.Page.ClickAsync("button[value=Services]");
        Assert.Equal("Choose a parent first.", (await reader.Page.InnerTextAsync("[role=alert]")).Trim());
    }

    [Theory]
    [InlineData("Ida Nordmann")]
    [InlineData("Kari Nordmann")]
    public async Task Consent_NotSixteenOrSeventeen_CannotBeGiven(string person)
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync(person, "/consent");
        Assert.Equal(0, await reader.Page.Locator("form[action='/consent/new']").CountAsync());
        await reader.MustBeWellAsync();
    }

    [Fact]
    public async Task Consent_AtLevelThree_MustSignInHigher()
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Jonas Nordmann", "/consent", level: "3");
        Assert.Contains("/dev/authorize", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuickExit_Pressed_IsGoneAndSignedOut()
    {
        await using var reader = await browser.OpenAsync();
        await reader.Page.RouteAsync("https://www.yr.no/**", route => route.FulfillAsync(new() { Body = "weather", ContentType = "text/plain" }));
        await reader.SignInAsync("Jonas Nordmann", "/consent");
        await reader.Page.ClickAsync("[data-leave]");
        await reader.Page.WaitForURLAsync("https://www.yr.no/");
        Assert.DoesNotContain(await reader.Page.Context.CookiesAsync(), cookie => cookie.Name == "access-session");
        await reader.Page.GoBackAsync();
        Assert.DoesNotContain("/consent", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_MadeAndUndone_ClosesAndOpens()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.SignInAsync("Sigrid Aas", "/exception");
        await reader.MustBeWellAsync();
        var began = Stopwatch.GetTimestamp();
        await reader.Page.FillAsync("#child", Nora);
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.ClickAsync("input[name=parent][value='2']");
        await reader.MustBeWellAsync();
        await reader.Page.ClickAsync("button[value=Service]");
        await reader.Page.ClickAsync("input[value=messages]");
        await reader.Page.ClickAsync("button[value=Reason]");
        await reader.Page.ClickAsync("input[value=weighty-considerations]");
        await reader.Page.FillAsync("#reason", "Assessed with the doctor in charge.");
        await reader.MustBeWellAsync();
        await reader.Page.ClickAsync("button[value=Until]");
        await reader.Page.FillAsync("#until", DateTime.UtcNow.AddMonths(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await reader.Page.ClickAsync("button[value=Confirm]");
        await reader.MustBeWellAsync();
        Assert.Contains("Messages", await reader.Page.InnerTextAsync("tr:has(.changed)"), StringComparison.Ordinal);
        Assert.Equal("open", await CodeAsync(Father, Nora, "messages"));

        await reader.Page.ClickAsync("button[value=yes]");
        output.WriteLine($"An exception, first page to receipt: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s by machine");
        await reader.MustBeWellAsync();
        Assert.Equal("closed", await CodeAsync(Father, Nora, "messages"));
        Assert.Equal("open", await CodeAsync(Mother, Nora, "messages"));
        Assert.DoesNotMatch("[0-9]{11}", reader.Page.Url);

        await reader.Page.ClickAsync("form[action='/exception/undo'] button");
        await reader.MustBeWellAsync();
        Assert.Equal("open", await CodeAsync(Father, Nora, "messages"));
    }

    [Fact]
    public async Task Exception_WithoutAnEnd_AsksForIt()
    {
        await using var reader = await browser.OpenAsync(script: false, language: "en");
        await reader.SignInAsync("Sigrid Aas", "/exception");
        await reader.Page.FillAsync("#child", Nora);
        await reader.Page.ClickAsync("button[value=Parent]");
        await reader.Page.EvaluateAsync("document.querySelector('form.question').noValidate = true");
        await reader.Page.ClickAsync("input[name=parent][value='0']");
        await reader.Page.ClickAsync("button[value=Service]");
        await reader.Page.ClickAsync("input[value=messages]");
        await reader.Page.ClickAsync("button[value=Reason]");
        await reader.Page.ClickAsync("input[value=weighty-considerations]");
        await reader.Page.FillAsync("#reason", "Assessed with care.");
        await reader.Page.ClickAsync("button[value=Until]");
        await reader.Page.EvaluateAsync("document.querySelector('form.question').noValidate = true");
        await reader.Page.ClickAsync("button[value=Confirm]");
        Assert.Equal("Fill in this first.", (await reader.Page.InnerTextAsync("[role=alert]")).Trim());
        Assert.Equal(1, await reader.Page.Locator("#until").CountAsync());
    }

    [Fact]
    public async Task Exception_AsAParent_IsRefused()
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Kari Nordmann");
        var answer = await reader.Page.GotoAsync("/exception");
        Assert.Equal(403, answer!.Status);
    }

    private async Task<string?> CodeAsync(string asker, string child, string service)
    {
        var answer = await browser.Service.AskAsync(Family.Question(asker, child, service));
        return answer.GetProperty("context").GetProperty("code").GetString();
    }
}
