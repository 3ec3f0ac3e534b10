using System.Globalization;
using Access.Sources.Log.Tree;
using Access.Sources.Storage;
using Microsoft.Extensions.Logging;

namespace Access.Sources.Log.Store;

/// <summary>
/// The one writer of a node. Takes whatever waits, makes it durable in one transaction, and then tells those who wait: so many
/// callers share one flush of the disk. What waits too long fails, however long the disk takes.
/// </summary>
/// <remarks>
/// A flush costs as much for one as for many, and whoever was answered by the last is back at once where there is load. So with SQLite the
/// writer waits, a millisecond at most, until as many have come as lately came together; where one comes at a time it waits for nobody.
/// PostgreSQL takes about as long to give the right to write, and whoever comes meanwhile is taken along.
/// </remarks>
internal sealed partial class LogWriter : IAsyncDisposable
{
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly Database database;
    private readonly LogMonths months;
    private readonly RecordSealer sealer;
    private readonly LogStoreOptions options;
    private readonly TimeProvider clock;
    private readonly LogClock trusted;
    private readonly LogMetrics metrics;
    private readonly ILogger logger;
    private readonly object gate = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer impatience;
    private readonly List<PendingAppend> waiting = [];
    private AppendBatch? underWay;
    private int together = 1;
    private long lastSize;
    private int failing;
    private bool closed;

    internal LogWriter(Database database, LogMonths months, RecordSealer sealer, LogStoreOptions options, TimeProvider clock, LogMetrics metrics, ILogger logger)
    {
        (this.database, this.months, this.sealer, this.options, this.clock, this.metrics, this.logger) = (database, months, sealer, options, clock, metrics, logger);
        trusted = new(options, clock);
        impatience = new(_ => GiveUp(), null, BetweenLooks, BetweenLooks);
        new Thread(Run) { IsBackground = true, Name = "log writer" }.UnsafeStart();
    }

    /// <summary>Appends; the task fails where it is not durable in time.</summary>
    internal Task<long> AppendAsync(PendingAppend append)
    {
        var isClockTrusted = trusted.IsTrusted;
        lock (gate)
        {
            if (closed) append.Fail(new("The log is closed."));
            else if (append.Records.Count > 0 && !isClockTrusted) append.Fail(new("This node's clock is not trusted: nothing is recorded until it is right."));
            else if (waiting.Count >= options.QueueCapacity) append.Fail(new("The log takes no more records: its queue is full."));
            else
            {
                waiting.Add(append);
                if (waiting.Count == 1 || waiting.Count == together) Monitor.Pulse(gate);
            }
        }
        return append.Durable;
    }

