using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Evaluation;

[Collection(SharedServiceTests.Name)]
public sealed class RequestIdTests(SharedService shared)
{
    private readonly TestService service = shared.Service;

    [Theory]
    [InlineData("bfe9eb29-ab87-4ca3-be83-a1d5d8305716", true)]
    [InlineData("!~", true)]
    [InlineData("two words", true)]
    [InlineData("æ", false)]
    public async Task RequestId_PrintableAscii_IsEchoed(string id, bool echoed)
    {
        foreach (var (body, token) in new[] { (Family.Question(Family.Mother, Family.Child).ToJsonString(), await service.TokenAsync()), ("{", await service.TokenAsync()), ("{}", null) })
        {
            using var response = await service.PostAsync("/access/v1/evaluation", body, token, change: request => Add(request, id));
            Assert.Equal(echoed ? [id] : [], Echo(response));
        }
    }

    [Fact]
    public async Task RequestId_HoweverLong_IsEchoed()
    {
        using var response = await service.PostAsync("/nowhere", "{}", null, change: request => Add(request, new('x', 2000)));

        Assert.Equal([new string('x', 2000)], Echo(response));
    }

    private static void Add(HttpRequestMessage request, string id)
    {
        Assert.True(request.Headers.TryAddWithoutValidation("X-Request-ID", id));
    }

    private static IEnumerable<string> Echo(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Request-ID", out var values) ? values : [];
}
