using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Access.Service.Pages.SignIn;
using Access.Service.Tests.Audit;
using Access.Service.Tests.Hosting;
using Access.Service.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Pages;

/// <summary>A decision's page: an auditor's look at it is recorded.</summary>
public sealed class OwnDecisionPageTests : IAsyncLifetime
{
    private const string Reader = "X-Test-Reader";
    private const string Auditor = "auditor";

    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IStartupFilter>(new SignedIn()));

    public async Task DisposeAsync() => await service.DisposeAsync();

    // AU-10: whatever an auditor's page turns out to be, that it was asked for stands in the log.
    [Fact]
    public async Task Page_AskedForByAnAuditor_IsOnRecordWhateverItShows()
    {
        var id = await AskedAsync(Family.Mother, Family.Child, "messages", "open");

        await PageAsync(id, Auditor, status: 200);
        await PageAsync(id, Auditor, "/receipt");
        await PageAsync("AAAAAAAAAAAAAAAAAAAAAA", Auditor, status: 404);
        await PageAsync($"{Family.Child}-aaaaaaaaaaa", Auditor, status: 404);

        var reads = (await service.PostJsonAsync("/v1/audit-reads/query", new JsonObject(), await service.AuditorAsync())).GetProperty("reads").EnumerateArray()
            .Select(read => read.GetProperty("read")).ToList();
        Assert.Equal(["decision", "decision", "receipt", "decision"], reads.Select(read => read.GetProperty("what").GetString()));
        Assert.Equal(["(withheld)", "AAAAAAAAAAAAAAAAAAAAAA", id, id], reads.Select(read => read.GetProperty("details").GetProperty("decision").GetString()));
    }

    private async Task<string> AskedAsync(string asker, string child, string code, string told)
    {
        var context = (await service.AskAsync(Family.Question(asker, child, code))).GetProperty("context");
        Assert.Equal(told, context.GetProperty("code").GetString());
        return context.GetProperty("decision_id").GetString()!;
    }

    private async Task<(int Status, string Text)> PageAsync(string id, string reader, string more = "", int? status = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/decisions/{id}{more}");
        request.Headers.Add(Reader, reader);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var answer = await service.Client.SendAsync(request);
        if (status is { } expected) Assert.Equal(expected, (int)answer.StatusCode);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private sealed class SignedIn : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (context.Request.Headers[Reader] is [{ } reader])
                {
                    var claims = new List<Claim> { new("sub", "reader"), new(ClaimNames.SecurityLevel, "4"), new(Session.NameClaim, "Somebody") };
                    claims.Add(reader == Auditor ? new(Session.RoleClaim, Session.AuditorRole) : new(ClaimNames.Person, reader));
                    var session = Session.Read(new ClaimsIdentity(claims))!;
                    context.Features.Set(session);
                    context.Features.Set(session.Caller);
                }
                return following(context);
            });
            next(app);
        };
    }
}
