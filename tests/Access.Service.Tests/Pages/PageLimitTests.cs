using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Access.Service.Pages.SignIn;
using Access.Service.Tests.Audit;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Limits;
using Access.Service.Tests.Operations;
using Access.Service.Tests.Recording;
using Access.Sources.Log;
using Access.Tests.Threats;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Pages;

/// <summary>Pages spend the budgets that calls spend, halt whoever tries out numbers (T-11, T-16), and have it on record who looks up whose a child is (AU-10).</summary>
public sealed partial class PageLimitTests
{
    private const string Worker = $"{SignedIn.Hpr}9144897 {Cast.Hospital}";
    private const int Most = 25;

    private static readonly string[] Unknown = [.. SyntheticNumbers.BornOn(new DateOnly(2017, 5, 14)).Where(number => number != Family.Child).Take(40)];

    [Threat("T-11")]
    [Fact]
    public async Task Exception_ForGuessedChildren_IsHaltedByAPageInTheReadersLanguageWhoeverTheyAre()
    {
        await using var service = await StartAsync();
        var form = await FormAsync(service, Worker);
        for (var child = 0; child < Most; child++)
        {
            var (status, page, _) = await LookUpAsync(service, form, Unknown[child]);
            Assert.Equal(200, status);
            Assert.Contains("Registeret kjenner ikke noe barn med dette nummeret.", page, StringComparison.Ordinal);
        }

        var (unknown, words, wait) = await LookUpAsync(service, form, Unknown[Most]);
        Assert.Equal((429, TimeSpan.FromMinutes(10)), (unknown, wait));
        Assert.Contains("Det er spurt om for mange ulike personer uten at det kunne gis svar.", words, StringComparison.Ordinal);
        foreach (var child in (string[])[Family.Child, Family.ProtectedChild])
        {
            var (status, page, _) = await LookUpAsync(service, form, child, "nn");
            Assert.Equal(429, status);
            Assert.Contains("Det er spurt om for mange ulike personar utan at det kunne givast svar.", page, StringComparison.Ordinal);
        }

        // The same watch as that of calls, and its alarm; whoever rather has JSON gets a problem.
        using (var preview = await service.PostAsync("/v1/acts/preview", ActCalls.Exception().ToJsonString(), await service.HealthWorkerAsync())) Assert.Equal(429, (int)preview.StatusCode);
        Assert.Single(service.Log.All, line => line.StartsWith("Critical Access.Service.Limits.Enumeration: A person asks through children", StringComparison.Ordinal));
        using (var problem = await PostAsync(service, form, Family.Child, request => request.Headers.Accept.Add(new("application/json"))))
            Assert.Equal("urn:access:problem:asking-halted", (await ProblemAssert.IsProblemAsync(problem, 429)).Type);
        Assert.Equal(200, (await LookUpAsync(service, form with { Reader = $"{SignedIn.Hpr}7654321 {Cast.Hospital}" }, Family.Child)).Status);
    }

    [Threat("T-11")]
    [Fact]
    public async Task Exception_HaltedByCalls_IsHaltedOnThePageToo()
    {
        await using var service = await StartAsync();
        var (form, token) = (await FormAsync(service, Worker), await service.HealthWorkerAsync());
        for (var child = 0; child <= Most; child++)
        {
            using var preview = await service.PostAsync("/v1/acts/preview", ActCalls.Exception(Unknown[child]).ToJsonString(), token);
            Assert.Equal(child < Most ? 422 : 429, (int)preview.StatusCode);
        }

        Assert.Equal(429, (await LookUpAsync(service, form, Family.Child)).Status);
        Assert.Equal(429, (await LookUpAsync(service, form, Unknown[30])).Status);
    }

