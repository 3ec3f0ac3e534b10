using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Fuzz;

/// <summary>What the generators found at the service's routes, each as small as it can be.</summary>
[Collection(SharedServiceTests.Name)]
public sealed class FoundByGeneratorTests(SharedService shared)
{
    [Theory]
    [InlineData("/dev/authorize")]
    [InlineData("/sign-out")]
    [InlineData("/dev/sign-in/token")]
    public async Task Form_WithAFieldLongerThanAnyOfOurs_IsRefusedAsTheCallersFault(string path)
    {
        using var response = await shared.Service.PostAsync(path, new string('k', 3000) + "=1", null, "application/x-www-form-urlencoded");
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/", "127.0.0.1:x")]
    [InlineData("/openapi/v1.json", "127.0.0.1:x")]
    [InlineData("/openapi/v1.json", ".127.0.0.1")]
    [InlineData("/openapi/v1.json", "a..b")]
    public async Task Route_AskedForAtAHostThatIsNone_IsRefusedAsTheCallersFault(string path, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Host", host);
        using var response = await shared.Service.Client.SendAsync(request);
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Form_OfPartsThatBreakOff_IsRefusedAsTheCallersFault()
    {
        using var response = await shared.Service.PostAsync("/dev/sign-in/token", "grant_type=authorization_code", null, "multipart/form-data; boundary=x");
        Assert.Equal(400, (int)response.StatusCode);
    }
}
