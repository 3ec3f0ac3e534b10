using Access.Domain.Acts;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>Acts are recorded one after the other, each once, and ended by revision.</summary>
public abstract class AppendTests(StoreBed bed) : StoreSuite(bed)
{
    [Fact]
    public async Task AppendAsync_EveryType_IsFoundAgainExactlyAlsoByAnotherNode()
    {
        await using var other = await Bed.OpenAsync();
        foreach (var act in OfEveryType())
        {
            var recorded = await Store.RecordAsync(act);

            var found = await other.FindAsync(act.Id, null, default);
            Assert.NotNull(found);
            AssertSame(recorded, found);
            Assert.True(ActEquality.AreEqual(act with { RecordedAt = recorded.Act.RecordedAt }, found.Act));
            Assert.Equal(1, found.Revision);
            Assert.Empty(found.Ends);
        }
    }

    [Fact]
    public async Task AppendAsync_BeginsWhenRecorded_IsValidFromThen()
    {
        var act = Consent();
        var outcome = await Store.AppendAsync(ToAppend(act) with { BeginsWhenRecorded = true }, default);

        var recorded = Assert.IsType<AppendOutcome.Recorded>(outcome).Stored.Act;
        Assert.Equal((Bed.Clock.Now, Bed.Clock.Now), (recorded.RecordedAt, recorded.ValidFrom));
        Assert.Equal(recorded.ValidFrom, (await Store.FindAsync(act.Id, null, default))!.Act.ValidFrom);
    }

    [Fact]
    public async Task AppendAsync_ClockStandsOrGoesBack_RecordsStrictlyLaterEachTime()
    {
        var first = await Store.RecordAsync(Consent());
        var second = await Store.RecordAsync(Consent());
        Bed.Clock.Now = Bed.Clock.Now.AddYears(-1);
        var third = await Store.RecordAsync(Consent());
        Bed.Clock.Now = Bed.Clock.Now.AddYears(2).AddTicks(7);
        var fourth = await Store.RecordAsync(Consent());

        Assert.Equal([1L, 2, 3, 4], new[] { first, second, third, fourth }.Select(act => act.Sequence));
        Assert.Equal(first.Act.RecordedAt.AddMicroseconds(1), second.Act.RecordedAt);
        Assert.Equal(second.Act.RecordedAt.AddMicroseconds(1), third.Act.RecordedAt);
        Assert.Equal(Bed.Clock.Now.AddTicks(-7), fourth.Act.RecordedAt);
    }

    [Fact]
    public async Task AppendAsync_End_RaisesTheRevisionAndStandsBesideTheAct()
    {
        var act = Exception();
        await Store.RecordAsync(act);
        var end = End(act.Id);

        var ended = await Store.RecordAsync(end, expected: 1);

        Assert.Equal((act.Id, 2), (ended.Act.Id, ended.Revision));
        Assert.Equal(end.Id, Assert.Single(ended.Ends).Id);
        AssertSame(ended, await Store.FindAsync(act.Id, null, default));
        Assert.IsType<EndAct>((await Store.FindAsync(end.Id, null, default))!.Act);
    }

    [Fact]
    public async Task AppendAsync_EndOfAnotherRevision_IsSupersededAndRecordsNothing()
    {
        var act = Exception();
        await Store.RecordAsync(act);
        await Store.RecordAsync(End(act.Id), expected: 1);
        var late = End(act.Id);

        var outcome = await Store.AppendAsync(ToAppend(late, expected: 1), default);

        Assert.Equal(2, Assert.IsType<AppendOutcome.Superseded>(outcome).Revision);
        Assert.Null(await Store.FindAsync(late.Id, null, default));
        Assert.Equal(3, (await Store.RecordAsync(End(act.Id), expected: 2)).Revision);
    }

    [Fact]
    public async Task AppendAsync_EndOfNothing_IsNoSuchAct() =>
        Assert.IsType<AppendOutcome.NoSuchAct>(await Store.AppendAsync(ToAppend(End(ActIds.New()), expected: 1), default));

    [Fact]
    public async Task AppendAsync_ManyEndsAtOnceFromTwoNodes_OneWins()
    {
        await using var other = await Bed.OpenAsync();
        var act = Exception();
        await Store.RecordAsync(act);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(async () =>
            await (number % 2 == 0 ? Store : other).AppendAsync(ToAppend(End(act.Id), expected: 1), default))));

        Assert.Single(outcomes.OfType<AppendOutcome.Recorded>());
        Assert.Equal(11, outcomes.OfType<AppendOutcome.Superseded>().Count());
        Assert.Single((await Store.FindAsync(act.Id, null, default))!.Ends);
    }

    [Fact]
    public async Task AppendAsync_EndWithoutRevisionOrRevisionWithoutEnd_Throws()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(ToAppend(End("x")), default).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(ToAppend(Consent(), expected: 1), default).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(ToAppend(Consent() with { Id = "an id" }), default).AsTask());
    }

    [Fact]
    public async Task AppendAsync_SameIdAgain_ThrowsAndRecordsNothing()
    {
        var act = Consent();
        await Store.RecordAsync(act);

        var failure = await Assert.ThrowsAsync<ActStoreException>(() => Store.AppendAsync(ToAppend(act), default).AsTask());

        Assert.DoesNotContain(act.Id, failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, (await Store.RecordAsync(Consent())).Sequence);
    }

    [Fact]
    public async Task AppendAsync_CallerHadGivenUp_RecordsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AppendAsync(ToAppend(Consent()), new(canceled: true)).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindAsync("x", null, new(canceled: true)).AsTask());

        Assert.Empty(await Store.AfterAsync(0, 10, default));
    }

    [Fact]
    public async Task AppendAsync_FromManyCallersOnTwoNodes_StandInOneOrderWithoutGaps()
    {
        await using var other = await Bed.OpenAsync();
        var acts = Enumerable.Range(0, 60).Select(_ => Consent()).ToList();

        var recorded = await Task.WhenAll(acts.Select((act, number) => Task.Run(() => (number % 2 == 0 ? Store : other).RecordAsync(act))));

        var read = await Store.AfterAsync(0, 1000, default);
        Assert.Equal(Enumerable.Range(1, acts.Count).Select(number => (long)number), read.Select(act => act.Sequence));
        Assert.Equal(recorded.OrderBy(act => act.Sequence).Select(act => act.Act.Id), read.Select(act => act.Act.Id));
        Assert.Equal(read.Select(act => act.Act.RecordedAt).Order().Distinct(), read.Select(act => act.Act.RecordedAt));
    }
}
