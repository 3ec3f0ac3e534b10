using Access.Service.Pages.SignIn.Development;
using Access.Service.Tests.Tokens.Issuing;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Pages;

[Collection(PageTests.Name)]
public sealed class FrameTests(PageBrowser browser)
{
    [Theory]
    [InlineData("nb-NO", "nb")]
    [InlineData("nn-NO", "nn")]
    [InlineData("en-GB", "en")]
    [InlineData("fr-FR", "nb")]
    public async Task Start_InTheReadersLanguage_IsWell(string asked, string given)
    {
        await using var reader = await browser.OpenAsync(language: asked);
        await reader.Page.GotoAsync("/");
        Assert.Equal(given, await reader.Page.GetAttributeAsync("html", "lang"));
        await reader.MustBeWellAsync();
    }

    [Fact]
    public async Task Language_Chosen_StaysForTheNextPage()
    {
        await using var reader = await browser.OpenAsync();
        await reader.Page.GotoAsync("/");
        await reader.Page.ClickAsync("a[hreflang=nn]");
        await reader.Page.GotoAsync("/simulator");
        Assert.Equal("nn", await reader.Page.GetAttributeAsync("html", "lang"));
    }

    [Fact]
    public async Task Page_Every_LetsNothingInFromElsewhere()
    {
        using var answer = await browser.Service.Client.GetAsync(new Uri("/", UriKind.Relative));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Assets_LinkedFromAPage_AreKeptByBrowsers()
    {
        await using var reader = await browser.OpenAsync();
        await reader.Page.GotoAsync("/");
        var addresses = await reader.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('link[rel=stylesheet]')].map(link => link.href)");
        Assert.Equal(3, addresses.Length);
        foreach (var address in addresses)
        {
            using var answer = await browser.Service.Client.GetAsync(new Uri(address));
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignIn_AsATestPerson_ComesBackWithTheNameAndSignsOut()
    {
        await using var reader = await browser.OpenAsync();
        await reader.Page.GotoAsync("/simulator");
        await reader.Page.ClickAsync(".session a");
        await reader.MustBeWellAsync();
        await reader.Page.ClickAsync("button[value='Jonas Nordmann']");
        Assert.EndsWith("/simulator", reader.Page.Url, StringComparison.Ordinal);
        Assert.Contains("Jonas Nordmann", await reader.Page.InnerTextAsync(".session"), StringComparison.Ordinal);
        var cookie = Assert.Single(await reader.Page.Context.CookiesAsync(), cookie => cookie.Name == "access-session");
        Assert.True(cookie.HttpOnly);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Lax, cookie.SameSite);

        await reader.Page.ClickAsync(".session button");
        Assert.Equal("Du er logget ut", await reader.Page.InnerTextAsync("h1"));
        Assert.DoesNotContain(await reader.Page.Context.CookiesAsync(), cookie => cookie.Name == "access-session");
        await reader.MustBeWellAsync();
    }

    [Theory]
    [InlineData(".session button")]
    [InlineData("a[href='/leave']")]
    public async Task Cookie_CopiedBeforeSigningOut_OpensNothingAfterIt(string wayOut)
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Jonas Nordmann", "/consent");
        var cookie = Assert.Single(await reader.Page.Context.CookiesAsync(), cookie => cookie.Name == "access-session");
        Assert.Equal(200, await StatusAsync());

        // Where leaving leads to is not reached from here.
        await reader.Page.RouteAsync("https://**", route => route.AbortAsync());
        if (wayOut[0] == '.') await reader.LeaveByAsync(wayOut);
        else await reader.Page.APIRequest.GetAsync("/leave", new() { MaxRedirects = 0 });
        Assert.Equal(302, await StatusAsync());

        async Task<int> StatusAsync()
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = browser.Service.Host.Address };
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/consent", UriKind.Relative));
            request.Headers.Add("Cookie", $"access-session={cookie.Value}");
            using var answer = await client.SendAsync(request);
            return (int)answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("//evil.example.com/")]
    [InlineData("/\\evil.example.com/")]
    [InlineData("https://evil.example.com/")]
    public async Task SignIn_BackToElsewhere_ComesToTheStart(string address)
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Kari Nordmann", address);
        Assert.Contains("Kari Nordmann", await reader.Page.InnerTextAsync(".session"), StringComparison.Ordinal);
        Assert.Equal(browser.Service.Host.Address, new Uri(reader.Page.Url));
    }

    [Fact]
    public async Task SignOut_WithoutTheFormsToken_IsRefusedAsAPage()
    {
        using var form = new FormUrlEncodedContent([]);
        using var answer = await browser.Service.Client.PostAsync(new Uri("/sign-out", UriKind.Relative), form);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public void Code_OfAnotherVerifierOrUsedTwice_GivesNoToken()
    {
        var issuer = browser.Service.Host.Services.GetRequiredService<DevelopmentSignIn>();
        var person = new TestPerson("Nobody", "", null, null, null, []);
        var challenge = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(System.Security.Cryptography.SHA256.HashData("verifier"u8));

        Assert.Null(issuer.Redeem(issuer.Grant(person, "4", "nonce", challenge), "another"));
        var code = issuer.Grant(person, "4", "nonce", challenge);
        Assert.NotNull(issuer.Redeem(code, "verifier"));
        Assert.Null(issuer.Redeem(code, "verifier"));
    }

    [Fact]
    public async Task Session_OnACallThatTakesTokens_OpensNothing()
    {
        await using var reader = await browser.OpenAsync();
        await reader.SignInAsync("Arne Revisor");
        Assert.Contains("Arne Revisor", await reader.Page.InnerTextAsync(".session"), StringComparison.Ordinal);
        var answer = await reader.Page.APIRequest.PostAsync("/v1/acts/query", new() { DataObject = new { child = "x" } });
        Assert.Equal(401, answer.Status);
    }

    [Theory]
    [InlineData("/simulator")]
    [InlineData("/dev/authorize")]
    [InlineData("/sign-in")]
    public async Task Path_InProduction_HasNeitherSimulatorNorTestPersons(string path)
    {
        await using var production = await SecuredService.StartAsync(1, null, "--environment", "Production");
        using var answer = await production.Client.GetAsync(new Uri(production.Nodes[0].Address, path));
        Assert.Equal(404, (int)answer.StatusCode);
        using var start = await production.Client.GetAsync(production.Nodes[0].Address);
        Assert.Equal(200, (int)start.StatusCode);
    }
}
