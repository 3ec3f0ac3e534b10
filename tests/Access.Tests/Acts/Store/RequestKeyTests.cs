using Access.Sources.Acts.Store;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>A request that comes again records nothing again, and is answered as it was.</summary>
public abstract class RequestKeyTests(StoreBed bed) : StoreSuite(bed)
{
    [Fact]
    public async Task AppendAsync_SameKeyAndContent_IsAnsweredAsThenAlsoWhenItHasEndedSince()
    {
        var act = Exception();
        var first = await Store.RecordAsync(act, null, Key("k"));
        var ended = await Store.RecordAsync(End(act.Id), expected: 1, key: Key("e"));
        await Store.RecordAsync(End(act.Id), expected: 2);

        AssertSame(first, await Store.RecordAsync(Exception(), null, Key("k")));
        AssertSame(ended, await Store.RecordAsync(End(act.Id), expected: 1, key: Key("e")));
        Assert.Equal(3, (await Store.AfterAsync(0, 10, default)).Length);
    }

    [Fact]
    public async Task AppendAsync_SameKeyAndOtherContent_IsReusedAndRecordsNothing()
    {
        await Store.RecordAsync(Exception(), null, Key("k"));

        Assert.IsType<AppendOutcome.KeyReused>(await Store.AppendAsync(ToAppend(Exception(), key: Key("k", digest: "two")), default));
        Assert.Single(await Store.AfterAsync(0, 10, default));
    }

    [Fact]
    public async Task AppendAsync_KeyOfAnotherClientOrPerson_IsAnother()
    {
        await Store.RecordAsync(Exception(), null, Key("k"));
        await Store.RecordAsync(Exception(), null, Key("k", client: "another"));
        await Store.RecordAsync(Exception(), null, Key("k", person: Father));
        await Store.RecordAsync(Exception(), null, new("portal", null, "k", "one"));
        await Store.RecordAsync(Exception(), null, new("porta", null, "lk", "one"));

        Assert.Equal(5, (await Store.AfterAsync(0, 10, default)).Length);
    }

    [Fact]
    public async Task AppendAsync_Refused_LeavesTheKeyFree()
    {
        var act = Exception();
        await Store.RecordAsync(act);
        Assert.IsType<AppendOutcome.Superseded>(await Store.AppendAsync(ToAppend(End(act.Id), expected: 2, key: Key("k")), default));
        Assert.IsType<AppendOutcome.NoSuchAct>(await Store.AppendAsync(ToAppend(End("nothing"), expected: 1, key: Key("k")), default));

        Assert.Equal(2, (await Store.RecordAsync(End(act.Id), expected: 1, key: Key("k"))).Revision);
    }

    [Fact]
    public async Task AppendAsync_SameKeyAtOnceFromTwoNodes_RecordsOnceAndAnswersAllAlike()
    {
        await using var other = await Bed.OpenAsync();

        var recorded = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(() =>
            (number % 2 == 0 ? Store : other).RecordAsync(Exception(), null, Key("k")))));

        foreach (var one in recorded) AssertSame(recorded[0], one);
        Assert.Single(await Store.AfterAsync(0, 10, default));
    }

    [Fact]
    public async Task RepeatedAsync_NewUsedAndReused_SaysWhich()
    {
        Assert.Null(await Store.RepeatedAsync(Key("k"), default));
        var act = Exception();
        var first = await Store.RecordAsync(act, null, Key("k"));
        await Store.RecordAsync(End(act.Id), expected: 1);

        AssertSame(first, Assert.IsType<AppendOutcome.Recorded>(await Store.RepeatedAsync(Key("k"), default)).Stored);
        Assert.IsType<AppendOutcome.KeyReused>(await Store.RepeatedAsync(Key("k", digest: "two"), default));
    }
}
