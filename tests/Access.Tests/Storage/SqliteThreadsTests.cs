using Access.Sources.Storage;

namespace Access.Tests.Storage;

public sealed class SqliteThreadsTests
{
    [Fact]
    public async Task Run_WhileOthersAreKeptWaiting_IsDoneOnAThreadOfItsOwn()
    {
        using var held = new ManualResetEventSlim();
        var kept = Enumerable.Range(0, 8).Select(_ => SqliteThreads.RunAsync(() =>
        {
            held.Wait();
            return Task.FromResult(Thread.CurrentThread.IsThreadPoolThread);
        })).ToList();
        try
        {
            Assert.False(await SqliteThreads.RunAsync(() => Task.FromResult(Thread.CurrentThread.IsThreadPoolThread)));
            Assert.All(kept, one => Assert.False(one.IsCompleted));
        }
        finally
        {
            held.Set();
        }
        Assert.All(await Task.WhenAll(kept), Assert.False);
    }

    [Fact]
    public async Task Run_ThatThrows_TellsWhoWaitsAndGoesOn()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => SqliteThreads.RunAsync<int>(() => throw new InvalidDataException()));
        await Assert.ThrowsAsync<InvalidDataException>(() => SqliteThreads.RunAsync(() => Task.FromException<int>(new InvalidDataException())));
        Assert.Equal(1, await SqliteThreads.RunAsync(() => Task.FromResult(1)));
    }

    [Fact]
    public async Task Run_AThousandAtOnce_IsDoneOnceForEach()
    {
        var done = 0;
        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(number => SqliteThreads.RunAsync(() =>
        {
            Interlocked.Increment(ref done);
            return Task.FromResult(number);
        })));

        Assert.Equal(Enumerable.Range(0, 1000), results);
        Assert.Equal(1000, done);
    }

    [Fact]
    public void Run_OnAThreadThatJoined_StaysThere()
    {
        var (own, used) = (0, 0);
        var thread = new Thread(() =>
        {
            SqliteThreads.Join();
            own = Environment.CurrentManagedThreadId;
            used = SqliteThreads.RunAsync(() => Task.FromResult(Environment.CurrentManagedThreadId)).GetAwaiter().GetResult();
        });
        thread.Start();
        thread.Join();

        Assert.Equal(own, used);
        Assert.NotEqual(0, used);
    }
}