    [Threat("T-16")]
    [Fact]
    public async Task Pages_BudgetSpentByCalls_Are429WithRetryAfterAndOperatorsAreNot()
    {
        await using var service = await StartAsync(null, "--Limits:PersonPerMinute", "1", "--Limits:PersonBurst", "1000");
        using (var whole = await BudgetTests.AskAsync(service, await service.TokenAsync(TestService.Decide, ("pid", Family.Mother)), Family.Mother, 998)) Assert.Equal(200, (int)whole.StatusCode);
        using (var whole = await BudgetTests.AskAsync(service, await service.TokenAsync(TestService.Decide, ("hpr", "9144897"), ("orgnr", Cast.Hospital)), Family.Mother, 998)) Assert.Equal(200, (int)whole.StatusCode);

        foreach (var (reader, path) in ((string, string)[])[(Family.Mother, "/consent"), (Worker, "/exception")])
        {
            var answers = new List<int>();
            for (var time = 0; time < 4; time++)
            {
                using var page = await GetAsync(service, reader, path);
                answers.Add((int)page.StatusCode);
                if (page.StatusCode != HttpStatusCode.TooManyRequests) continue;
                Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
                Assert.NotNull(page.Headers.RetryAfter);
                Assert.Contains("Det er bedt om mer på kort tid enn tjenesten tar imot.", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            }

            Assert.Equal([200, 200, 429, 429], answers);
        }

        using var other = await GetAsync(service, Family.Father, "/consent");
        Assert.Equal(200, (int)other.StatusCode);
    }

    [Fact]
    public async Task Pages_OfOperators_SpendNothing()
    {
        await using var service = await StartAsync(null, "--Limits:ClientPerSecond", "1", "--Limits:ClientBurst", "1000");
        for (var time = 0; time < 1010; time++)
        {
            using var page = await GetAsync(service, Session.OperatorRole, "/operations", "application/json");
            Assert.Equal(200, (int)page.StatusCode);
        }
    }

    // AU-10: who looks up whose a child is stands in the log; a number that nobody has is nobody's to be looked up.
    [Fact]
    public async Task Exception_LookUpOfAChild_IsOnRecordWithWhoLooked()
    {
        await using var service = await StartAsync();
        var form = await FormAsync(service, Worker);
        await LookUpAsync(service, form, Unknown[0]);
        var (status, page, _) = await LookUpAsync(service, form, Family.Child);
        Assert.Equal(200, status);
        Assert.Contains("Forelder 1", page, StringComparison.Ordinal);

        var read = Assert.Single((await service.PostJsonAsync("/v1/audit-reads/query", new JsonObject(), await service.AuditorAsync())).GetProperty("reads").EnumerateArray()).GetProperty("read");
        Assert.Equal(("holders", Session.ClientId, 1), (read.GetProperty("what").GetString(), read.GetProperty("client").GetString(), read.GetProperty("persons").GetInt32()));
        Assert.Equal(("9144897", Cast.Hospital), (read.GetProperty("details").GetProperty("healthWorker").GetString(), read.GetProperty("details").GetProperty("organisation").GetString()));
        Assert.DoesNotContain(Family.Child, read.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_WhereTheLookCannotBeRecorded_ShowsNothing()
    {
        await using var service = await StartAsync(services => services.AddSingleton<ILog, FullLog>());
        var (status, page, _) = await LookUpAsync(service, await FormAsync(service, Worker), Family.Child);

        Assert.Equal(503, status);
        Assert.Contains("Oppslaget kunne ikke føres i loggen, så ingenting vises.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Forelder 1", page, StringComparison.Ordinal);
    }

    // What a page recorded by a clock that is ahead would let others of the child count as ended, and keep every other node from recording.
    [Threat("T-22")]
    [Fact]
    public async Task Clock_NotTrusted_NoPageShowsOrRecordsAnythingButTheOperators()
    {
        await using var service = await StartAsync();
        var form = await FormAsync(service, Worker);
        await ClockTests.MoveAsync(service, TimeSpan.FromMinutes(1));

        var (status, page, _) = await LookUpAsync(service, form, Family.Child);
        Assert.Equal(503, status);
        Assert.Contains("Klokka i tjenesten", page, StringComparison.Ordinal);
        foreach (var path in (string[])["/consent/new", "/consent/withdraw", "/exception/undo"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("forgery", form.Token), new("act", "some")]) };
            request.Headers.Add(SignedIn.Header, path.StartsWith("/consent", StringComparison.Ordinal) ? Family.Youth : Worker);
            request.Headers.Accept.Add(new("application/json"));
            using var refused = await service.Client.SendAsync(request);
            Assert.Equal("urn:access:problem:clock-not-trusted", (await ProblemAssert.IsProblemAsync(refused, 503)).Type);
        }
        using var operations = await GetAsync(service, Session.OperatorRole, "/operations");
        Assert.Equal(HttpStatusCode.OK, operations.StatusCode);

        await ClockTests.MoveAsync(service, TimeSpan.Zero);
        Assert.Equal(200, (await LookUpAsync(service, form, Family.Child)).Status);
    }

    // Beyond it nothing is read, not even whether the form is our own.
    [Threat("T-16")]
    [Theory]
    [InlineData(4, 200)]
    [InlineData(8, 400)]
    public async Task Form_LargerThanAnyOfOurs_IsRefused(int fields, int status)
    {
        await using var service = await StartAsync();
        var form = await FormAsync(service, Worker);

        using var answer = await PostAsync(service, form, Family.Child, request => request.Content = new FormUrlEncodedContent(
        [
            new("forgery", form.Token), new("step", "Parent"), new("child", Family.Child),
            .. Enumerable.Range(0, fields).Select(field => KeyValuePair.Create($"padding{field}", new string('x', 10_000))),
        ]));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private static Task<TestService> StartAsync(Action<IServiceCollection>? configure = null, params string[] settings) => TestService.StartAsync(
        builder =>
        {
            builder.Services.AddSingleton<IStartupFilter>(new SignedIn());
            configure?.Invoke(builder.Services);
        },
        settings);

    private static async Task<HttpResponseMessage> GetAsync(TestService service, string reader, string path, string accept = "text/html")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(SignedIn.Header, reader);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return await service.Client.SendAsync(request);
    }

    private static async Task<Form> FormAsync(TestService service, string reader)
    {
        using var page = await GetAsync(service, reader, "/exception");
        return new(reader, WebUtility.HtmlDecode(ForgeryToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value));
    }

    private static async Task<(int Status, string Page, TimeSpan? Wait)> LookUpAsync(TestService service, Form form, string child, string language = "nb")
    {
        using var answer = await PostAsync(service, form, child, request =>
        {
            request.Headers.Accept.Add(new("text/html"));
            request.Headers.AcceptLanguage.Add(new(language));
        });
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, page, answer.Headers.RetryAfter?.Delta);
    }

    private static async Task<HttpResponseMessage> PostAsync(TestService service, Form form, string child, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/exception");
        request.Content = new FormUrlEncodedContent([new("forgery", form.Token), new("step", "Parent"), new("child", child)]);
        request.Headers.Add(SignedIn.Header, form.Reader);
        change(request);
        return await service.Client.SendAsync(request);
    }

    [GeneratedRegex("name=\"forgery\" value=\"([^\"]+)\"")]
    private static partial Regex ForgeryToken();

    private sealed record Form(string Reader, string Token);

    private sealed class FullLog : ILog
    {
        public Task<long> AppendAsync(LogRecord record, CancellationToken cancellationToken) => throw new DecisionLogException("The log is full.");
    }
}
