using System.Text.Json.Nodes;
using Access.Service.Notices;
using Access.Service.Settings;
using Access.Service.Tests.Hosting;
using Access.Tests.Threats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Access.Service.Tests.Notices;

public sealed class SubscriptionEndpointTests : IAsyncLifetime
{
    private NoticeService service = null!;

    public async Task InitializeAsync() => service = await NoticeService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Subscribe_New_IsCreatedAndShownToItsClientAlone()
    {
        var token = await service.Service.TokenAsync();
        using var response = await service.PostAsync(service.Body(Family.Mother, Family.Child), token);
        var made = await NoticeService.JsonAsync(response, 201);
        var id = made.GetProperty("id").GetString()!;
        Assert.Equal(new Uri(service.Service.Host.Address, $"/v1/subscriptions/{id}"), response.Headers.Location);
        Assert.Equal(43, made.GetProperty("secret").GetString()!.Length);
        Assert.Equal(service.Receiver.Sink.AbsoluteUri, made.GetProperty("sink").GetString());

        var shown = await service.ShowAsync(id);
        Assert.Equal("active", shown.GetProperty("status").GetString());
        Assert.False(shown.TryGetProperty("secret", out _));
        foreach (var text in (string[])[made.GetRawText(), shown.GetRawText()])
        {
            Assert.DoesNotContain(Family.Mother, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Family.Child, text, StringComparison.Ordinal);
        }

        var other = await service.TokenOfAsync("other");
        foreach (var (method, tail) in ((HttpMethod, string)[])[(HttpMethod.Get, ""), (HttpMethod.Delete, ""), (HttpMethod.Post, "/retry")])
        {
            using var refused = await service.SendAsync(method, id, other, tail);
            await ProblemAssert.IsProblemAsync(refused, 404);
        }
        await service.ShowAsync(id);
    }

