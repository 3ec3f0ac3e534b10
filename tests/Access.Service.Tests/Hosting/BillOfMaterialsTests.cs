using System.Diagnostics;
using System.Text.Json;
using Access.Tests;

namespace Access.Service.Tests.Hosting;

/// <summary>The bill of materials names what the service ships with, and nothing that its lock file does not.</summary>
public sealed class BillOfMaterialsTests
{
    [Fact]
    public async Task Sbom_OfTheService_ListsTheLockedPackages()
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "src/Access.Service/deploy/sbom"), folder.Path) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        Assert.True(process.ExitCode == 0, await output + await error);

        using var bill = JsonDocument.Parse(await File.ReadAllTextAsync(folder["access.cdx.json"]));
        var listed = bill.RootElement.GetProperty("components").EnumerateArray()
            .ToDictionary(part => part.GetProperty("name").GetString()!, part => part.GetProperty("version").GetString()!, StringComparer.OrdinalIgnoreCase);
        using var locked = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src/Access.Service/packages.lock.json")));
        var versions = locked.RootElement.GetProperty("dependencies").EnumerateObject().First().Value.EnumerateObject()
            .Where(part => part.Value.TryGetProperty("resolved", out _))
            .ToDictionary(part => part.Name, part => part.Value.GetProperty("resolved").GetString()!, StringComparer.OrdinalIgnoreCase);

        Assert.Equal("CycloneDX", bill.RootElement.GetProperty("bomFormat").GetString());
        Assert.All(listed, part => Assert.Equal(versions[part.Key], part.Value));
        foreach (var shipped in (string[])["NodaTime", "Npgsql", "Dapper", "Microsoft.Data.Sqlite.Core", "OpenTelemetry", "Microsoft.IdentityModel.JsonWebTokens"])
            Assert.Contains(shipped, listed.Keys);
        Assert.DoesNotContain("xunit", listed.Keys);
    }
}