    /// <summary>Takes no more, and makes durable what was taken.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (closed) return;
            closed = true;
            Monitor.Pulse(gate);
        }
        await ended.Task.ConfigureAwait(false);
        await impatience.DisposeAsync().ConfigureAwait(false);
    }

    // A thread of its own: it waits for disks and others' locks all the time.
    private void Run()
    {
        SqliteThreads.Join();
        while (Take() is { } batch) WriteAsync(batch).GetAwaiter().GetResult();
        ended.SetResult();
    }

    private AppendBatch? Take()
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !closed) Monitor.Wait(gate);
            if (options.SqliteFile is not null) Gather();
            if (waiting.Count == 0) return null;
            var batch = new AppendBatch();
            batch.Take(waiting);
            return underWay = batch;
        }
    }

    // How many came together is forgotten by half where fewer come.
    private void Gather()
    {
        var until = Environment.TickCount64 + (long)LongestGathering.TotalMilliseconds;
        while (waiting.Count < together && !closed && Environment.TickCount64 <= until) Monitor.Wait(gate, LongestGathering);
        together = Math.Max(Math.Max(waiting.Count, together / 2), 1);
    }

    private async Task WriteAsync(AppendBatch batch)
    {
        try
        {
            var now = clock.GetUtcNow();
            if (months.Has(now)) months.MakeAhead(now);
            else await months.MakeAsync(now, CancellationToken.None).WaitAsync(options.CommitTimeLimit).ConfigureAwait(false);
            var size = await database.WriteAsync(session => CommitAsync(session, batch), CancellationToken.None).ConfigureAwait(false);
            End(batch);
            lastSize = size;
            for (var place = 0; place < batch.Sequences.Count; place++)
            {
                if (batch.Sequences[place] > 0) Remember(batch.Appends[place].Records);
                batch.Appends[place].Succeed(batch.Sequences[place]);
            }
            if (Interlocked.Exchange(ref failing, 0) != 0) WorksAgain(logger);
        }
#pragma warning disable CA1031 // Whatever it was: who waits is told, and the next one tries anew.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            End(batch);
            Alarm(failure.GetType().Name, failure is StorageException or DecisionLogException or LogFormatException ? failure.Message : "");
            var told = failure as DecisionLogException ?? new DecisionLogException(failure is StorageException ? $"The log: {failure.Message}" : "The log could not be written.", failure);
            foreach (var append in batch.Appends) append.Fail(told);
        }
    }

    private void End(AppendBatch batch)
    {
        lock (gate)
        {
            batch.End();
            underWay = null;
        }
    }

    // Of what was written alone: what nobody waited for any longer was left out, and later records must not refer to it.
    private void Remember(IReadOnlyList<SealedRecord> records)
    {
        metrics.Recorded(records.Count);
        foreach (var record in records) sealer.Remember(record);
    }

    private async Task<long> CommitAsync(Session session, AppendBatch batch)
    {
        var head = await LogHead.HoldAsync(session).ConfigureAwait(false);
        Check(head);

        // Whoever came while the right to write was waited for comes along.
        lock (gate) batch.Take(waiting);
        var rows = new EntryRows(head, sealer);
        var actsRead = head.ActsRead;
        foreach (var append in batch.Appends)
        {
            // Only now, since the right to write may have been long in coming.
            var last = 0L;
            if (!append.IsAbandoned && (append.ActsRead is not { } read || Advance(ref actsRead, read)))
            {
                foreach (var record in append.Records) last = rows.Add(record);
            }
            batch.Sequences.Add(last);
        }
        if (!months.Has(new(rows.LastAt, TimeSpan.Zero)) && !rows.IsEmpty)
            throw new DecisionLogException("The clock is so far from the instants to be logged that there is no month for them.");
        if (rows.IsEmpty && actsRead == head.ActsRead) await LogHead.ProbeAsync(session).ConfigureAwait(false);
        else await rows.FinishAsync(session, actsRead).ConfigureAwait(false);
        return rows.Tree.Size;
    }

    // Where another node was faster, the acts stand in the log already.
    private static bool Advance(ref long actsRead, (long From, long To) read)
    {
        if (actsRead != read.From) return false;
        actsRead = read.To;
        return true;
    }

    private void Check(LogHead head)
    {
        if (head.Size < lastSize)
        {
            throw new DecisionLogException(string.Create(
                CultureInfo.InvariantCulture, $"The log ends at record {head.Size}, but record {lastSize} was made durable: records are missing."));
        }
        trusted.Require(head);
    }

    private void GiveUp()
    {
        List<PendingAppend>? late = null;
        var limit = Environment.TickCount64 - (long)options.CommitTimeLimit.TotalMilliseconds;
        lock (gate)
        {
            foreach (var append in (underWay?.Appends ?? []).Concat(waiting))
            {
                if (append.AskedAt <= limit && !append.IsAbandoned) (late ??= []).Add(append);
            }
        }
        if (late is null) return;
        var failure = new DecisionLogException(string.Create(
            CultureInfo.InvariantCulture, $"The log did not make a record durable within {options.CommitTimeLimit.TotalMilliseconds:0} ms."));
        Alarm(nameof(TimeoutException), failure.Message);
        foreach (var append in late) append.Fail(failure);
    }

    // Once until it works again, and before anybody is told that nothing was recorded.
    private void Alarm(string fault, string reason)
    {
        metrics.Failed();
        if (Interlocked.Exchange(ref failing, 1) == 0) Fails(logger, fault, reason);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The log cannot be written ({Fault}): nobody is let in. {Reason}")]
    private static partial void Fails(ILogger logger, string fault, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log can be written again")]
    private static partial void WorksAgain(ILogger logger);
}
