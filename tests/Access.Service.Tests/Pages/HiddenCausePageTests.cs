using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Service.Hosting;
using Access.Service.Pages.SignIn;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Silence;
using Access.Service.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Access.Service.Tests.Pages;

/// <summary>
/// N-1 on pages: whatever of all hidden causes is true of a child, each page that a parent can open has the same status, the same
/// headers and the same bytes, once what is random or counts entries of the log is left out.
/// </summary>
public sealed partial class HiddenCausePageTests : IAsyncLifetime, IDisposable
{
    private static readonly Validity InForce = new(true, Family.Now.AddYears(-5), null);
    private static readonly ImmutableArray<PersonIdentifier> Numbers =
        [.. SyntheticNumbers.BornOn(new(1987, 6, 5)).Take(120).Select(digits => PersonIdentifier.TryParse(digits, out var number) ? number : throw new ArgumentException("no number"))];

    // One request at a time: the world and the reader are those of the request under way.
    private readonly TemporaryFolder folder = new();
    private ServiceHost host = null!;
    private World world = new();
    private Session? reader;
    private int made;

    public static TheoryData<string, int, string> Groups => new()
    {
        { nameof(HiddenCause.UnderSixteen), 9, "closed" },
        { nameof(HiddenCause.TwelveToFifteen), 14, "closed" },
        { nameof(HiddenCause.Youth), 16, "youth-consent-needed" },
        { nameof(HiddenCause.Strangers), 17, "closed" },
        { nameof(HiddenCause.Adult), 19, "adult" },
    };

