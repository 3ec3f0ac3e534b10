using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Tests;

namespace Access.Service.Tests.TypedClient;

/// <summary>
/// The client's README, done as it says: the package is packed and installed into a new program, whose code is the README's,
/// and which prints what the README prints.
/// </summary>
public sealed partial class QuickStartTests
{
    [Fact]
    public async Task Readme_DoneAsItSays_PrintsWhatItSays()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "Access.Client", "README.md"));
        var blocks = Blocks().Matches(readme).Select(block => (Language: block.Groups["language"].Value, Text: block.Groups["text"].Value)).ToList();
        Assert.Equal(["csharp", "sh", "text"], blocks.Select(block => block.Language).Distinct().Order());
        Assert.Equal("text", blocks[^1].Language);

        using var folder = new TemporaryFolder();
        await UseWhatIsInstalledAsync(folder);
        await using var host = await ServiceHost.StartAsync(
            [
                "--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}",
                "--Notices:ShortestDelay", "00:00:01", "--Notices:LongestDelay", "00:00:02",
            ]);

        // The lines in the order in which a reader comes to them; the service itself runs already.
        var shell = blocks.Where(block => block.Language == "sh").Select(block => block.Text).ToList();
        Assert.Equal("dotnet run --project src/Access.Service\n", shell[0]);
        var program = string.Concat(blocks.Where(block => block.Language == "csharp").Select(block => block.Text));
        await RunAsync(Repository.Root, shell[1].Replace("../portal", folder["portal"], StringComparison.Ordinal));
        Assert.Equal(["nupkg", "snupkg"], Directory.EnumerateFiles(folder["portal/packages"]).Select(file => Path.GetExtension(file).TrimStart('.')).Order());
        await File.WriteAllTextAsync(folder["portal/Program.cs"], program
            .Replace("http://127.0.0.1:5080", host.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace(":5090/", $":{FreePort()}/", StringComparison.Ordinal));
        Assert.Equal(3, shell.Count);
        Assert.Equal(blocks[^1].Text, await RunAsync(folder["portal"], shell[2]));
    }

    // Besides the source that the reader names, what is on the machine already: nothing else is asked for.
    private static async Task UseWhatIsInstalledAsync(TemporaryFolder folder)
    {
        var installed = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await File.WriteAllTextAsync(folder["nuget.config"],
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{folder["packages"]}" /></config>
              <packageSources><clear /></packageSources>
              <fallbackPackageFolders><clear /><add key="installed" value="{installed}" /></fallbackPackageFolders>
              <auditSources><clear /></auditSources>
            </configuration>
            """);
    }

    private static async Task<string> RunAsync(string folder, string script)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // Nothing of this test run's own build, and nothing that outlives it.
        foreach (var name in (string[])["MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "NUGET_PACKAGES"]) start.Environment.Remove(name);
        (start.Environment["MSBUILDDISABLENODEREUSE"], start.Environment["UseSharedCompilation"], start.Environment["DOTNET_NOLOGO"]) = ("1", "false", "1");
        (start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"], start.Environment["DOTNET_CLI_UI_LANGUAGE"]) = ("1", "en");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(process.HasExited && process.ExitCode == 0, $"{script}\n{await output}\n{await error}");
        return await output;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"```(?<language>[a-z]+)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
