using Access.Domain.Acts;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>What was true, as known at an instant: nothing that is recorded later changes it.</summary>
public abstract class KnowledgeTests(StoreBed bed) : StoreSuite(bed)
{
    [Fact]
    public async Task FindAsync_KnownAt_IsAsItWasThenToTheMicrosecond()
    {
        var act = Exception();
        var recorded = (await Store.RecordAsync(act)).Act.RecordedAt;
        Bed.Clock.Now = Bed.Clock.Now.AddHours(1);
        var ended = (await Store.RecordAsync(End(act.Id), expected: 1)).Ends[0].RecordedAt;
        await Store.RecordAsync(End(act.Id), expected: 2);

        Assert.Null(await Store.FindAsync(act.Id, recorded.AddTicks(-1), default));
        Assert.Equal((1, 0), await KnownAsync(recorded));
        Assert.Equal((1, 0), await KnownAsync(ended.AddTicks(-1)));
        Assert.Equal((2, 1), await KnownAsync(ended));
        Assert.Equal((3, 2), await KnownAsync(null));

        async Task<(int, int)> KnownAsync(DateTimeOffset? at)
        {
            var stored = await Store.FindAsync(act.Id, at, default);
            return (stored!.Revision, stored.Ends.Length);
        }
    }

    [Fact]
    public async Task AboutAsync_KnownAtAnEarlierInstant_NeverChangesAfterwards()
    {
        var consent = Consent();
        await Store.RecordAsync(consent);
        await Store.RecordAsync(Exception(Other));
        Bed.Clock.Now = Bed.Clock.Now.AddHours(1);
        var then = Bed.Clock.Now;
        var before = await Store.AboutAsync([Child, Other], then, default);

        // Told to be valid long ago, and recorded now: an old answer must not have known it.
        Bed.Clock.Now = Bed.Clock.Now.AddHours(1);
        await Store.RecordAsync(Exception() with { ValidFrom = Start.AddYears(-1) });
        await Store.RecordAsync(End(consent.Id) with { ValidFrom = Start }, expected: 1);

        var after = await Store.AboutAsync([Child, Other], then, default);
        Assert.Equal(before.Length, after.Length);
        foreach (var (one, other) in before.Zip(after)) AssertSame(one, other);
        Assert.Equal(3, (await Store.AboutAsync([Child, Other], null, default)).Length);
    }

    [Fact]
    public async Task AboutAsync_Acts_AreThoseOfThePersonAsChildYouthOrGrantorInOrder()
    {
        var acts = new RecordedAct[] { Power(), LettingIn(), Policy(), Exception(), Consent(Mother), Consent() };
        foreach (var act in acts) await Store.RecordAsync(act);

        var about = await Store.AboutAsync([Child], null, default);

        Assert.Equal([acts[0].Id, acts[1].Id, acts[3].Id, acts[5].Id], about.Select(act => act.Act.Id));
        Assert.Equal(acts[4].Id, Assert.Single(await Store.AboutAsync([Mother], null, default)).Act.Id);
        Assert.Empty(await Store.AboutAsync([Father], null, default));
        Assert.Empty(await Store.AboutAsync([], null, default));
    }

    [Fact]
    public async Task AboutAsync_UnderAnyNumberItWasBoundTo_IsFoundOnce()
    {
        var act = Exception();
        await Store.RecordAsync(act, null, null, Child, Other);

        Assert.Equal(act.Id, Assert.Single(await Store.AboutAsync([Other], null, default)).Act.Id);
        Assert.Equal(act.Id, Assert.Single(await Store.AboutAsync([Child, Other], null, default)).Act.Id);
    }

    [Fact]
    public async Task EndingAsync_Period_IncludesItsStartAndNotItsEndSoonestFirst()
    {
        var late = Exception(to: Start.AddDays(20));
        var soon = Policy(to: Start.AddDays(10));
        foreach (var act in new RecordedAct[] { late, soon, Exception(to: Start.AddDays(30)), Policy(), Exception(provider: OtherHospital, to: Start.AddDays(15)), Consent() })
            await Store.RecordAsync(act);

        Assert.Equal([soon.Id, late.Id], await EndingAsync(Start.AddDays(10), Start.AddDays(30)));
        Assert.Equal([late.Id], await EndingAsync(Start.AddDays(10).AddTicks(1), Start.AddDays(30)));
    }

    [Fact]
    public async Task EndingAsync_EndedBefore_IsLeftOutUnlessThatEndWasEndedItself()
    {
        var act = Exception(to: Start.AddDays(10));
        var end = End(act.Id);
        await Store.RecordAsync(act);
        await Store.RecordAsync(End(act.Id) with { ValidFrom = Start.AddDays(10) }, expected: 1);
        Assert.Equal([act.Id], await EndingAsync(Start, Start.AddDays(30)));

        await Store.RecordAsync(end, expected: 2);
        Assert.Empty(await EndingAsync(Start, Start.AddDays(30)));

        await Store.RecordAsync(End(end.Id), expected: 1);
        Assert.Equal([act.Id], await EndingAsync(Start, Start.AddDays(30)));
    }

    [Fact]
    public async Task AfterAsync_InSteps_PassesNothingOver()
    {
        var acts = new RecordedAct[] { Exception(), Policy(), LettingIn(), Power() };
        foreach (var act in acts) await Store.RecordAsync(act);
        var end = End(acts[0].Id);
        await Store.RecordAsync(end, expected: 1);

        var first = await Store.AfterAsync(0, 3, default);
        var rest = await Store.AfterAsync(first[^1].Sequence, 3, default);

        Assert.Equal([.. acts.Select(act => act.Id), end.Id], first.Concat(rest).Select(act => act.Act.Id));
        Assert.Equal((2, end.Id), (first[0].Revision, Assert.Single(first[0].Ends).Id));
        Assert.Empty(await Store.AfterAsync(5, 3, default));
    }

    private async Task<IEnumerable<string>> EndingAsync(DateTimeOffset from, DateTimeOffset to) =>
        (await Store.EndingAsync(Hospital, from, to, default)).Select(act => act.Act.Id);
}
