using Access.Sources.Log;
using Access.Sources.Log.Store;

namespace Access.Tests.Log.Store;

/// <summary>Whatever keeps the log from being written: nothing is acknowledged, it is told, and the log recovers when the cause has gone.</summary>
public abstract class LogFailureTests(LogBed bed) : LogSuite(bed)
{
    private readonly Told told = new();

    [Theory]
    [InlineData("log_entry")]
    [InlineData("log_decision")]
    public async Task Append_DatabaseRefusesARow_RecordsNothingOfIt(string table)
    {
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await using var node = await Bed.OpenAsync(logger: told);
        await Bed.RefuseInsertsAsync(table);
        await Assert.ThrowsAsync<DecisionLogException>(() => node.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record()], CancellationToken.None));
        await Assert.ThrowsAsync<DecisionLogException>(() => node.AppendAsync([LoggedFamily.Record()], CancellationToken.None));
        Assert.Equal((1L, 1), (await Log.Reader.SizeAsync(CancellationToken.None), told.Criticals));

        await Bed.AllowInsertsAsync(table);
        await node.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        Assert.Equal(2, await Log.Reader.SizeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Append_LogThatLostItsEnd_FailsBecauseRecordsAreMissing()
    {
        await Log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record()], CancellationToken.None);
        await Bed.RunAsync("UPDATE log_head SET size = 1, subtrees = (SELECT subtrees FROM log_head)");
        var failure = await Assert.ThrowsAsync<DecisionLogException>(() => Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None));
        Assert.Contains("missing", failure.Message, StringComparison.Ordinal);
        Assert.False(await Log.IsWritableAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Append_QueueFull_FailsAtOnceAndRecordsWhatItTook()
    {
        await using var node = await LogStore.OpenAsync(Bed.Options() with { QueueCapacity = 4 }, Bed.Clock, LogBed.Metrics, told, CancellationToken.None);
        List<Task> appends;
        await using (await Bed.HoldHeadAsync())
        {
            appends = [.. Enumerable.Range(0, 20).Select(_ => node.AppendAsync([LoggedFamily.Record()], CancellationToken.None))];
            await Assert.ThrowsAsync<DecisionLogException>(() => Task.WhenAny(appends).Unwrap());
        }
        await Task.WhenAll(appends.Select(append => append.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.InRange(appends.Count(append => append.IsCompletedSuccessfully), 1, 19);
        Assert.Equal(appends.Count(append => append.IsCompletedSuccessfully), await Log.Reader.SizeAsync(CancellationToken.None));
    }

    // What later records refer to must be there: one that was left out, since nobody waited for it any longer, stored nothing.
    [Fact]
    public async Task Append_NobodyWaitsForAnyLonger_IsLeftOutWithWhatItCarried()
    {
        var options = Bed.Options();
        await using var database = options.OpenToAppend();
        var months = new LogMonths(database);
        await months.MakeAsync(Bed.Clock.GetUtcNow(), CancellationToken.None);
        var keys = await LogKeys.OpenAsync(database, options.KeysDirectory, Log.Keys, Bed.Clock.GetUtcNow(), CancellationToken.None);
        var sealer = new RecordSealer(database, database, new(Log.Keys), keys);
        await using var writer = new LogWriter(database, months, sealer, options, Bed.Clock, LogBed.Metrics, told);
        var late = new PendingAppend(await sealer.SealAsync([LoggedFamily.Record()], CancellationToken.None));
        Assert.NotEmpty(late.Records[0].Snapshots);
        late.Fail(new("too late"));
        await Assert.ThrowsAsync<DecisionLogException>(() => writer.AppendAsync(late));
        await writer.AppendAsync(new([]));

        var next = await sealer.SealAsync([LoggedFamily.Record()], CancellationToken.None);
        Assert.Equal(late.Records[0].Snapshots, next[0].Snapshots);
        Assert.Equal(1, await writer.AppendAsync(new(next)));
        Assert.Empty((await sealer.SealAsync([LoggedFamily.Record()], CancellationToken.None))[0].Snapshots);
    }

    [Fact]
    public async Task Dispose_RecordsWaiting_MakesThemDurableAndTakesNoMore()
    {
        var node = await Bed.OpenAsync();
        var appends = Enumerable.Range(0, 200).Select(_ => node.AppendAsync([LoggedFamily.Record()], CancellationToken.None)).ToList();
        await Task.WhenAny(appends);
        await node.DisposeAsync();
        await Task.WhenAll(appends.Select(append => append.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Contains(appends, append => append.IsCompletedSuccessfully);
        Assert.Equal(appends.Count(append => append.IsCompletedSuccessfully), await Log.Reader.SizeAsync(CancellationToken.None));
        await Assert.ThrowsAsync<DecisionLogException>(() => node.AppendAsync([LoggedFamily.Record()], CancellationToken.None));
    }

    [Fact]
    public async Task Open_PseudonymKeyIsGoneOrAnother_RefusesInOneLineThatNamesIt()
    {
        var key = Path.Combine(Bed.Keys, "pseudonym-2026.key");
        File.Move(key, key + ".away");
        Assert.Contains("pseudonym-2026.key", (await Assert.ThrowsAsync<Access.Sources.Keys.KeyException>(() => Bed.OpenAsync())).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(key));

        await File.WriteAllBytesAsync(key, new byte[32]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Contains("another", (await Assert.ThrowsAsync<Access.Sources.Keys.KeyException>(() => Bed.OpenAsync())).Message, StringComparison.Ordinal);
    }
}
