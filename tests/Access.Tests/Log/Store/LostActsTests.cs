using Access.Domain.Questions;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Store;
using Access.Tests.Acts.Store;

namespace Access.Tests.Log.Store;

/// <summary>A store of acts that has fewer than the log took in is one from which nobody is let in: what closes may be what is missing.</summary>
public abstract class LostActsTests(LogBed bed) : LogSuite(bed)
{
    [Fact]
    public async Task Follow_OfAStoreThatLostActs_LeavesNothingKnownOrRecordedUntilItHasThem()
    {
        await using var acts = await SqlActStore.OpenAsync(Bed.ActOptions, Bed.Clock, default);
        var following = new ActsIntoLog(acts, Log);
        await acts.RecordAsync(Deeds.Exception(LoggedFamily.Child));
        Assert.Equal(1, await following.FollowAsync(default));
        await SetAsync(0);

        Assert.Contains("acts were lost", (await Assert.ThrowsAsync<LostActsException>(() => following.FollowAsync(default))).Message, StringComparison.Ordinal);
        Assert.False((await BearingAsync(acts)).Answered);
        Assert.False(await acts.IsWritableAsync(default));
        await Assert.ThrowsAsync<LostActsException>(() => acts.AppendAsync(Deeds.ToAppend(Deeds.Exception(LoggedFamily.Child)), default).AsTask());

        await SetAsync(1);
        Assert.Equal(0, await following.FollowAsync(default));
        Assert.Equal((true, 1), ((await BearingAsync(acts)).Answered, (await BearingAsync(acts)).Acts.Length));
        Assert.True(await acts.IsWritableAsync(default));
    }

    [Fact]
    public async Task Erase_WhereActsWereLost_IsNotDone()
    {
        await using var acts = await SqlActStore.OpenAsync(Bed.ActOptions, Bed.Clock, default);
        await Log.AppendAsync([LoggedFamily.Record()], default);
        await acts.RecordAsync(Deeds.Exception(Deeds.Other));
        await new ActsIntoLog(acts, Log).FollowAsync(default);
        await SetAsync(0);

        await Assert.ThrowsAsync<LostActsException>(() => new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, "order 1", default));
        Assert.Equal(2, await Log.Reader.SizeAsync(default));
    }

    // Acts are backed up after the log, and a log may have had none.
    [Fact]
    public async Task Follow_OfAStoreThatIsAhead_TakesInTheRest()
    {
        await using var acts = await SqlActStore.OpenAsync(Bed.ActOptions, Bed.Clock, default);
        var following = new ActsIntoLog(acts, Log);
        Assert.Equal(0, await following.RequireWholeAsync(default));
        for (var act = 0; act < 2; act++) await acts.RecordAsync(Deeds.Exception(LoggedFamily.Child));

        Assert.Equal(0, await following.RequireWholeAsync(default));
        Assert.Equal(2, await following.FollowAsync(default));
        Assert.Equal(2, await following.RequireWholeAsync(default));
    }

    private static async Task<ActsLookup> BearingAsync(SqlActStore acts) => await acts.BearingOnAsync(LoggedFamily.Asks(Domain.Vocabulary.ResourceKind.Messages), null, LoggedFamily.Noon, default);

    // As a store that was put back from an older copy.
    private async Task SetAsync(long last)
    {
        await using var database = Bed.OpenActs();
        await database.WriteAsync(session => session.RunAsync("UPDATE act_head SET last_sequence = @last WHERE id = 1", new { last }), default);
    }
}
