using System.Globalization;
using Access.Service.Hosting;
using Access.Service.Limits;
using Access.Service.Settings;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Register;
using Access.Service.Tokens.Proofs;
using Access.Service.Tokens.Trust;
using Access.Tests.Guards;
using Access.Tests.Threats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        "--Log:SigningKey", SigningKeys.One,
        "--Storage:Provider", "Sqlite",
        "--Storage:ConnectionString", "Data Source=/nonexistent/access.db",
    ];

    [Threat("T-24")]
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
    [InlineData("Storage:ConnectionString", "Data Source=x.db;Mode=ReadOnly")]
    [InlineData("Storage:ConnectionString", "Data Source=/proc/nonexistent/access.db")]
    [InlineData("Storage:Keys", "/proc/nonexistent/keys")]
    [InlineData("Rulebook", "nonsense-1814")]
    [InlineData("Authentication:Authority", "nonsense")]
    [InlineData("Log:Origin", "two words")]
    [InlineData("Log:RetentionYears", "-1")]
    [InlineData("Log:RetentionYears", "101")]
    [InlineData("Log:RetentionYears", "five")]
    [InlineData("Log:SigningKey", "-----BEGIN NOTHING-----")]
    [InlineData("Log:EarlierKeys", "log.example.org+0a+nonsense")]
    [InlineData("PublicAddress", "access.example.org")]
    [InlineData("Limits:ClientPerSecond", "0")]
    [InlineData("Limits:ClientBurst", "999")]
    [InlineData("Limits:PersonPerMinute", "many")]
    [InlineData("Limits:PersonBurst", "10")]
    [InlineData("Limits:ClosedChildrenOfPerson", "-1")]
    [InlineData("Limits:ClosedChildrenOfClient", "1.5")]
    [InlineData("Limits:ActsOfPerson", "0")]
    [InlineData("Limits:EnumerationWindow", "2.00:00:00")]
    [InlineData("Limits:BodyTime", "0")]
    [InlineData("Limits:RequestTime", "soon")]
    [InlineData("Limits:Connections", "none")]
    [InlineData("Operations:DrainFor", "01:00:00")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense")]
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
    [InlineData("Log:SigningKey")]
    [InlineData("Storage:Provider")]
    [InlineData("Storage:ConnectionString")]
    public async Task Run_MissingOutsideDevelopment_StopsWithOneLineThatNamesTheKey(string key)
    {
        var place = Array.IndexOf(Complete, $"--{key}");
        var (code, error) = await RunAsync([.. Complete[..place], .. Complete[(place + 2)..]]);

        Assert.Equal(2, code);
        AssertNames(key, error);
    }

    [Threat("T-24")]
    [Theory]
    [InlineData("Register:MaxStalenes", "00:00:10", "Register:MaxStaleness")]
    [InlineData("Limits:ClosedChildrenOfPersons", "1", "Limits:ClosedChildrenOfPerson")]
    [InlineData("limits:closedchildrenofpersons", "1", "Limits:ClosedChildrenOfPerson")]
    [InlineData("Limits:ClosedChildrenOfPerson:", "1", "Limits:ClosedChildrenOfPerson")]
    [InlineData("Log:EarlierKeys:0", "log.example.org+0a+nonsense", "Log:EarlierKeys")]
    [InlineData("Log:RetentionYear", "0", "Log:RetentionYears")]
    [InlineData("Register:HelseId:Scopes", "x", "Register:HelseId:Scope")]
    [InlineData("Authentication:NoncesKey", "/var/lib/access/nonce.key", "Authentication:NonceKey")]
    [InlineData("Notices:AllowPrivateAdresses", "false", "Notices:AllowPrivateAddresses")]
    [InlineData("Operations:Drain", "00:00:05", "Operations:DrainFor")]
    [InlineData("Pages:Levels", "4", "Pages:Level")]
    [InlineData("Discovery:Key", "/var/lib/access/metadata.pem", "Discovery:SigningKey")]
    [InlineData("Storage:Key", "/var/lib/access/keys", "Storage:Keys")]
    [InlineData("Regster:MaxStaleness", "00:00:10", "Register:MaxStaleness")]
    [InlineData("limit:personburst", "3", "Limits:PersonBurst")]
    [InlineData("Logs:RetentionYears", "5", "Log:RetentionYears")]
    [InlineData("Rulebok", "helsenorge-2025", "Rulebook")]
    [InlineData("PublicAdress", "https://access.example.org", "PublicAddress")]
    public async Task Run_KeyThatNobodyReads_StopsWithOneLineThatNamesItAndTheNearest(string key, string value, string nearest)
    {
        var (code, error) = await RunAsync([.. Complete, "--Urls", "http://127.0.0.1:0", $"--{key}", value]);

        Assert.Equal(2, code);
        AssertNames(key, error);
        Assert.Equal($"{key}: is not known; the nearest that is known is {nearest}.", error.TrimEnd('\n'));
    }

    // What the host reads, what other programs have in the environment, what is blank, and our own keys in other letters.
    [Theory]
    [InlineData("Logging:LogLevel:Default", "None")]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections", "100")]
    [InlineData("AllowedHosts", "*")]
    [InlineData("Serilog:MinimumLevel", "Debug")]
    [InlineData("Page:Size", "20")]
    [InlineData("Storages:Region", "europe")]
    [InlineData("LOG", "debug")]
    [InlineData("LOG_LEVEL", "debug")]
    [InlineData("STORAGE_SERVICE_HOST", "10.0.0.1")]
    [InlineData("Register", "1")]
    [InlineData("Pages:Unknown", " ")]
    [InlineData("LIMITS:personburst", "3000")]
    public void Check_WhatIsNotTheServicesOwn_IsLeftAlone(string key, string value) =>
        KnownSettings.Check(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());

    [Fact]
    public void Page_OfSettings_HasEveryKeyThatIsKnown() => Assert.Equal(
        KnownSettings.Keys.Order(StringComparer.Ordinal),
        SettingRow.Read().Select(row => row.Key).Where(key => !key.StartsWith("Portals:", StringComparison.Ordinal) && !key.StartsWith("OTEL_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Page_OfSettings_MarksThoseThatAreRequired() => Assert.Equal(
        Complete.Chunk(2).Select(stated => stated[0][2..]).Except(["environment"]).Order(StringComparer.Ordinal),
        SettingRow.Read().Where(row => row.Elsewhere == "required").Select(row => row.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Page_OfSettings_HasTheDefaultsOfLimits()
    {
        var standard = new LimitSettings();
        var stated = SettingRow.Read().Where(row => row.Key.StartsWith("Limits:", StringComparison.Ordinal)).ToDictionary(row => row.Key.Split(':')[^1], row => row.Default.Split(';')[0]);
        var limits = typeof(LimitSettings).GetProperties().Where(property => property.CanWrite).ToDictionary(property => property.Name, property => string.Create(CultureInfo.InvariantCulture, $"`{property.GetValue(standard)}`"));

        Assert.Equal(limits.OrderBy(limit => limit.Key, StringComparer.Ordinal), stated.OrderBy(limit => limit.Key, StringComparer.Ordinal));
    }

    [Threat("T-25")]
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Start_EverythingStatedOutsideDevelopment_HasNoDevelopmentPart(string environment)
    {
        using var folder = new TemporaryFolder();
        await using var host = await ServiceHost.StartAsync(
            [.. Complete, "--environment", environment, "--Urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={folder["access.db"]}"]);
        using var client = new HttpClient { BaseAddress = host.Address };
        using var tokens = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), new FormUrlEncodedContent([new("client_id", "portal"), new("scope", "access:decide")]));

        Assert.Equal(404, (int)tokens.StatusCode);
        Assert.Null(host.StandIn);
        Assert.Null(host.Services.GetService<DevelopmentIssuer>());
        Assert.IsType<AuthorityTrust>(host.Services.GetService<ITokenTrust>());
        Assert.IsType<ProofReplayInDatabase>(host.Services.GetService<IProofReplay>());
    }

    [Theory]
    [InlineData("Authentication:Authority", "http://localhost/dev")]
    [InlineData("Authentication:Authority", "http://localhost/dev/")]
    [InlineData("Authentication:Authority", "http://helseid.example.org")]
    [InlineData("Register:BaseAddress", "http://persontjenesten.example.org")]
    [InlineData("Register:Fixtures", "fixtures/register")]
    [InlineData("PublicAddress", "http://access.example.org")]
    [InlineData("Authentication:NonceKey", "/nonexistent/nonce.key")]
    [InlineData("Authentication:NonceKey", "/dev/null")]
    [InlineData("Portals:p", "any")]
    [InlineData("Portals:p:Provider", "any")]
    [InlineData("Portals:p:Providers", "any 974705788")]
    [InlineData("Portals:p:Providers", "97470578")]
    [InlineData("Portals:p:Providers:0", "")]
    [InlineData("Portals:p:Services", "journal")]
    [InlineData("Portals:p:Services", "Any")]
    [InlineData("Portals:p:Persons", "all")]
    public async Task Run_WrongValueInProduction_StopsWithOneLineThatNamesTheKey(string key, string value)
    {
        var (code, error) = await RunAsync([.. Complete, "--Urls", "http://127.0.0.1:0", $"--{key}", value]);

        Assert.Equal(2, code);
        AssertNames(key.EndsWith(":0", StringComparison.Ordinal) ? key[..^2] : key, error);
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
