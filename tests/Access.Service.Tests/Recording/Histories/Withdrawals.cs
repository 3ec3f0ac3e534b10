using System.Collections.Concurrent;
using System.Diagnostics;

namespace Access.Service.Tests.Recording.Histories;

/// <summary>
/// Youths who give and withdraw consents at several nodes while others ask at all of them. A history is one consent, from
/// its giving until after its withdrawal, with every question that was asked meanwhile.
/// </summary>
internal sealed class Withdrawals(IReadOnlyList<Node> nodes, IReadOnlyList<string> youths, string parent)
{
    private const int YouthsAtOnce = 12;
    private const int WritersOfAYouth = 2;
    private const int AskersOfAYouth = 1;
    private const int ConsentsInARound = 10;

    private int histories;
    private int asks;

    /// <summary>How many histories were made.</summary>
    internal int Histories => histories;

    /// <summary>How many questions were asked.</summary>
    internal int Asks => asks;

    /// <summary>Makes at least so many histories and checks them.</summary>
    /// <returns>What no order explains; stops at the first round that has such an answer.</returns>
    internal async Task<IReadOnlyCollection<string>> RunAsync(int count)
    {
        var violations = new ConcurrentQueue<string>();
        await Task.WhenAll(Enumerable.Range(0, YouthsAtOnce).Select(async first =>
        {
            // Each in turn, so that nobody gathers a life's acts: every question reads all of them.
            for (var turn = first; Volatile.Read(ref histories) < count && violations.IsEmpty; turn += YouthsAtOnce)
            {
                foreach (var violation in await RoundAsync(youths[turn % youths.Count])) violations.Enqueue(violation);
            }
        }));
        return violations;
    }

    // A round begins and ends with no consent in force, so that it is checked by itself.
    private async Task<IEnumerable<string>> RoundAsync(string youth)
    {
        var consents = new ConcurrentQueue<Consent>();
        var asked = new ConcurrentQueue<Ask>();
        using var writes = new SemaphoreSlim(0);
        using var over = new CancellationTokenSource();
        var asking = Enumerable.Range(0, AskersOfAYouth).Select(_ => AskAsync(youth, asked, writes, over.Token)).ToList();
        await Task.WhenAll(Enumerable.Range(0, WritersOfAYouth).Select(_ => WriteAsync(youth, consents, asked, writes)));
        await over.CancelAsync();
        await Task.WhenAll(asking);
        Interlocked.Add(ref histories, consents.Count);
        Interlocked.Add(ref asks, asked.Count);
        return HistoryChecker.Violations(consents, asked);
    }

    private async Task WriteAsync(string youth, ConcurrentQueue<Consent> consents, ConcurrentQueue<Ask> asked, SemaphoreSlim writes)
    {
        for (var given = 0; given < ConsentsInARound; given++)
        {
            writes.Release();
            var began = Stopwatch.GetTimestamp();
            var (act, tag) = await Any().Node.GiveConsentAsync(youth, parent);
            var consent = new Consent(began, Stopwatch.GetTimestamp());
            consents.Enqueue(consent);
            await AskOnceAsync(youth, asked);

            writes.Release();
            consent.EndBegan = Stopwatch.GetTimestamp();
            await Any().Node.WithdrawAsync(youth, act, tag);
            consent.EndAnswered = Stopwatch.GetTimestamp();
            await AskOnceAsync(youth, asked);
        }
    }

    // One question for each write, while it is under way: that is where an older answer would show.
    private async Task AskAsync(string youth, ConcurrentQueue<Ask> asked, SemaphoreSlim writes, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await writes.WaitAsync(over);
                await AskOnceAsync(youth, asked);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The round is over.
        }
    }

    private async Task AskOnceAsync(string youth, ConcurrentQueue<Ask> asked)
    {
        var (place, node) = Any();
        var began = Stopwatch.GetTimestamp();
        if (await node.AskAsync(parent, youth) is { } permitted) asked.Enqueue(new(place, began, Stopwatch.GetTimestamp(), permitted));
    }

    private (int Place, Node Node) Any()
    {
        var place = Random.Shared.Next(nodes.Count);
        return (place, nodes[place]);
    }
}
