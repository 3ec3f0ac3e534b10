using System.Diagnostics;
using Access.Service.Hosting;
using Access.Service.Operations;
using Access.Service.Tokens.Trust;
using Access.Sources.Acts.Store;
using Access.Sources.Log;

namespace Access.Service.Health;

/// <summary>
/// Whether a decision can be answered and recorded, and so can an act. What keeps it from that is logged when it changes, and at most once a
/// second, however many ask. Safe for several threads.
/// </summary>
internal sealed partial class Readiness(
    IDecisionLog log, IActStore acts, RegisterProbe register, ITokenTrust tokens, KillSwitch killSwitch, ClockWatch clock, Draining draining, ILogger<Readiness> logger)
{
    /// <summary>How long a part may take to say that it is ready: a probe that waits longer would be answered "not ready" by whoever asks.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);

    private readonly Lock telling = new();
    private string told = "";
    private long? toldAt;

    /// <summary>What is wrong, with commas between; empty where nothing is.</summary>
    public async Task<string> WrongAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var writable = AsksAsync(() => log.IsWritableAsync(patience.Token), patience.Token);
        var recordable = AsksAsync(() => acts.IsWritableAsync(patience.Token).AsTask(), patience.Token);
        var answers = AsksAsync(() => register.AnswersAsync(patience.Token), patience.Token);
        var judged = AsksAsync(() => tokens.IsReadyAsync(patience.Token), patience.Token);
        var known = AsksAsync(() => killSwitch.IsKnownAsync(patience.Token), patience.Token);
        (string Name, bool IsRight)[] parts =
        [
            ("the decision log cannot be written", await writable),
            ("acts cannot be recorded", await recordable),
            ("the register does not answer", await answers),
            ("tokens cannot be judged", await judged),
            ("the kill switch cannot be read", await known),
            ("the clock cannot be trusted", clock.IsTrusted),
            ("the service is stopping", !draining.HasBegun),
        ];
        var wrong = string.Join(", ", parts.Where(part => !part.IsRight).Select(part => part.Name));

        // Who has gone away has seen nothing: every part seems wrong to them.
        if (!cancellationToken.IsCancellationRequested) Tell(wrong);
        return wrong;
    }

    // Of many who ask while something changes, some have seen what was before: they must not take turns in the log.
    private void Tell(string wrong)
    {
        lock (telling)
        {
            if (wrong == told || (toldAt is { } last && Stopwatch.GetElapsedTime(last) < BetweenLines)) return;
            (told, toldAt) = (wrong, Stopwatch.GetTimestamp());
            if (wrong.Length > 0) IsNotReady(logger, wrong);
            else IsReady(logger);
        }
    }

    // A source that cannot say in time, or fails in saying it, is not ready.
    private static async Task<bool> AsksAsync(Func<Task<bool>> ask, CancellationToken patience)
    {
        try
        {
            return await ask().WaitAsync(patience);
        }
#pragma warning disable CA1031 // Whatever it was, the answer is no.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Wrong}")]
    private static partial void IsNotReady(ILogger logger, string wrong);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready again")]
    private static partial void IsReady(ILogger logger);
}
