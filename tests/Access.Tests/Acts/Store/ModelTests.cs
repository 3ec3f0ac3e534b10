using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using FsCheck;
using FsCheck.Fluent;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>Whatever is done in whatever order, the store answers as plain lists do.</summary>
public abstract class ModelTests
{
    private static readonly int Sequences = Lane.Count(usual: 20, @long: 2_000);

    internal abstract StoreBed NewBed();

    [Fact]
    public void Store_AnySteps_AnswersAsTheModelDoes() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Sequences),
        Prop.ForAll(Step.Several, steps => Task.Run(() => TryAsync(steps)).GetAwaiter().GetResult()));

    private async Task TryAsync(Step[] steps)
    {
        await using var bed = NewBed();
        await bed.PrepareAsync();
        await using var one = await bed.OpenAsync();
        await using var other = await bed.OpenAsync();
        var (model, ids, instants) = (new Model(), new List<string>(), new List<DateTimeOffset?> { null });
        foreach (var (step, place) in steps.Select((step, place) => (step, place)))
        {
            var store = place % 2 == 0 ? one : other;
            bed.Clock.Now = bed.Clock.Now.AddSeconds(step.Seconds).AddTicks(place);
            if (step.Do == Doing.Ask)
            {
                await AskAsync(store, model, step, Earlier(instants, step.Which, null), Earlier(ids, step.Which, "nothing"));
                continue;
            }

            var append = AppendOf(step, model, ids);
            var expected = model.Append(append, bed.Clock.Now);
            AssertSame(expected, await store.AppendAsync(append, default));
            if (expected is not AppendOutcome.Recorded) continue;
            ids.Add(append.Act.Id);
            instants.Add(model.Find(append.Act.Id, null)?.Act.RecordedAt.AddTicks(step.Off));
        }
        foreach (var step in steps.Take(3)) await AskAsync(other, model, step, null, Earlier(ids, step.Which, "nothing"));
        AssertSame(model.After(0, 1000), await one.AfterAsync(0, 1000, default));
    }

    private static ActAppend AppendOf(Step step, Model model, List<string> ids)
    {
        var key = step.Key == 0 ? null : Deeds.Key($"{step.Key % 3}", digest: step.Off == 0 ? "one" : "two", client: step.Key == 4 ? "another" : "portal");
        if (step.NewAct() is { } act) return new(act, step.Seconds > 2, [.. step.Numbers], key, null);
        var ended = Earlier(ids, step.Which, "nothing");
        var revision = model.Find(ended, null)?.Revision ?? 1;
        return new(End(ended) with { ValidFrom = Start.AddSeconds(step.Which) }, step.Seconds > 2, [], key, revision + step.Off);
    }

    private static async Task AskAsync(SqlActStore store, Model model, Step step, DateTimeOffset? at, string id)
    {
        var found = await store.FindAsync(id, at, default);
        AssertSame(model.Find(id, at) is { } known ? [known] : [], found is null ? [] : [found]);
        AssertSame(model.About(step.Numbers, at), await store.AboutAsync(step.Numbers, at, default));
        AssertSame(model.After(step.Which, 1 + step.Seconds), step.Seconds < 0 ? model.After(step.Which, 1 + step.Seconds) : await store.AfterAsync(step.Which, 1 + step.Seconds, default));
        var (from, to) = (Start.AddSeconds(step.Who), Start.AddSeconds(step.Which));
        AssertSame(
            model.Ending(Hospital, from, to).OrderBy(act => (act.Act.ValidTo, act.Sequence)),
            (await store.EndingAsync(Hospital, from, to, default)).OrderBy(act => (act.Act.ValidTo, act.Sequence)));

        var question = BearingTests.Question(step.Person, Hospital);
        var child = step.Off == 0 ? StandingRegister.ChildOf(step.Numbers) : null;
        var lookup = await store.BearingOnAsync(question, child, Start, default);
        var bearing = model.BearingOn(question, child).ToList();
        Assert.Equal(bearing.Count, lookup.Acts.Length);
        Assert.All(bearing.Zip(lookup.Acts), pair => Assert.True(ActEquality.AreEqual(pair.First, pair.Second)));
        Assert.Equal(bearing.Select(act => act.RecordedAt).Append(Start).Max(), lookup.AsOf);
    }

    private static T Earlier<T>(List<T> before, int which, T otherwise) => before.Count == 0 ? otherwise : before[^(1 + (which % before.Count))];

    private static void AssertSame(AppendOutcome expected, AppendOutcome actual)
    {
        if (expected is AppendOutcome.Recorded recorded) StoreSuite.AssertSame(recorded.Stored, Assert.IsType<AppendOutcome.Recorded>(actual).Stored);
        else Assert.Equal(expected, actual);
    }

    private static void AssertSame(IEnumerable<StoredAct> expected, IEnumerable<StoredAct> actual)
    {
        var (one, other) = (expected.ToList(), actual.ToList());
        Assert.Equal(one.Select(act => act.Act.Id), other.Select(act => act.Act.Id));
        foreach (var (first, second) in one.Zip(other)) StoreSuite.AssertSame(first, second);
    }
}
