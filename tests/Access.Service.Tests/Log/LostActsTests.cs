using System.Diagnostics;
using Access.Service.Hosting;
using Access.Service.Tests.Hosting;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Store;
using Access.Sources.Storage;
using Access.Tests.Acts.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Access.Service.Tests.Log;

/// <summary>Where the store of acts has fewer than the log took in, or the keys are gone, the service does not start; where acts are lost while it runs, nobody is let in.</summary>
public sealed class LostActsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_WhereTheActsAreMissingOrOlder_IsRefusedInOneLine(bool older)
    {
        using var folder = new TemporaryFolder();
        folder.LeaveOut("its acts are taken away");
        Directory.CreateDirectory(folder["register"]);
        await File.WriteAllTextAsync(folder["register/family.json"], Family.Register.ToJsonString());
        await using (var log = await LogStore.OpenAsync(new() { SqliteFile = folder["data/access.db"], KeysDirectory = folder["data/keys"] }, TimeProvider.System, new(null), NullLogger.Instance, default))
        {
            await using var acts = await ActsAsync(folder);
            await acts.RecordAsync(Deeds.Exception());
            await new ActsIntoLog(acts, log).FollowAsync(default);
        }
        File.Delete(folder["data/acts.db"]);
        if (older) await (await ActsAsync(folder)).DisposeAsync();

        using var errors = new StringWriter();
        Assert.Equal(2, await ServiceHost.RunAsync(
            ["--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Register:Fixtures", folder["register"], "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}"], errors));

        var line = Assert.Single(errors.ToString().TrimEnd().Split('\n'));
        Assert.StartsWith("Storage:ConnectionString: ", line, StringComparison.Ordinal);
        Assert.Contains("acts were lost", line, StringComparison.Ordinal);
        Assert.Equal(older, File.Exists(folder["data/acts.db"]));
    }

    [Fact]
    public async Task Decision_WhenActsWereLostWhileItRuns_IsNoAndNotReadyAndTold()
    {
        await using var service = await TestService.StartAsync();
        service.LeaveLogOut("its acts are taken away");
        var (acts, log) = (service.Host.Services.GetRequiredService<IActStore>(), service.Host.Services.GetRequiredService<LogStore>());
        var question = Family.Question(Family.Mother, Family.Child);
        Assert.True((await service.AskAsync(question)).GetProperty("decision").GetBoolean());
        await acts.RecordAsync(Deeds.Exception());
        await UntilAsync(async () => await log.Reader.ActsReadAsync(default) == 1);
        await using (var database = SqliteDatabase.Open(Path.Combine(Path.GetDirectoryName(service.Database)!, "acts.db"), new()))
            await database.WriteAsync(session => session.RunAsync("UPDATE act_head SET last_sequence = 0 WHERE id = 1"), default);

        await UntilAsync(() => Task.FromResult(service.Log.Alarms.Contains("acts were lost", StringComparison.Ordinal)));

        var answer = await service.AskAsync(question);
        Assert.Equal((false, "closed"), (answer.GetProperty("decision").GetBoolean(), answer.GetProperty("context").GetProperty("code").GetString()));
        using var ready = await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        await ProblemAssert.IsProblemAsync(ready, 503);
    }

    // Whoever of the log, the acts and the subscriptions comes first to the keys, none are made in the place of those that are gone.
    [Fact]
    public async Task Start_WhereTheKeysOfPersonsAreMissing_IsRefusedInOneLineAndMakesNone()
    {
        using var folder = new TemporaryFolder();
        folder.LeaveOut("its keys are taken away");
        Directory.CreateDirectory(folder["register"]);
        await File.WriteAllTextAsync(folder["register/family.json"], Family.Register.ToJsonString());
        string[] settings = ["--environment", "Development", "--Urls", "http://127.0.0.1:0", "--Register:Fixtures", folder["register"], "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}"];
        await (await ServiceHost.StartAsync(settings)).DisposeAsync();
        File.Delete(folder["data/keys/person-keys.db"]);

        using var errors = new StringWriter();
        Assert.Equal(2, await ServiceHost.RunAsync(settings, errors));

        var line = Assert.Single(errors.ToString().TrimEnd().Split('\n'));
        Assert.Contains(folder["data/keys/person-keys.db"], line, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["data/keys/person-keys.db"]));
    }

    private static Task<SqlActStore> ActsAsync(TemporaryFolder folder) =>
        SqlActStore.OpenAsync(new() { SqliteFile = folder["data/acts.db"], KeysDirectory = folder["data/keys"] }, TimeProvider.System, default);

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        for (var patience = Stopwatch.StartNew(); !await done(); await Task.Delay(50)) Assert.InRange(patience.Elapsed.TotalSeconds, 0, 30);
    }
}
