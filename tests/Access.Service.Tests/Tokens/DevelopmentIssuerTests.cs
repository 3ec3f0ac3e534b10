using Access.Rules;
using Access.Service.Settings;
using Access.Service.Tokens.Trust;
using Access.Tests.Threats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Access.Service.Tests.Tokens;

public sealed class DevelopmentIssuerTests
{
    [Threat("T-25")]
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("")]
    public void DevelopmentIssuer_OutsideDevelopment_RefusesToExist(string environment)
    {
        var settings = new ServiceSettings(
            new(null, null, new FreshnessReader(new(new ConfigurationBuilder().Build())).Read(), HelseId: null),
            new(StorageProvider.Sqlite, "access.db", "keys", "acts.db"),
            new("http://localhost/dev", "access"),
            Rulebooks.Guideline2025,
            PublicAddress: null,
            "localhost/access",
            LogSigningKey: null,
            LogEarlierKeys: [],
            IsDevelopment: true);

        Assert.Throws<InvalidOperationException>(() => new DevelopmentIssuer(settings, new Named(environment), TimeProvider.System));
    }

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
