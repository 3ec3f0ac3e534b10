using Access.Service.Pages.Audit;
using Access.Service.Tests.Hosting;
using Microsoft.Playwright;

namespace Access.Service.Tests.Pages;

/// <summary>Each page's main task, from the first key to the last, by somebody who has no pointer. Where the focus is, is always seen.</summary>
[Collection(PageTests.Name)]
public sealed class KeyboardTests(PageBrowser browser)
{
    private const string Mother = "17848649899";
    private const string Father = "30898449986";
    private const string Jonas = "15811099942";
    private const string Nora = "08832499618";

    [Fact]
    public async Task AgeLine_ByKeys_MovesADayAndAYearAndChoosesARulebook()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync("/simulator?on=2026-11-20");
        await reader.PressOnAsync(".skip");
        await reader.TabToAsync("[data-mark]");
        var told = await reader.Page.GetAttributeAsync("[data-mark]:focus", "aria-label");
        Assert.Matches(@" at 00:00: .+ \(.+ v[0-9]+.*\)$", told);
        Assert.Equal(told, await reader.Page.InnerTextAsync("[data-told]"));

        await reader.TabToAsync("[data-handle]");
        foreach (var (key, day) in ((string, string)[])[("ArrowRight", "21 November 2026"), ("PageUp", "21 November 2027"), ("PageDown", "21 November 2026"), ("ArrowLeft", "20 November 2026"), ("PageDown", "20 November 2025")])
        {
            await reader.Page.Keyboard.PressAsync(key);
            await Assertions.Expect(reader.Page.Locator("#day-heading")).ToContainTextAsync(day);
        }

        // The arrows choose, and nothing is sent before the button is pressed.
        await reader.Page.GotoAsync("/simulator?on=2026-11-20");
        await reader.TabToAsync("#rulebook");
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("helsenorge-2025", await reader.Page.InputValueAsync("#rulebook"));
        await reader.GoByAsync(".controls button");
        Assert.Contains("rulebook=helsenorge-2025", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_ByKeys_IsReadSwitchedAndVerified()
    {
        var answer = await browser.Service.AskAsync(Family.Question(Mother, Nora));
        var id = answer.GetProperty("context").GetProperty("decision_id").GetString()!;
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync($"/decisions/{id}");
        await reader.GoByAsync("button[value='Arne Revisor']");
        await reader.PressOnAsync("main summary");
        Assert.True(await reader.Page.EvaluateAsync<bool>("document.querySelector('main details').open"));
        await reader.GoByAsync("form[action*='/verify'] button");
        Assert.True(await reader.Page.EvaluateAsync<bool>("document.activeElement.id === 'verified'"), "The answer has the focus.");
        await reader.Page.Keyboard.PressAsync("Home");
        await reader.GoByAsync("a[href$='as=asker']");
        Assert.Equal("You have access.", await reader.Page.InnerTextAsync("h1"));
    }

    [Fact]
    public async Task WhatIf_ByKeys_MarksWhatDiffers()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync("/what-if?on=2026-11-20");
        await reader.PressOnAsync("section:has(#b-world) summary");
        await reader.PressOnAsync("#b-second", "ArrowDown");
        Assert.Equal("none", await reader.Page.InputValueAsync("#b-second"));
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.GoByAsync(".controls button");
        Assert.Equal(26, await reader.Page.Locator(".differs").CountAsync());
        await reader.GoByAsync(".take a");
        Assert.Equal(26, await reader.Page.Locator(".differs").CountAsync());
    }

    [Fact]
    public async Task Rulebooks_ByKeys_LeadToAClauseADifferenceAndAStatement()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync("/");
        await reader.GoByAsync("header a[href='/rulebooks']");
        await reader.GoByAsync("main a[href$='guideline-2025']");
        await reader.GoByAsync("a[href$='/parent-with-youth-consent']");
        Assert.Contains("the access that a youth of 16 or 17 consents to", await reader.Page.InnerTextAsync("h1"), StringComparison.Ordinal);

