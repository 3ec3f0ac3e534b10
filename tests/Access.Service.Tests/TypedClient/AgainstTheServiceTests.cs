using Access.Client;
using Access.Client.Tokens;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Notices;
using Access.Service.Tests.Recording;
using Access.Service.Tests.Tokens.Issuing;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.TypedClient;

/// <summary>The client and the service, over real HTTP.</summary>
public sealed class AgainstTheServiceTests
{
    private static readonly Question Own = Question(Family.Mother, Family.Child);

    [Fact]
    public async Task EvaluateAsync_BearerAndBoundTokens_AnswerAsTheServiceDecides()
    {
        await using var service = await TestService.StartAsync();
        using var key = new DpopKey(service.Clock);
        foreach (var bound in (DpopKey?[])[null, key])
        {
            using var portal = PortalOf(service, bound);
            var open = await portal.Client.EvaluateAsync(Own, new CallOptions { RequestId = "call-1" });
            Assert.Equal((true, AnswerCode.Open, "guideline-2025"), (open.IsPermitted, open.Code, open.Rulebook));
            Assert.Equal("You have access.", open.Reason?.En);
            Assert.NotNull(open.ValidUntil);

            var closed = await portal.Client.EvaluateAsync(Question(Family.Stranger, Family.Child));
            Assert.Equal((false, AnswerCode.Closed), (closed.IsPermitted, closed.Code));
            Assert.Equal(AnswerCode.YouthConsentNeeded, (await portal.Client.EvaluateAsync(Question(Family.Mother, Family.Youth))).Code);
        }
    }

    [Fact]
    public async Task EvaluateAsync_SeveralQuestions_AreAnsweredAsFarAsAsked()
    {
        await using var service = await TestService.StartAsync();
        using var portal = PortalOf(service);
        Question[] questions = [Question(Family.Stranger, Family.Child), Own, Own];
        Assert.Equal([false, true, true], (await portal.Client.EvaluateAsync(questions)).Select(answer => answer.IsPermitted));
        Assert.Equal(
            [AnswerCode.Closed, AnswerCode.NotAnswered, AnswerCode.NotAnswered],
            (await portal.Client.EvaluateAsync(questions, EvaluationsSemantic.DenyOnFirstDeny)).Select(answer => answer.Code));
        Assert.Equal(
            [AnswerCode.Closed, AnswerCode.Open, AnswerCode.NotAnswered],
            (await portal.Client.EvaluateAsync(questions, EvaluationsSemantic.PermitOnFirstPermit)).Select(answer => answer.Code));
    }

    [Fact]
    public async Task EvaluateAsync_BelowLevelFour_IsToldTheLevel()
    {
        await using var service = await TestService.StartAsync();
        using var portal = PortalOf(service);
        var answer = await portal.Client.With(await portal.Tokens.ForPersonAsync(Family.Mother, Scopes.Decide, level: 3)).EvaluateAsync(Own);
        Assert.Equal((false, AnswerCode.Closed, "Level4"), (answer.IsPermitted, answer.Code, answer.StepUpTo));
    }

