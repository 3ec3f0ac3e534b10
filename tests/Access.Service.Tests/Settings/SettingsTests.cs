using Access.Service.Hosting;
using Access.Service.Settings;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Register;

namespace Access.Service.Tests.Settings;

/// <summary>A wrong or missing setting stops the start with one line that names the key.</summary>
public sealed class SettingsTests
{
    private static readonly string[] Complete =
    [
        "--environment", "Production",
        "--Authentication:Authority", "https://helseid.example.org",
        "--Authentication:Audience", "nhn:access",
        "--Register:BaseAddress", "https://persontjenesten.example.org",
        "--Register:HelseId:TokenEndpoint", "https://helseid.example.org/connect/token",
        "--Register:HelseId:ClientId", "access",
        "--Register:HelseId:Key", ClientKeys.New().Private,
        "--PublicAddress", "https://access.example.org",
        "--Storage:Provider", "Sqlite",
        "--Storage:ConnectionString", "Data Source=/nonexistent/access.db",
    ];

    [Theory]
    [InlineData("Urls", "nonsense")]
    [InlineData("Register:BaseAddress", "nonsense")]
    [InlineData("Register:BaseAddress", "ftp://127.0.0.1/")]
    [InlineData("Register:Fixtures", "/nonexistent/fixtures")]
    [InlineData("Register:MaxStaleness", "-00:01:00")]
    [InlineData("Register:MaxStaleness", "soon")]
    [InlineData("Register:MaxAge", "2.00:00:00")]
    [InlineData("Register:LongestSilence", "6=00:05:00")]
    [InlineData("Register:LongestSilence", "00:05:00, 24=00:15:00")]
    [InlineData("Register:LongestSilence", "00:05:00, 6=never")]
    [InlineData("Register:CallsPerMinute", "0")]
    [InlineData("Register:Nodes", "0")]
    [InlineData("Register:Nodes", "2000")]
    [InlineData("Register:MassOpeningsPerMinute", "-1")]
    [InlineData("Register:MassOpeningHold", "later")]
    [InlineData("Register:HelseId:TokenEndpoint", "nonsense")]
    [InlineData("Storage:Provider", "Oracle")]
    [InlineData("Storage:ConnectionString", "Host=localhost")]
    [InlineData("Storage:ConnectionString", "Data Source=:memory:")]
    [InlineData("Storage:ConnectionString", "Data Source=/tmp/acts.db")]
    [InlineData("Storage:ConnectionString", "Data Source=x.db;Password=hemmelig")]
    [InlineData("Storage:ConnectionString", "Data Source=/proc/nonexistent/access.db")]
    [InlineData("Storage:Keys", "/proc/nonexistent/keys")]
    [InlineData("Rulebook", "nonsense-1814")]
    [InlineData("Authentication:Authority", "nonsense")]
    [InlineData("Log:Origin", "two words")]
    [InlineData("PublicAddress", "access.example.org")]
    [InlineData("PublicAddress", "https://access.example.org/?a=b")]
    public async Task Run_WrongValueInDevelopment_StopsWithOneLineThatNamesTheKey(string key, string value)
    {
        using var folder = new TemporaryFolder();
        var (code, error) = await RunAsync(
            "--environment", "Development",
            "--Urls", "http://127.0.0.1:0",
            "--Register:Fixtures", folder.Path,
            "--Storage:ConnectionString", $"Data Source={folder["access.db"]}",
            $"--{key}", value);

        Assert.Equal(2, code);
        AssertNames(key, error);
        Assert.DoesNotContain("hemmelig", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authentication:Authority")]
    [InlineData("Authentication:Audience")]
    [InlineData("Register:BaseAddress")]
    [InlineData("Register:HelseId:TokenEndpoint")]
    [InlineData("Register:HelseId:ClientId")]
    [InlineData("Register:HelseId:Key")]
    [InlineData("PublicAddress")]
    [InlineData("Storage:Provider")]
    [InlineData("Storage:ConnectionString")]
    public async Task Run_MissingOutsideDevelopment_StopsWithOneLineThatNamesTheKey(string key)
    {
        var place = Array.IndexOf(Complete, $"--{key}");
        var (code, error) = await RunAsync([.. Complete[..place], .. Complete[(place + 2)..]]);

        Assert.Equal(2, code);
        AssertNames(key, error);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Run_EverythingStatedOutsideDevelopment_StillRefusesUntilTokensAreBound(string environment)
    {
        var (code, error) = await RunAsync([.. Complete, "--environment", environment]);

        Assert.Equal(2, code);
        AssertNames("Authentication:Authority", error);
        Assert.Contains("DPoP", error, StringComparison.Ordinal);
        Assert.Contains(environment, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"kty\":\"hemmelig\"}")]
    [InlineData("-----BEGIN PRIVATE KEY-----hemmelig")]
    [InlineData("/nonexistent/client.key")]
    public async Task Run_ClientKeyThatCannotBeUsed_StopsWithOneLineThatRepeatsNothingOfIt(string value)
    {
        var place = Array.IndexOf(Complete, "--Register:HelseId:Key");
        var (code, error) = await RunAsync([.. Complete[..place], .. Complete[(place + 2)..], "--Register:HelseId:Key", value]);

        Assert.Equal(2, code);
        AssertNames("Register:HelseId:Key", error);
        Assert.DoesNotContain("hemmelig", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BrokenRegisterFile_StopsWithOneLineThatNamesTheKey()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["broken.json"], "{");
        var (code, error) = await RunAsync(
            "--environment", "Development",
            "--Urls", "http://127.0.0.1:0",
            "--Register:Fixtures", folder.Path,
            "--Storage:ConnectionString", $"Data Source={folder["access.db"]}");

        Assert.Equal(2, code);
        AssertNames("Register:Fixtures", error);
    }

    [Fact]
    public async Task Run_AddressTaken_StopsWithOneLineThatNamesTheKey()
    {
        await using var first = await TestService.StartAsync();
        using var folder = new TemporaryFolder();
        var (code, error) = await RunAsync(
            "--environment", "Development",
            "--Urls", first.Host.Address.ToString(),
            "--Register:Fixtures", folder.Path,
            "--Storage:ConnectionString", $"Data Source={folder["access.db"]}");

        Assert.Equal(3, code);
        AssertNames("Urls", error);
    }

    [Fact]
    public void DataFolder_InACheckout_IsAtItsRoot()
    {
        using var folder = new TemporaryFolder();
        var binaries = Directory.CreateDirectory(folder["src/Access.Service/bin/Debug/net10.0"]).FullName;
        File.WriteAllText(folder["Access.sln"], "");

        Assert.Equal(folder["data"], DataFolder.Find(binaries));
    }

    [Fact]
    public void DataFolder_WithoutACheckout_IsBesideTheBinary()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder["data"], DataFolder.Find(folder.Path));
    }

    private static void AssertNames(string key, string error)
    {
        Assert.StartsWith($"{key}: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] args)
    {
        using var error = new StringWriter();
        return (await ServiceHost.RunAsync(args, error).WaitAsync(TimeSpan.FromSeconds(30)), error.ToString());
    }
}
