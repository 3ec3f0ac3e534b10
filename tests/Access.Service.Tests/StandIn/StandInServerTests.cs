using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Access.StandIn;
using Access.Tests.Threats;

namespace Access.Service.Tests.StandIn;

public sealed class StandInServerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("standin-");

    public void Dispose() => folder.Delete(recursive: true);

    [Threat("T-25")]
    [Theory]
    [InlineData("Production")]
    [InlineData("production")]
    public async Task StartAsync_Production_IsRefused(string environment)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StandInServer.StartAsync(new StandInOptions { EnvironmentName = environment }));

        Assert.Contains("Production", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_TwoInOneProcess_ServeEachItsOwn()
    {
        await using var one = await RunningStandIn.StartAsync(People.Person());
        await using var other = await RunningStandIn.StartAsync();

        using var known = await one.GetByNinAsync(People.Number);
        using var unknown = await other.GetByNinAsync(People.Number);

        Assert.NotEqual(one.Server.Address, other.Server.Address);
        Assert.True(one.Server.Address.IsLoopback);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task StartAsync_PortTaken_SaysSo()
    {
        await using var first = await StandInServer.StartAsync(new StandInOptions());

        await Assert.ThrowsAsync<IOException>(() => StandInServer.StartAsync(new StandInOptions { Port = first.Address.Port }));
    }

    [Fact]
    public async Task StartAsync_Fixtures_AreServedWithAnEventEachAboveTheirOwnNumbers()
    {
        Write("b.json", new JsonArray(People.Person("p-b").With("sequenceNumber", 1000)).ToJsonString());
        Write("a.json", "\uFEFF" + new JsonArray(People.Person("p-a", People.OtherNumber).With("sequenceNumber", 1000)).ToJsonString());
        Write("note.txt", "no register file");

        await using var server = await StandInServer.StartAsync(new StandInOptions { Fixtures = folder.FullName });

        var events = server.Register.EventsBetween(1, long.MaxValue, null, 10);
        Assert.Equal(["p-a", "p-b"], events.Select(one => one.PersonId));
        Assert.All(events, one => Assert.Equal("PersonIsCreated", one.EventType));
        Assert.Equal([1001L, 1002L], events.Select(one => one.SequenceNumber));
        Assert.Equal(1002, server.Register.FindById("p-b")!.SequenceNumber);
    }

    [Theory]
    [InlineData("[\n {\"id\":\"p\",}\n]", "line 2")]
    [InlineData("[\n {\"id\":\"p\"}\n", "line 3")]
    [InlineData("[{\"id\":\"p\"}] []", "line 1")]
    [InlineData("", "line 1")]
    [InlineData("{\"id\":\"p\"}", "array of persons")]
    [InlineData("[{\"id\":\"p\"},\n  7]", "line 2, position 3: person 2")]
    [InlineData("[{}]", "'id'")]
    [InlineData("[{\"id\":\"p\"},{\"id\":\"p\"}]", "same id")]
    public async Task StartAsync_BrokenFixture_StopsWithOneLineThatNamesFileAndPosition(string content, string named)
    {
        Write("broken.json", content);

        var stopped = await Assert.ThrowsAsync<FixtureException>(
            () => StandInServer.StartAsync(new StandInOptions { Fixtures = folder.FullName }));

        Assert.Contains("broken.json, line ", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(named, stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', stopped.Message);
    }

    [Fact]
    public async Task StartAsync_MissingFolder_NamesTheKey()
    {
        var stopped = await Assert.ThrowsAsync<FixtureException>(
            () => StandInServer.StartAsync(new StandInOptions { Fixtures = Path.Combine(folder.FullName, "missing") }));

        Assert.Contains("Register:Fixtures", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_TheCast_IsServedAndFoundByAFormerNumber()
    {
        await using var server = await StandInServer.StartAsync(new StandInOptions { Fixtures = FixtureFolder.FindUsual() });
        using var client = new HttpClient { BaseAddress = server.Address };

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("nin", People.FormerNumber)]);
        using var response = await client.PostAsync(new Uri($"{RunningStandIn.Full}/person/get-by-nin?informationParts=ParentalResponsibility", UriKind.Relative), form);
        var person = await RunningStandIn.JsonAsync(response);

        Assert.Equal(12, server.Register.Count);
        Assert.Equal("cast-yara", (string?)person["id"]);
        Assert.Equal("Mother", (string?)person["parentalResponsibility"]!.AsArray().Single()!["responsibilityType"]);
    }

    [Theory]
    [InlineData(2, "--urls", "http://0.0.0.0:0")]
    [InlineData(2, "--urls", "https://127.0.0.1:0")]
    [InlineData(2, "--url", "http://127.0.0.1:0")]
    [InlineData(2, "--fixtures")]
    [InlineData(3, "--urls", "http://127.0.0.1:0", "--fixtures", "/nowhere/at/all")]
    [InlineData(3, "--urls", "http://127.0.0.1:0", "--environment", "Production")]
    public async Task ByItself_WhatCannotStart_SaysSoInOneLineAndTheExitCode(int exitCode, params string[] args)
    {
        using var process = Start(args);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task ByItself_Fixtures_ServesThemAndLogsNoRequest()
    {
        Write("people.json", new JsonArray(People.Person()).ToJsonString());
        using var process = Start(["--urls", "http://127.0.0.1:0", "--fixtures", folder.FullName]);
        var line = await process.StandardError.ReadLineAsync();
        using var client = new HttpClient { BaseAddress = new Uri(line!.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal))) };

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("nin", People.Number)]);
        using var response = await client.PostAsync(new Uri($"{RunningStandIn.Full}/person/get-by-nin?informationParts=Status", UriKind.Relative), form);
        process.Kill();
        var rest = await process.StandardError.ReadToEndAsync() + await process.StandardOutput.ReadToEndAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("1 persons", line, StringComparison.Ordinal);
        Assert.Empty(rest);
    }

    private static Process Start(string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList = { typeof(StandInServer).Assembly.Location },
        };
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "Register__Fixtures" })
            start.Environment.Remove(name);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        return Process.Start(start)!;
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(folder.FullName, name), content);
}
