using System.Text.Json.Nodes;
using Access.Service.Pages.Audit;
using Access.Service.Tests.Hosting;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Microsoft.Data.Sqlite;

namespace Access.Service.Tests.Pages;

/// <summary>The pages' own check of the log: what it says when all is well, and that it does not say so when something was changed.</summary>
[Collection(PageTests.Name)]
public sealed class VerifyTests(PageBrowser browser)
{
    private const string Auditor = "Arne Revisor";
    private const string Mother = "17848649899";
    private const string Nora = "08832499618";

    [Theory]
    [InlineData("nb-NO", "Bekreftet: avgjørelsen står i loggen slik den vises her, under det signerte sjekkpunktet over")]
    [InlineData("nn-NO", "Stadfesta: avgjerda står i loggen slik ho er vist her, under det signerte sjekkpunktet over")]
    [InlineData("en-GB", "Verified: the decision stands in the log as it is shown here, under the signed checkpoint over")]
    public async Task Decision_VerifiedWithoutScript_IsProvedUnderTheSignedCheckpoint(string language, string sentence)
    {
        var id = await DecideAsync(browser.Service);
        await using var reader = await browser.OpenAsync(script: false, language: language);
        await reader.SignInAsync("Kari Nordmann", $"/decisions/{id}");
        await reader.LeaveByAsync("form[action*='/verify'] button");
        Assert.StartsWith(sentence, (await reader.Page.InnerTextAsync("#verified")).Trim(), StringComparison.Ordinal);
        Assert.Equal(44, (await reader.Page.InnerTextAsync("#verified code")).Length);
    }