    [Fact]
    public async Task EvaluateAsync_NonceWanted_IsAnsweredWithinTheCall()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["nonce.key"], new byte[32]);
        await using var service = await SecuredService.StartAsync(1, null, "--Authentication:NonceKey", folder["nonce.key"]);
        using var key = new DpopKey(service.Clock);
        var token = service.Issuer.Token(service.Clock.Now, service.Key, Family.Mother);
        token.Payload["cnf"] = new System.Text.Json.Nodes.JsonObject { ["jkt"] = key.Thumbprint };

        // What is proved is the service's public address, as a portal knows it; the node listens elsewhere.
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(service.Clock);
        services.AddAccessClient(options => options.Address = new Uri(SecuredService.PublicAddress))
            .AddHttpMessageHandler(() => new Rerouted(service.Nodes[0].Address));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<AccessClient>().With(new AccessToken(token.Compact(), key));

        Assert.True((await client.EvaluateAsync(Own)).IsPermitted);
        Assert.True((await client.EvaluateAsync(Own)).IsPermitted);
        Assert.Equal(403, (await Assert.ThrowsAsync<AccessProblemException>(() => client.EvaluateAsync(Question(Family.Father, Family.Child)))).Status);
    }

    [Fact]
    public async Task Acts_RecordedRenewedAndEnded_CloseAndOpen()
    {
        await using var service = await TestService.StartAsync();
        using var portal = PortalOf(service);
        var acts = portal.Client.With(await portal.Tokens.ForHealthWorkerAsync("9144897", Cast.Hospital)).Acts;
        var closure = new AccessClosure(
            Family.Child, Family.Mother, "weighty-considerations", ClosureScope.Service(ServiceCodes.Appointments), Cast.Hospital, "Assessed with the doctor in charge.", Family.Now.AddMonths(3));

        Assert.Equal([false, false], (await acts.PreviewAsync(closure)).Changes.Select(change => change.Opens));
        var recorded = await acts.RecordAsync(closure, new CallOptions { IdempotencyKey = "order-1" });
        Assert.Equal(recorded.Id, (await acts.RecordAsync(closure, new CallOptions { IdempotencyKey = "order-1" })).Id);
        Assert.False((await portal.Client.EvaluateAsync(Own)).IsPermitted);

        Assert.Equal(recorded.ETag, (await acts.ReadAsync(recorded.Id)).ETag);
        Assert.True(Assert.Single(await acts.QueryAsync(Family.Child)).InForce);
        Assert.Empty(await acts.QueryAsync(Family.Child, Family.Now.AddDays(-1)));
        Assert.Empty(await acts.EndingAsync(30));
        var renewed = await acts.RenewAsync(recorded.Id, Family.Now.AddMonths(6));
        Assert.Equal((recorded.Id, Family.Now.AddMonths(6)), (renewed.Renews, renewed.ValidTo));

        Assert.Single((await acts.EndAsync(recorded)).EndedFrom);
        Assert.Equal(412, (await Assert.ThrowsAsync<AccessProblemException>(() => acts.EndAsync(recorded))).Status);
        await acts.EndAsync(renewed);
        Assert.True((await portal.Client.EvaluateAsync(Own)).IsPermitted);
        var refusal = await Assert.ThrowsAsync<AccessProblemException>(() => acts.RecordAsync(new YouthConsent(Family.Child, Family.Mother, "*")));
        Assert.StartsWith("urn:access:problem:", refusal.ProblemType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscriptions_MadeAndTold_AreVerifiedByTheirSecret()
    {
        await using var service = await NoticeService.StartAsync();
        using var portal = PortalOf(service.Service);
        var subscriptions = portal.Client.Subscriptions;
        var made = await subscriptions.SubscribeAsync(Family.Mother, Family.Child, service.Receiver.Sink);
        Assert.Null((await subscriptions.SubscribeAsync(Family.Mother, Family.Child, service.Receiver.Sink)).Secret);

        var acts = portal.Client.With(await portal.Tokens.ForHealthWorkerAsync("9144897", Cast.Hospital)).Acts;
        await acts.RecordAsync(new AccessClosure(Family.Child, null, "weighty-considerations", ClosureScope.All, Cast.Hospital, "Assessed with the doctor in charge.", Family.Now.AddMonths(3)));
        await service.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(made.Id, Assert.IsType<AnswerMayHaveChanged>(await OnlyNoticeAsync(service, made)).Subscription);

        var shown = await subscriptions.ReadAsync(made.Id);
        Assert.Equal((1, 0, false), (shown.Delivered, shown.DeadLetters, shown.IsFailing));
        Assert.Equal(made.Id, (await subscriptions.SendAgainAsync(made.Id)).Id);
        Assert.True(await subscriptions.DeleteAsync(made.Id));
        Assert.False(await subscriptions.DeleteAsync(made.Id));
    }

    [Fact]
    public async Task Subscriptions_OfAnOrganisation_AreToldOfTheirEndingExceptions()
    {
        await using var service = await NoticeService.StartAsync();
        using var portal = PortalOf(service.Service);
        var asDoctor = portal.Client.With(await portal.Tokens.ForHealthWorkerAsync("9144897", Cast.Hospital));
        var made = await asDoctor.Subscriptions.SubscribeToEndingExceptionsAsync(service.Receiver.Sink);
        var act = await asDoctor.Acts.RecordAsync(
            new AccessClosure(Family.Child, null, "weighty-considerations", ClosureScope.All, Cast.Hospital, "Assessed with the doctor in charge.", Family.Now.AddDays(10)));
        await service.PassAsync(TimeSpan.FromMinutes(2));

        var ending = Assert.IsType<ExceptionEnding>(await OnlyNoticeAsync(service, made));
        Assert.Equal((act.Id, Family.Now.AddDays(10)), (ending.Act, ending.ValidTo));
        Assert.Single(await asDoctor.Acts.EndingAsync());
    }

    [Fact]
    public async Task DiscoverAsync_TheService_NamesItsEndpoints()
    {
        await using var service = await TestService.StartAsync();
        using var portal = PortalOf(service);
        var discovery = await portal.Client.DiscoverAsync();
        Assert.Equal(service.Host.Address.GetLeftPart(UriPartial.Authority), discovery.PolicyDecisionPoint);
        Assert.EndsWith("/access/v1/evaluations", discovery.Endpoints["access_evaluations_endpoint"], StringComparison.Ordinal);
        Assert.Contains(Obligation.StepUp, discovery.SupportedObligations);
    }

    private static async Task<Notice?> OnlyNoticeAsync(NoticeService service, Subscription made)
    {
        var received = Assert.Single(service.Receiver.All);
        var verifier = new NoticeVerifier((id, _) => new(id == made.Id ? made.Secret : null), service.Service.Clock);
        return (await verifier.VerifyAsync(ReceivedNotice.Of(
            received.Method, service.Receiver.Sink, name => received.Headers.TryGetValue(name, out var value) ? value : null, received.Body))).Notice;
    }

    private static Question Question(string subject, string child) => new(subject, AccessAction.Read, new ServiceResource(ServiceCodes.Appointments, child));

    private static RunningPortal PortalOf(TestService service, DpopKey? key = null) => new(service, key);

    private sealed class RunningPortal : IDisposable
    {
        private readonly ServiceProvider provider;

        internal RunningPortal(TestService service, DpopKey? key)
        {
            Tokens = new(service.Host.Address, "portal", key);
            var services = new ServiceCollection();
            services.AddSingleton<IAccessTokenSource>(Tokens);
            services.AddAccessClient(options => options.Address = service.Host.Address);
            provider = services.BuildServiceProvider();
            Client = provider.GetRequiredService<AccessClient>();
        }

        internal DevelopmentTokens Tokens { get; }

        internal AccessClient Client { get; }

        public void Dispose()
        {
            provider.Dispose();
            Tokens.Dispose();
        }
    }

    private sealed class Rerouted(Uri address) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var stated = request.RequestUri!;
            request.RequestUri = new Uri(address, stated.PathAndQuery);
            var response = await base.SendAsync(request, cancellationToken);
            request.RequestUri = stated;
            return response;
        }
    }
}
