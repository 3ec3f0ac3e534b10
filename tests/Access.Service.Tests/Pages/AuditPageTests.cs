using System.IO.Compression;
using System.Text.Json.Nodes;
using Access.Service.Pages.Audit;
using Microsoft.Playwright;

namespace Access.Service.Tests.Pages;

[Collection(PageTests.Name)]
public sealed class AuditPageTests(PageBrowser browser)
{
    private const string Kari = "17848649899";
    private const string Tariq = "11828249578";
    private const string ChildOfKari = "08832499618";
    private const string ChildOfTariq = "23871599637";

    [Theory]
    [InlineData("Kari Nordmann")]
    [InlineData("Drift Vakt")]
    public async Task Audit_ForOthersThanAuditors_IsRefused(string person)
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync(person);
        var answer = await reader.Page.GotoAsync(AuditPages.Path);
        Assert.Equal(403, answer!.Status);
    }

    [Fact]
    public async Task Audit_SearchedForAChild_ShowsTimelineAndTableAndIsItselfInTheLog()
    {
        await AskAsync(Kari, ChildOfKari, 3);
        await AskAsync(Tariq, ChildOfTariq, 2);
        var before = await ReadsAsync();
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.SignInAsync("Arne Revisor", AuditPages.Path);
        await reader.MustBeWellAsync();

        await reader.Page.FillAsync("#child", ChildOfTariq);
        await reader.Page.SelectOptionAsync("#code", "Closed");
        await reader.Page.PressAsync("#child", "Enter");
        await Assertions.Expect(reader.Page.Locator("#found")).ToContainTextAsync("decisions");
        Assert.DoesNotMatch("[0-9]{11}", reader.Page.Url);
        var rows = await reader.Page.Locator(".decisions tbody tr").AllInnerTextsAsync();
        Assert.True(rows.Count >= 2, "Both questions about the child are found.");
        Assert.All(rows, row => Assert.Contains("closed", row, StringComparison.Ordinal));
        Assert.NotEqual(0, await reader.Page.Locator(".timeline rect").CountAsync());
        await reader.MustBeWellAsync();
        Assert.Equal(before + 1, await ReadsAsync());
    }

    [Fact]
    public async Task Audit_WrongNumber_IsNamedAndNothingIsRead()
    {
        var before = await ReadsAsync();
        await using var reader = await browser.OpenAsync(320, language: "nn-NO");
        await reader.SignInAsync("Arne Revisor", AuditPages.Path);
        await reader.Page.FillAsync("#child", "12345678901");
        await reader.Page.PressAsync("#child", "Enter");
        await Assertions.Expect(reader.Page.Locator("[role=alert]")).ToContainTextAsync("Barn: skriv eit gyldig fødselsnummer");
        Assert.Equal("true", await reader.Page.GetAttributeAsync("#child", "aria-invalid"));
        reader.Forgive();
        await reader.MustBeWellAsync();
        Assert.Equal(before, await ReadsAsync());
    }

    [Fact]
    public async Task Sample_OfTheSameSeed_IsTheSameWithoutScript()
    {
        await AskAsync(Kari, ChildOfKari, 6);
        await using var reader = await browser.OpenAsync(script: false, language: "en");
        await reader.SignInAsync("Arne Revisor", AuditPages.Path);
        var drawn = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            await reader.Page.GotoAsync(AuditPages.Path);
            await reader.Page.FillAsync("#child", ChildOfKari);
            await reader.Page.ClickAsync("details:has(#seed) summary");
            await reader.Page.FillAsync("#seed", "2026-11");
            await reader.Page.FillAsync("#size", "2");
            await reader.Page.SelectOptionAsync("#by", "code");
            await reader.Page.ClickAsync("button[formaction='/audit/sample']");
            drawn.Add(string.Join('\n', await reader.Page.Locator(".decisions tbody code").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.title)")));
        }

        Assert.NotEqual("", drawn[0]);
        Assert.Equal(drawn[0], drawn[1]);
    }

    [Fact]
    public async Task Export_OfAQuestion_IsAnArchiveWithItsManifest()
    {
        await AskAsync(Kari, ChildOfKari, 1);
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Arne Revisor", AuditPages.Path);
        await reader.Page.FillAsync("#child", ChildOfKari);
        await reader.Page.ClickAsync("details:has(#format) summary");
        var download = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.ClickAsync("button[formaction='/audit/export']"));
        await using var stream = await download.CreateReadStreamAsync();
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        using var archive = new ZipArchive(content);
        Assert.Equal(2, archive.Entries.Count);
        await using var table = await archive.Entries[0].OpenAsync();
        using var text = new StreamReader(table);
        Assert.DoesNotContain(ChildOfKari, await text.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AuditPages.Path)]
    [InlineData(AuditPages.SamplePath)]
    [InlineData(AuditPages.ExportPath)]
    public async Task Audit_FromAnotherSite_IsRefused(string path)
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Arne Revisor");
        var answer = await reader.Page.APIRequest.PostAsync(path, new() { Form = reader.Page.APIRequest.CreateFormData().Set("code", "Open") });
        Assert.Equal(400, answer.Status);
    }

    private async Task AskAsync(string asker, string child, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await browser.Service.AskAsync(new JsonObject
            {
                ["subject"] = new JsonObject { ["type"] = "person", ["id"] = asker },
                ["action"] = new JsonObject { ["name"] = "read" },
                ["resource"] = new JsonObject { ["type"] = "service", ["id"] = "appointments", ["properties"] = new JsonObject { ["child"] = child } },
            });
        }
    }

    // How many readings the log holds, as an auditor's call tells it (and is counted itself afterwards).
    private async Task<int> ReadsAsync()
    {
        using var answer = await browser.Service.PostAsync("/v1/audit-reads/query", "{}", await browser.Service.TokenAsync("access:audit"));
        Assert.Equal(200, (int)answer.StatusCode);
        var reads = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["reads"]!.AsArray();
        return reads.Count(read => (string?)read!["read"]!["client"] == "access-pages");
    }
}