        await reader.Page.GotoAsync("/rulebooks/impact");
        await reader.PressOnAsync("#show", "ArrowDown");
        await reader.PressOnAsync("#show ~ *, main form button");
        await reader.Page.WaitForURLAsync("**/rulebooks/impact?*");
        await reader.TypeInAsync("#name", "Astri Lovkyndig");
        await reader.TypeInAsync("#position", "Senior legal adviser");
        await reader.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("Statement on a change of rulebook");
        var file = await reader.Page.RunAndWaitForDownloadAsync(() => reader.PressOnAsync("main form button"));
        Assert.Contains("Astri Lovkyndig", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_ByKeys_IsSearchedVerifiedAndLeadsToADecision()
    {
        await browser.Service.AskAsync(Family.Question(Mother, Nora));
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync(AuditPages.Path);
        await reader.GoByAsync("button[value='Arne Revisor']");
        await reader.TypeInAsync("#child", Nora);
        await reader.GoByAsync("form.asked > .answers button");
        await reader.GoByAsync("form:has([name=decision]) button");
        Assert.StartsWith("Verified:", (await reader.Page.InnerTextAsync("#verified")).Trim(), StringComparison.Ordinal);
        await reader.GoByAsync(".decisions a");
        Assert.Contains("/decisions/", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_ByKeys_IsRecordedAndUndone()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync("/exception");
        await reader.GoByAsync("button[value='Sigrid Aas']");
        await reader.TypeInAsync("#child", Nora);
        await reader.GoByAsync("button[value=Parent]");
        await ChooseAsync(reader, "input[name=parent]", "2");
        await reader.GoByAsync("button[value=Service]");
        await ChooseAsync(reader, "input[name=service]", "messages");
        await reader.GoByAsync("button[value=Reason]");
        await ChooseAsync(reader, "input[name=basis]", "weighty-considerations");
        await reader.TypeInAsync("#reason", "Assessed with the doctor in charge.");
        await reader.GoByAsync("button[value=Until]");
        var (day, typed) = Keyboard.DayAhead(60);
        await reader.TypeInAsync("#until", typed);
        Assert.Equal($"{day:O}", await reader.Page.InputValueAsync("#until"));
        await reader.GoByAsync("button[value=Confirm]");
        await reader.GoByAsync("button[value=yes]");
        Assert.Equal("closed", await CodeAsync(Father, Nora, "messages"));
        await reader.GoByAsync("form[action='/exception/undo'] button");
        Assert.Equal("open", await CodeAsync(Father, Nora, "messages"));
    }

    [Fact]
    public async Task Consent_ByKeys_IsGivenAndTakenBackInFewerSteps()
    {
        await using var reader = await browser.OpenAsync();
        await reader.Page.GotoAsync("/consent");
        await reader.GoByAsync("button[value='Jonas Nordmann']");
        await reader.GoByAsync("form[action='/consent/new'] button");
        await ChooseAsync(reader, "input[name=parent]", "1");
        await reader.GoByAsync("button[value=Services]");
        await reader.PressOnAsync("input[value=vaccinations]", "Space");
        await reader.GoByAsync("button[value=Until]");
        await reader.GoByAsync("button[value=Confirm]");
        await reader.GoByAsync("button[value=yes]");
        Assert.Equal("open", await CodeAsync(Mother, Jonas, "vaccinations"));

        // What was done has the focus, and taking it back is one press from there.
        await reader.GoByAsync("form[action='/consent/withdraw'] button");
        Assert.Equal("youth-consent-needed", await CodeAsync(Mother, Jonas, "vaccinations"));
        await reader.TabToAsync("[data-leave]");
    }

    [Fact]
    public async Task KillSwitch_ByKeys_ClosesAndOpens()
    {
        await using var service = await PageBrowser.StartAnotherAsync();
        await using var reader = await browser.OpenAsync(language: "en", address: service.Host.Address);
        await reader.Page.GotoAsync("/operations");
        await reader.GoByAsync("button[value='Drift Vakt']");
        foreach (var after in (string[])["The kill switch is on: everything is closed", "The kill switch is off"])
        {
            await reader.GoByAsync(".switch a");
            await reader.TypeInAsync("#reason", "Tried by keyboard, on a service of its own.");
            await reader.GoByAsync("main button[type=submit]");
            await reader.GoByAsync("main button[type=submit]");
            Assert.Equal(after, await reader.Page.InnerTextAsync("#switch"));
        }
    }

    // The Tab key goes to a group of radio buttons, and the arrows within it.
    private static async Task ChooseAsync(Reader reader, string group, string value)
    {
        await reader.TabToAsync(group);
        await reader.Page.Keyboard.PressAsync("Space");
        for (var pressed = 0; pressed < 40 && await reader.Page.EvaluateAsync<string>("document.activeElement.value") != value; pressed++)
            await reader.Page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await reader.Page.EvaluateAsync<bool>("value => document.activeElement.value === value && document.activeElement.checked", value));
    }

    private async Task<string?> CodeAsync(string asker, string child, string service)
    {
        var answer = await browser.Service.AskAsync(Family.Question(asker, child, service));
        return answer.GetProperty("context").GetProperty("code").GetString();
    }
}
