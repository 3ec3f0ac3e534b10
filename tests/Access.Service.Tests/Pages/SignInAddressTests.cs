using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Pages;

/// <summary>Whoever is not signed in comes back to where they were going, but for an address that somebody wrote an identity number into.</summary>
public sealed class SignInAddressTests
{
    [Fact]
    public async Task Page_WithoutASession_SendsToSignInAndCarriesNoNumberOn()
    {
        await using var service = await TestService.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service.Host.Address };
        foreach (var (address, expected) in ((string, string)[])
            [
                ("/consent", "/sign-in?to=%2Fconsent"),
                ("/decisions/abc?x=1", "/sign-in?to=%2Fdecisions%2Fabc%3Fx%3D1"),
                ($"/decisions/{Family.Mother}", "/sign-in?to=%2F"),
                ($"/consent?child={Family.Child}", "/sign-in?to=%2F"),
                ($"/consent?child={Family.Child[..6]}%2E{Family.Child[6..]}", "/sign-in?to=%2F"),
            ])
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal((302, expected), ((int)response.StatusCode, response.Headers.Location?.OriginalString));
        }
    }
}