    public async Task InitializeAsync() => host = await ServiceHost.StartAsync(
        ["--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}", .. Unbounded.Settings],
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new StandingClock(Family.Now));
            builder.Logging.ClearProviders();
            World.Serve(builder);
            builder.Services.AddSingleton<IStartupFilter>(new InWorld(this));
        });

    public async Task DisposeAsync() => await host.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Pages_OfAParent_AreTheSameForEveryHiddenCause(string group, int age, string code)
    {
        var causes = group switch
        {
            nameof(HiddenCause.UnderSixteen) => HiddenCause.UnderSixteen,
            nameof(HiddenCause.TwelveToFifteen) => HiddenCause.TwelveToFifteen,
            nameof(HiddenCause.Youth) => HiddenCause.Youth,
            nameof(HiddenCause.Strangers) => [.. HiddenCause.Strangers()],
            _ => HiddenCause.Adult,
        };
        var told = new Dictionary<string, (string Cause, string Text)>();
        foreach (var cause in causes)
        {
            foreach (var (page, text) in await ReadAsync(cause, age, code))
            {
                if (told.TryAdd(page, (cause.Name, text))) continue;
                Assert.True(told[page].Text == text, $"{page} tells \"{cause}\" from \"{told[page].Cause}\": {FirstDifference(told[page].Text, text)}");
            }
        }

        Assert.Equal(15, told.Count);
    }

    // Every page that a parent can open, in a world of its own, as it is told apart.
    private async Task<List<(string Page, string Text)>> ReadAsync(HiddenCause cause, int age, string code)
    {
        var (parent, child) = (Numbers[made++], Numbers[made++]);
        world = new();
        world.Add(PersonOf(parent, 40) with { ResponsibleFor = [child] });
        cause.Happen(world, PersonOf(child, age) with { ParentalResponsibilities = [new(ResponsibilityType.Joint, parent, InForce)] }, parent);
        reader = SessionOf(parent);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var token = await TokenAsync(client, "access:decide", parent);
        var id = await DecideAsync(client, token, parent, child, code);

        var pages = new List<(string, string)>();
        foreach (var language in (string[])["nb", "nn", "en"])
        {
            await GetAsync("decision", $"/decisions/{id}?lang={language}", language, 200);
            await PostAsync("verified", $"/decisions/{id}/verify?lang={language}", language, 200);
        }

        await GetAsync("decision as an auditor", $"/decisions/{id}?as=auditor", "", 200);
        await GetAsync("consents", "/consent", "", 200);
        await GetAsync("consent that is not theirs", $"/consent?given={id}", "", 200);
        await PostAsync("consent begun", "/consent/new", "", 403);
        await GetAsync("exception", "/exception", "", 403);
        await GetAsync("audit", "/audit", "", 403);
        await GetAsync("operations", "/operations", "", 403);
        var own = await TokenAsync(client, "access:decide", parent);
        await GetAsync("own view", "/v1/me/decisions", "", 200, own);
        reader = SessionOf(Numbers[^1]);
        await GetAsync("decision to a stranger", $"/decisions/{id}", "", 404);
        return pages;

        async Task GetAsync(string page, string path, string language, int status, string? bearer = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);
            using var answer = await client.SendAsync(request);
            await KeepAsync(page + language, answer, status);
        }

        async Task PostAsync(string page, string path, string language, int status)
        {
            var form = Forgery().Match(await client.GetStringAsync($"/decisions/{id}"));
            using var content = new FormUrlEncodedContent([new("forgery", System.Net.WebUtility.HtmlDecode(form.Groups[1].Value))]);
            using var answer = await client.PostAsync(path, content);
            await KeepAsync(page + language, answer, status);
        }

        async Task KeepAsync(string page, HttpResponseMessage answer, int status)
        {
            Assert.True(status == (int)answer.StatusCode, $"{page}: {(int)answer.StatusCode}");
            var headers = answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Where(header => header.Key is not ("Date" or "Set-Cookie" or "Content-Length"));
            var body = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace(child.Value, "the child", StringComparison.Ordinal);
            pages.Add((page, Random().Replace($"{status}\n{string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}"))}\n{body}", "…")));
        }
    }

    private static async Task<string> TokenAsync(HttpClient client, string scope, PersonIdentifier person)
    {
        using var form = new FormUrlEncodedContent([new("client_id", "portal"), new("scope", scope), new("pid", person.Value)]);
        using var issued = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        return (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static async Task<string> DecideAsync(HttpClient client, string token, PersonIdentifier parent, PersonIdentifier child, string code)
    {
        // A machine that is busy may be late with what everybody is answered by, and then everybody is refused for a moment.
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/evaluation")
            {
                Content = new StringContent(Family.Question(parent.Value, child.Value).ToJsonString(), Encoding.UTF8, "application/json"),
                Headers = { Authorization = new("Bearer", token) },
            };
            using var answer = await client.SendAsync(request);
            var context = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("context");
            var told = context.GetProperty("code").GetString();
            if (told == "unavailable" && attempt < 100)
            {
                await Task.Delay(50);
                continue;
            }

            Assert.Equal(code, told);
            return context.GetProperty("decision_id").GetString()!;
        }
    }

    private static Session SessionOf(PersonIdentifier person) => Session.Read(new ClaimsIdentity(
        [new("sub", "parent"), new(ClaimNames.Person, person.Value), new(ClaimNames.SecurityLevel, "4"), new(Session.NameClaim, "Somebody")]))!;

    private static Person PersonOf(PersonIdentifier number, int age) => new()
    {
        Id = $"p-{number.Value}",
        SequenceNumber = 1,
        Numbers = [new(number, IdentificationStatus.InUse, InForce)],
        Statuses = [new(PersonStatus.Resident, InForce)],
        Births = [new(DateOnly.FromDateTime(Family.Now.Date).AddYears(-age).AddDays(-40), InForce)],
        ResidentialAddresses = [new("3f2b-1", InForce)],
    };

    private static string FirstDifference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{one[Math.Max(0, at - 60)..Math.Min(one.Length, at + 60)]}… and …{other[Math.Max(0, at - 60)..Math.Min(other.Length, at + 60)]}…";
    }

    [GeneratedRegex("name=\"forgery\" value=\"([^\"]+)\"")]
    private static partial Regex Forgery();

    // Ids, hashes, tokens and trace ids; where the log stands; and the size of what they are in.
    [GeneratedRegex("[A-Za-z0-9_+/=-]{20,}|0H[A-Z0-9]+:[0-9A-F]{8}|(?<=<dd>)[0-9 , ]+ · [^<]*(?=</dd>)|(?<=(?:over|med|with) )[0-9 , ]+(?= (?:poster|postar|entries))|(?<=\"place\":)[0-9]+")]
    private static partial Regex Random();

    /// <summary>Answers in the world, and to the reader, that the test has set.</summary>
    private sealed class InWorld(HiddenCausePageTests test) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                World.Current = test.world;
                if (test.reader is { } session && !context.Request.Headers.ContainsKey("Authorization"))
                {
                    context.Features.Set(session);
                    context.Features.Set(session.Caller);
                }

                return following(context);
            });
            next(app);
        };
    }
}
