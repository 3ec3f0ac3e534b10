using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Authzen;
using Access.Engine;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.WhatIf;
using Access.Service.Tests.Hosting;
using Access.Tests.Cases;

namespace Access.Service.Tests.Pages;

[Collection(PageTests.Name)]
public sealed class WhatIfTests(PageBrowser browser)
{
    [Fact]
    public async Task WhatIf_AFactChanged_MarksWhatDiffers()
    {
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.Page.GotoAsync("/what-if?on=2026-11-20");
        await reader.MustBeWellAsync();
        Assert.EndsWith("nothing differs", await reader.Page.InnerTextAsync("#result"), StringComparison.Ordinal);

        await reader.Page.ClickAsync("section:has(#b-world) summary");
        await reader.Page.SelectOptionAsync("#b-second", "none");
        await reader.MustBeWellAsync();
        await reader.Page.ClickAsync(".controls button");
        Assert.DoesNotContain("nothing", await reader.Page.InnerTextAsync("#result"), StringComparison.Ordinal);
        Assert.Equal(26, await reader.Page.Locator(".differs").CountAsync());
        await reader.MustBeWellAsync();

        await reader.Page.ClickAsync("text=Link to this comparison");
        Assert.Equal(26, await reader.Page.Locator(".differs").CountAsync());
        Assert.DoesNotMatch("[0-9]{11}", reader.Page.Url);
    }

    [Fact]
    public async Task WhatIf_At320Pixels_IsWell()
    {
        await using var reader = await browser.OpenAsync(320, dark: true);
        await reader.Page.GotoAsync("/what-if");
        await reader.MustBeWellAsync();
    }

    [Fact]
    public async Task Case_Saved_IsDecidedAsThePageShowedIt()
    {
        var points = new AgeLineRulebooks().All;
        foreach (var family in Families.All)
        {
            foreach (var point in points)
            {
                foreach (var day in (DateOnly[])[new(2021, 5, 5), new(2026, 11, 20), new(2029, 6, 1)])
                {
                    var line = await AgeLineBuilder.BuildAsync(family.Childhood, [point], default);
                    await DecidesAsExpectedAsync(CaseFile.Write(new World("a-", new(family.Childhood, []), line), day), point);
                }
            }
        }
    }

    // Read as the files of fixtures/cases are read, every question of it.
    private static async Task DecidesAsExpectedAsync(JsonObject saved, DecisionPoint point)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["saved.json"], saved.ToJsonString());
        var read = await Case.ReadAsync(folder["saved.json"]);
        Assert.Same(point.Rulebook, Assert.Single(read.Rulebooks));
        Assert.NotEmpty(read.Questions);
        foreach (var (facts, code, decision) in read.Questions)
        {
            var decided = point.Decide(facts);
            Assert.Equal((decision, code), (decided.IsPermitted, AnswerWriter.NameOf(decided.Code)));
        }

        using var known = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Case.Folder, Case.Files.First())));
        Assert.Equal(known.RootElement.EnumerateObject().Select(member => member.Name), saved.Select(member => member.Key));
    }
}