    [Fact]
    public async Task Receipt_DownloadedFromThePage_ProvesTheDecisionToWhoHasTheKey()
    {
        var id = await DecideAsync(browser.Service);
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Kari Nordmann", $"/decisions/{id}");
        await reader.LeaveByAsync("form[action*='/verify'] button");
        var file = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.ClickAsync("a[href$='/receipt']"));
        var key = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.ClickAsync("a[href='/log/vkey']"));
        using var verifier = VerifierKey.Parse((await File.ReadAllTextAsync(await key.PathAsync())).Trim());
        var (entry, _) = Receipt.Parse(await File.ReadAllBytesAsync(await file.PathAsync())).Verify([verifier]);
        Assert.Equal(id, entry.Id);
    }

    [Theory]
    [InlineData("Tariq Haddad", 404)]
    [InlineData("Drift Vakt", 403)]
    public async Task Receipt_AsAnybodyElse_DoesNotExist(string person, int status)
    {
        var id = await DecideAsync(browser.Service);
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync(person);
        Assert.Equal(status, (await reader.Page.APIRequest.GetAsync($"/decisions/{id}/receipt")).Status);
    }

    [Fact]
    public async Task Decision_VerifiedFromAnotherSite_IsRefused()
    {
        var id = await DecideAsync(browser.Service);
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync(Auditor);
        var answer = await reader.Page.APIRequest.PostAsync($"/decisions/{id}/verify", new() { Form = reader.Page.APIRequest.CreateFormData() });
        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task Audit_ShownDecisionsVerified_AreProvedAndTheReadingIsInTheLog()
    {
        for (var time = 0; time < 3; time++) await DecideAsync(browser.Service);
        await using var reader = await browser.OpenAsync(language: "en");
        await reader.SignInAsync(Auditor, AuditPages.Path);
        await reader.Page.FillAsync("#child", Nora);
        await reader.Page.PressAsync("#child", "Enter");
        await reader.Page.WaitForSelectorAsync("#found");
        var shown = await IdsAsync(reader);
        await reader.LeaveByAsync("form:has([name=decision]) button");
        Assert.StartsWith($"Verified: all {shown.Length} decisions stand in the log as they are shown here", (await reader.Page.InnerTextAsync("#verified")).Trim(), StringComparison.Ordinal);
        Assert.Equal(shown, await IdsAsync(reader));
        Assert.Equal(Nora, await reader.Page.InputValueAsync("#child"));
        Assert.DoesNotMatch("[0-9]{11}", reader.Page.Url);
        await reader.MustBeWellAsync();

        var read = (await ReadsAsync()).Last(read => (string?)read["what"] == "verify");
        Assert.Equal(string.Join(' ', shown), (string?)read["details"]!["decisions"]);
    }

    [Fact]
    public async Task Audit_HeadVerified_ContinuesWhatThePageWasShownFrom()
    {
        await DecideAsync(browser.Service);
        await using var reader = await browser.OpenAsync(script: false, language: "en");
        await reader.SignInAsync(Auditor, AuditPages.Path);
        await DecideAsync(browser.Service);
        await reader.LeaveByAsync("section.prose form button");
        Assert.Matches("^Verified: the log continues the [0-9,]+ entries it had when the page was shown, and is as it was signed, with [0-9,]+ entries", (await reader.Page.InnerTextAsync("#verified")).Trim());
    }

    [Fact]
    public async Task Verified_WhereARecordWasChanged_IsNotVerified()
    {
        await using var service = await PageBrowser.StartAnotherAsync();
        service.LeaveLogOut("Its records are changed behind it.");
        var (kept, changed) = (await DecideAsync(service), await DecideAsync(service));
        await using var reader = await browser.OpenAsync(language: "nn-NO", address: service.Host.Address);
        await reader.SignInAsync(Auditor, AuditPages.Path);
        await reader.LeaveByAsync("form.asked > .answers button");
        await reader.Page.WaitForSelectorAsync("#found");

        // The one record’s body in the place of the other’s: well formed, encrypted by the same keys, and not what was logged.
        await RunAsync(service, $"DROP TRIGGER log_entry_is_never_changed; UPDATE log_entry SET body = (SELECT body FROM log_entry WHERE id = '{kept}') WHERE id = '{changed}'");
        await reader.LeaveByAsync("form:has([name=decision]) button");
        Assert.StartsWith("Ikkje stadfesta: loggen er ikkje slik han vart signert.", (await reader.Page.InnerTextAsync("#verified")).Trim(), StringComparison.Ordinal);
        Assert.Equal("alert", await reader.Page.GetAttributeAsync("#verified", "role"));

        // What still is as it was signed is still proved.
        await reader.Page.GotoAsync($"/decisions/{kept}");
        await reader.LeaveByAsync("form[action*='/verify'] button");
        Assert.StartsWith("Stadfesta:", (await reader.Page.InnerTextAsync("#verified")).Trim(), StringComparison.Ordinal);

        await RunAsync(service, $"UPDATE log_entry SET entry = (SELECT entry FROM log_entry WHERE id = '{kept}') WHERE id = '{changed}'");
        await reader.Page.GotoAsync(AuditPages.Path);
        await reader.LeaveByAsync("section.prose form button");
        Assert.StartsWith("Ikkje stadfesta:", (await reader.Page.InnerTextAsync("#verified")).Trim(), StringComparison.Ordinal);
    }

    private static Task<string[]> IdsAsync(Reader reader) =>
        reader.Page.Locator(".decisions tbody td:last-child code").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.title)");

    private static async Task<string> DecideAsync(TestService service) =>
        (await service.AskAsync(Family.Question(Mother, Nora))).GetProperty("context").GetProperty("decision_id").GetString()!;

    private static async Task RunAsync(TestService service, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={service.Database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Nothing in it comes from outside.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task<JsonNode[]> ReadsAsync()
    {
        using var answer = await browser.Service.PostAsync("/v1/audit-reads/query", "{}", await browser.Service.TokenAsync("access:audit"));
        Assert.Equal(200, (int)answer.StatusCode);
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["reads"]!.AsArray().Select(read => read!["read"]!)];
    }
}
