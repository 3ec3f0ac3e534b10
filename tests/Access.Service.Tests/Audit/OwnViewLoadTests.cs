using Access.Domain.Identifiers;
using Access.Service.Audit;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Audit;

/// <summary>T-16: own views wait for each other, and nobody waits because somebody else asks often.</summary>
public sealed class OwnViewLoadTests
{
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 4);

    [Fact]
    public async Task Take_ByOnePersonAgain_WaitsForTheFirstAndForNobodyBehindIt()
    {
        using var load = new OwnViewLoad();
        var mother = Person(Family.Mother);
        var first = await load.TakeAsync(mother, default);
        using var givesUp = new CancellationTokenSource();
        var (second, third) = (load.TakeAsync(mother, default), load.TakeAsync(mother, givesUp.Token));
        await Task.Delay(50);
        Assert.False(second.IsCompleted || third.IsCompleted);
        await givesUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);

        // However many of hers wait, another person has one before them.
        var father = load.TakeAsync(Person(Family.Father), default);
        first.Dispose();
        first.Dispose();
        (await father.WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
        (await second.WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
        (await load.TakeAsync(mother, default).WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
    }

    [Fact]
    public async Task Take_ByManyPersons_LetsSoManyInAtATime()
    {
        using var load = new OwnViewLoad();
        var (inside, most) = (0, 0);
        string[] numbers = [Family.Mother, Family.Father, Family.Stranger, Family.Child, Family.Youth, Family.Nobody];
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async turn =>
        {
            using var taken = await load.TakeAsync(Person(numbers[turn % numbers.Length]), default);
            var now = Interlocked.Increment(ref inside);
            for (var seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
            await Task.Delay(1);
            Interlocked.Decrement(ref inside);
        }));

        Assert.InRange(most, 1, AtOnce);
    }

    private static PersonIdentifier Person(string digits) => PersonIdentifier.TryParse(digits, out var number) ? number : throw new ArgumentException("no number");
}
