using Access.Service.Hosting;
using Access.Service.Tests.Register;

namespace Access.Service.Tests.Hosting;

/// <summary>Production does not start with any part that is Development's (T-25), one by one.</summary>
public sealed class DevelopmentPartsTests
{
    // Whatever is neither Development nor Staging is for real persons.
    [Theory]
    [InlineData("Production")]
    [InlineData("Prod")]
    [InlineData("production ")]
    public async Task Production_KeysThatWereMadeInDevelopment_IsRefusedInOneLine(string environment)
    {
        using var folder = new TemporaryFolder();
        await using (await TestService.StartAsync(null, "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}")) { }
        Assert.True(File.Exists(folder["data/keys/made-in-development"]));

        Assert.StartsWith("Storage:ConnectionString: the keys were made in Development", await RefusedAsync(folder, "https://persontjenesten.invalid", "--environment", environment), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Prod")]
    [InlineData("Live")]
    public async Task AnyOtherName_PrivateAddresses_AreRefusedAsInProduction(string environment)
    {
        using var folder = new TemporaryFolder();
        Assert.StartsWith(
            "Notices:AllowPrivateAddresses: ",
            await RefusedAsync(folder, "https://persontjenesten.invalid", "--environment", environment, "--Notices:AllowPrivateAddresses", "true"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_WithoutARegister_IsRefusedAndStartsNoStandIn()
    {
        using var folder = new TemporaryFolder();
        Assert.StartsWith("Register:BaseAddress: is required outside Development", await RefusedAsync(folder, ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Register:Fixtures", "fixtures/register")]
    [InlineData("Authentication:Authority", "http://localhost/dev")]
    [InlineData("Notices:AllowPrivateAddresses", "true")]
    [InlineData("PublicAddress", "http://127.0.0.1:5080")]
    public async Task Production_SettingThatIsDevelopments_IsRefusedInOneLine(string key, string value)
    {
        using var folder = new TemporaryFolder();
        Assert.StartsWith($"{key}: ", await RefusedAsync(folder, "https://persontjenesten.invalid", $"--{key}", value), StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(TemporaryFolder folder, string register, params string[] settings)
    {
        using var error = new StringWriter();
        var code = await ServiceHost.RunAsync(
            [
                "--environment", "Production",
                "--Urls", "http://127.0.0.1:0",
                "--Authentication:Authority", "https://helseid.invalid",
                "--Authentication:Audience", "nhn:access",
                "--Register:BaseAddress", register,
                "--Register:HelseId:TokenEndpoint", "https://helseid.invalid/connect/token",
                "--Register:HelseId:ClientId", "access",
                "--Register:HelseId:Key", ClientKeys.New().Private,
                "--PublicAddress", "https://access.example.org",
                "--Log:SigningKey", SigningKeys.One,
                "--Storage:Provider", "Sqlite",
                "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}",
                .. settings,
            ],
            error).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2, code);
        return Assert.Single(error.ToString().TrimEnd('\n').Split('\n'));
    }
}