    [Fact]
    public async Task Subscribe_Again_RenewsWithoutTheSecret()
    {
        var (id, _) = await service.SubscribeAsync(Family.Mother, Family.Child);
        service.Service.Clock.Now += TimeSpan.FromMinutes(20);
        using var response = await service.PostAsync(service.Body(Family.Mother, Family.Child), await service.Service.TokenAsync());
        var renewed = await NoticeService.JsonAsync(response, 200);

        Assert.Equal(id, renewed.GetProperty("id").GetString());
        Assert.False(renewed.TryGetProperty("secret", out _));
        Assert.Equal(service.Service.Clock.Now.AddDays(30), renewed.GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Delete_Own_IsGone()
    {
        var (id, _) = await service.SubscribeAsync(Family.Mother, Family.Child);
        var token = await service.Service.TokenAsync();
        using (var deleted = await service.SendAsync(HttpMethod.Delete, id, token)) Assert.Equal(204, (int)deleted.StatusCode);
        using var again = await service.SendAsync(HttpMethod.Delete, id, token);
        await ProblemAssert.IsProblemAsync(again, 404);
        using var shown = await service.SendAsync(HttpMethod.Get, id, token);
        await ProblemAssert.IsProblemAsync(shown, 404);
    }

    [Fact]
    public async Task Subscribe_WithAPersonsToken_IsForThatPersonUnderAnyOfTheirNumbers()
    {
        var child = await service.Service.TokenAsync(TestService.Decide, ("pid", Family.Child));
        using var own = await service.PostAsync(service.Body(Family.ChildsFormerNumber, Family.Child), child);
        var id = (await NoticeService.JsonAsync(own, 201)).GetProperty("id").GetString()!;
        using (var shown = await service.SendAsync(HttpMethod.Get, id, child)) await NoticeService.JsonAsync(shown, 200);

        var mother = await service.Service.TokenAsync(TestService.Decide, ("pid", Family.Mother));
        using var another = await service.PostAsync(service.Body(Family.Father, Family.Child), mother);
        Assert.EndsWith("subject-is-not-the-token-person", (await ProblemAssert.IsProblemAsync(another, 403)).Type, StringComparison.Ordinal);

        // The same portal, another person logged in.
        using var hidden = await service.SendAsync(HttpMethod.Get, id, mother);
        await ProblemAssert.IsProblemAsync(hidden, 404);
        using var kept = await service.SendAsync(HttpMethod.Delete, id, mother);
        await ProblemAssert.IsProblemAsync(kept, 404);
    }

    [Fact]
    public async Task Subscribe_ForANumberThatIsAnothersNow_IsForNobodyElse()
    {
        await service.Service.PutWithNumberAsync(Family.Stranger, "1990-01-08", "norwegianIdentificationNumber", Family.Mother, isValid: true);
        var mother = await service.Service.TokenAsync(TestService.Decide, ("pid", Family.Mother));
        using var subscribed = await service.PostAsync(service.Body(Family.Mother, Family.Child), mother);
        var id = (await NoticeService.JsonAsync(subscribed, 201)).GetProperty("id").GetString()!;

        var stranger = await service.Service.TokenAsync(TestService.Decide, ("pid", Family.Stranger));
        using var another = await service.PostAsync(service.Body(Family.Mother, Family.Child), stranger);
        await ProblemAssert.IsProblemAsync(another, 403);
        using var hidden = await service.SendAsync(HttpMethod.Get, id, stranger);
        await ProblemAssert.IsProblemAsync(hidden, 404);
        using var kept = await service.SendAsync(HttpMethod.Delete, id, stranger);
        await ProblemAssert.IsProblemAsync(kept, 404);
    }

    [Threat("T-11")]
    [Theory]
    [InlineData(nameof(Family.Nobody), nameof(Family.Child))]
    [InlineData(nameof(Family.Mother), nameof(Family.Nobody))]
    [InlineData(nameof(Family.Stranger), nameof(Family.Child))]
    [InlineData(nameof(Family.Mother), nameof(Family.ProtectedChild))]
    public async Task Subscribe_Whoever_IsAnsweredAlike(string subject, string child)
    {
        using var usual = await service.PostAsync(service.Body(Family.Mother, Family.Child), await service.Service.TokenAsync());
        using var other = await service.PostAsync(service.Body(Family.NumberOf(subject), Family.NumberOf(child), "n"), await service.Service.TokenAsync());
        Assert.Equal(201, (int)other.StatusCode);
        Assert.Equal(Shape(usual), Shape(other));

        static string Shape(HttpResponseMessage response) => string.Join(
            '\n', response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Date" or "Location" or "Content-Length")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
    }

    [Fact]
    public async Task Subscribe_WithoutTokenOrScope_IsRefused()
    {
        using var none = await service.PostAsync(service.Body(Family.Mother, Family.Child), null);
        await ProblemAssert.IsProblemAsync(none, 401);
        using var other = await service.PostAsync(service.Body(Family.Mother, Family.Child), await service.Service.TokenAsync("access:record access:audit"));
        await ProblemAssert.IsProblemAsync(other, 403);
        using var show = await service.SendAsync(HttpMethod.Get, "x", null);
        await ProblemAssert.IsProblemAsync(show, 401);
        using var delete = await service.SendAsync(HttpMethod.Delete, "x", await service.Service.TokenAsync("access:audit"));
        await ProblemAssert.IsProblemAsync(delete, 403);
    }

    [Theory]
    [InlineData("4", 201)]
    [InlineData("3", 403)]
    public async Task Subscribe_PersonBelowTheLevelOfAsking_IsRefused(string level, int status)
    {
        var token = await service.Service.TokenAsync(TestService.Decide, ("pid", Family.Mother), ("level", level));
        using var response = await service.PostAsync(service.Body(Family.Mother, Family.Child), token);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("[]", "JSON object")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"child":1,"child":2}""", "twice")]
    [InlineData("""{"child":"CHILD","sink":"https://a.example/"}""", "subject")]
    [InlineData("""{"type":"ending","sink":"https://a.example/"}""", "type")]
    [InlineData("""{"type":7,"sink":"https://a.example/"}""", "type")]
    [InlineData("""{"type":"ending-exceptions"}""", "sink")]
    [InlineData("""{"subject":{"type":"org","id":"MOTHER"},"child":"CHILD","sink":"https://a.example/"}""", "subject.type")]
    [InlineData("""{"subject":{"type":"person"},"child":"CHILD","sink":"https://a.example/"}""", "subject.id")]
    [InlineData("""{"subject":{"type":"person","id":"12345678901"},"child":"CHILD","sink":"https://a.example/"}""", "subject.id")]
    [InlineData("""{"subject":{"type":"person","id":"MOTHER","properties":7},"child":"CHILD","sink":"https://a.example/"}""", "subject.properties")]
    [InlineData("""{"subject":{"type":"person","id":"MOTHER"},"sink":"https://a.example/"}""", "child")]
    [InlineData("""{"subject":{"type":"person","id":"MOTHER"},"child":"12","sink":"https://a.example/"}""", "child")]
    [InlineData("""{"subject":{"type":"person","id":"MOTHER"},"child":"CHILD"}""", "sink")]
    [InlineData("""{"subject":{"type":"person","id":"MOTHER"},"child":"CHILD","sink":7}""", "sink")]
    [InlineData("""{"subject":{"type":"person","id":"MOTHER"},"child":"CHILD","sink":"\ud800"}""", "Unicode")]
    [InlineData("""{"subject":{"type":"person","id":"MOTHER"},"child":"CHILD","sink":"https://a.example/","expiresAt":"2027-01-01"}""", "expiresAt")]
    public async Task Subscribe_Malformed_NamesTheMember(string body, string named)
    {
        body = body.Replace("MOTHER", Family.Mother, StringComparison.Ordinal).Replace("CHILD", Family.Child, StringComparison.Ordinal);
        using var response = await service.Service.PostAsync("/v1/subscriptions", body, await service.Service.TokenAsync());
        var (_, detail) = await ProblemAssert.IsProblemAsync(response, 400);
        Assert.Contains(named, detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Family.Mother, detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://portal.example/")]
    [InlineData("https://user@portal.example/")]
    [InlineData("https://portal.example/#x")]
    [InlineData("http://169.254.169.254/")]
    public async Task Subscribe_SinkRefused_IsAProblemOfItsOwn(string sink)
    {
        var body = service.Body(Family.Mother, Family.Child);
        body["sink"] = sink;
        using var response = await service.PostAsync(body, await service.Service.TokenAsync());
        var (type, _) = await ProblemAssert.IsProblemAsync(response, 422);
        Assert.EndsWith("sink-not-allowed", type, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_TooLongOrTooMany_IsAProblemOfItsOwn()
    {
        var token = await service.Service.TokenAsync();
        var body = service.Body(Family.Mother, Family.Child);
        body["expiresAt"] = service.Service.Clock.Now.AddDays(91).ToString("O");
        using var late = await service.PostAsync(body, token);
        Assert.EndsWith("expiry-not-allowed", (await ProblemAssert.IsProblemAsync(late, 422)).Type, StringComparison.Ordinal);

        for (var turn = 0; turn < 5; turn++) await service.SubscribeAsync(Family.Mother, Family.Child, $"{turn}");
        using var sixth = await service.PostAsync(service.Body(Family.Mother, Family.Child, "6"), token);
        Assert.EndsWith("too-many-sinks", (await ProblemAssert.IsProblemAsync(sixth, 422)).Type, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_Asked_DescribesSubscriptions()
    {
        var document = JsonNode.Parse(await service.Service.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var paths = document["paths"]!;
        Assert.NotNull(paths["/v1/subscriptions"]!["post"]!["requestBody"]!["content"]!["application/json"]);
        Assert.NotNull(paths["/v1/subscriptions"]!["post"]!["responses"]!["201"]);
        Assert.NotNull(paths["/v1/subscriptions"]!["post"]!["responses"]!["422"]);
        Assert.NotNull(paths["/v1/subscriptions/{id}"]!["get"]!["responses"]!["404"]);
        Assert.NotNull(paths["/v1/subscriptions/{id}"]!["delete"]!["responses"]!["204"]);
        Assert.NotNull(paths["/v1/subscriptions/{id}/retry"]!["post"]);
    }

    [Theory]
    [InlineData("Production", "AllowPrivateAddresses", "true")]
    [InlineData("Development", "AllowPrivateAddresses", "perhaps")]
    [InlineData("Development", "LongestDelay", "00:00:01")]
    [InlineData("Development", "ShortestDelay", "soon")]
    [InlineData("Development", "Attempts", "0")]
    [InlineData("Development", "SendTimeout", "00:01:00")]
    [InlineData("Development", "EndingAhead", "00:00:30")]
    [InlineData("Development", "LongestLifetime", "1.00:00:00")]
    public void Settings_Wrong_AreRefusedByTheirKey(string environment, string key, string value)
    {
        var refused = Assert.Throws<SettingException>(() => Read(environment, ($"Notices:{key}", value)));
        Assert.Equal($"Notices:{key}", refused.Key);
    }

    [Fact]
    public void Settings_Absent_AllowPrivateAddressesInDevelopmentAlone()
    {
        Assert.True(Read("Development").Options.AllowPrivateAddresses);
        Assert.False(Read("Staging").Options.AllowPrivateAddresses);
        Assert.True(Read("Staging", ("Notices:AllowPrivateAddresses", "true")).Options.AllowPrivateAddresses);
        Assert.False(Read("Production").Options.AllowPrivateAddresses);
    }

    private static NoticeSettings Read(string environment, params (string Key, string Value)[] settings) => NoticeSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build(),
        new Named { EnvironmentName = environment });

    private sealed class Named : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
