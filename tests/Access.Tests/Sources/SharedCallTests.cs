using Access.Sources;

namespace Access.Tests.Sources;

/// <summary>One call for all who ask meanwhile.</summary>
public sealed class SharedCallTests
{
    private readonly Queue<TaskCompletionSource<int>> calls = new([new(), new()]);
    private int made;

    [Fact]
    public async Task AskAsync_WhileACallIsUnderWay_SharesItsAnswerAndThenCallsAgain()
    {
        var (first, second) = (calls.First(), calls.Last());
        var shared = new SharedCall<int>(Call, TimeSpan.Zero);
        var asking = Enumerable.Range(0, 5).Select(_ => shared.AskAsync(default)).ToArray();

        first.SetResult(1);

        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal(1, answer));
        Assert.Equal(1, made);
        second.SetResult(2);
        Assert.Equal(2, await shared.AskAsync(default));
    }

    [Fact]
    public async Task AskAsync_AsLongAsTheAnswerHolds_CallsNoMore()
    {
        calls.First().SetResult(1);
        var shared = new SharedCall<int>(Call, TimeSpan.FromHours(1));

        Assert.Equal((1, 1), (await shared.AskAsync(default), await shared.AskAsync(default)));
        Assert.Equal(1, made);
    }

    // Others wait for it.
    [Fact]
    public async Task AskAsync_CallerWhoGivesUp_LeavesTheCallToOthers()
    {
        var first = calls.First();
        var shared = new SharedCall<int>(Call, TimeSpan.Zero);
        using var patience = new CancellationTokenSource();
        var (impatient, patient) = (shared.AskAsync(patience.Token), shared.AskAsync(default));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        first.SetResult(1);

        Assert.Equal((1, 1), (await patient, made));
    }

    [Fact]
    public async Task AskAsync_AfterACallThatFailed_CallsAgain()
    {
        calls.First().SetException(new InvalidOperationException("once"));
        calls.Last().SetResult(2);
        var shared = new SharedCall<int>(Call, TimeSpan.Zero);

        await Assert.ThrowsAsync<InvalidOperationException>(() => shared.AskAsync(default));
        Assert.Equal(2, await shared.AskAsync(default));
    }

    private Task<int> Call()
    {
        made++;
        return calls.Dequeue().Task;
    }
}
