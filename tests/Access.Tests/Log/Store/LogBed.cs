using System.Diagnostics.Metrics;
using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Storage;
using Access.Tests.Acts.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;

namespace Access.Tests.Log.Store;

/// <summary>Somewhere to keep a log for one test, of one kind of database, which goes when the test does.</summary>
public abstract class LogBed : IAsyncDisposable
{
    internal const string Origin = "test.example/log";

    // One for the process: a log's metrics are of no test's concern but one's own.
    internal static readonly LogMetrics Metrics = new(new Meters());

    /// <summary>A folder of its own.</summary>
    internal string Root { get; } = Directory.CreateTempSubdirectory("access-log-").FullName;

    /// <summary>The folder of the keys.</summary>
    internal string Keys => Path.Combine(Root, "keys");

    /// <summary>The clock that the log is kept by.</summary>
    internal MovableClock Clock { get; } = new(LoggedFamily.Noon);

    /// <summary>How the command line names the log.</summary>
    internal abstract string Source { get; }

    /// <summary>Makes the database ready to be opened.</summary>
    internal abstract Task PrepareAsync();

    /// <summary>How a node opens the log; patient unless a test is about time, and years may pass of which the log tells nothing.</summary>
    internal abstract LogStoreOptions Options(TimeSpan? limit = null);

    /// <summary>How the acts that belong to the log are opened.</summary>
    internal abstract ActStoreOptions ActOptions { get; }

    /// <summary>The database of the acts, as a component opens it.</summary>
    internal abstract Database OpenActs();

    /// <summary>Holds the right to append until it is disposed, as another node would that has fallen silent.</summary>
    internal abstract Task<IAsyncDisposable> HoldHeadAsync();

    /// <summary>Everything that the database keeps, as whoever steals it has it.</summary>
    internal abstract Task<byte[]> DumpAsync();

    /// <summary>Takes from a table what keeps it from being changed, as whoever owns the database can.</summary>
    internal abstract Task DisarmAsync(string table);

    /// <summary>Lets the database take no more rows of a table, as where there is no room for them.</summary>
    internal abstract Task RefuseInsertsAsync(string table);

    /// <summary>Lets it take rows again.</summary>
    internal abstract Task AllowInsertsAsync(string table);

    /// <summary>A bed of the same kind, with nothing in it.</summary>
    internal abstract LogBed Another();

    /// <summary>Takes away everything that the database holds, while nobody has it open.</summary>
    internal abstract Task EmptyAsync();

    /// <summary>Whether there is nothing in the database, not even a table.</summary>
    internal abstract Task<bool> IsEmptyAsync();

    /// <summary>Runs one statement beside the log.</summary>
    /// <returns>The first value of the first row.</returns>
    internal abstract Task<object?> RunAsync(string sql);

    internal Task<LogStore> OpenAsync(TimeSpan? limit = null, TimeProvider? clock = null, ILogger? logger = null) =>
        LogStore.OpenAsync(Options(limit), clock ?? Clock, Metrics, logger ?? NullLogger.Instance, CancellationToken.None);

    /// <summary>Brings the log up to this machine's clock, by which the command line goes: it goes on as one does that is written every day.</summary>
    internal async Task BringToTodayAsync()
    {
        await using var log = await OpenAsync();
        foreach (var days in (int[])[31, 0])
        {
            Clock.Now = DateTimeOffset.UtcNow.AddDays(-days);
            await log.AppendAsync(new LogRecord(EntryKind.Operation, DecisionIds.New(Clock.Now), Clock.Now, [LogPart.Common("{}"u8.ToArray())]), CancellationToken.None);
        }
    }

    internal LogCheckpoints Signer(LogStore log) => new(log, SigningKey.Open(Origin, Path.Combine(Root, "signing.pem")), [], Metrics, NullLogger<LogCheckpoints>.Instance);

    public virtual ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static TimeSpan Patient { get; } = TimeSpan.FromSeconds(50);

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}

/// <summary>Tests of what every log does, whatever database it is kept in: one log, empty, for each test.</summary>
public abstract class LogSuite(LogBed bed) : IAsyncLifetime
{
    internal LogBed Bed => bed;

    /// <summary>The log, as one node has it.</summary>
    internal LogStore Log { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await bed.PrepareAsync();
        Log = await bed.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await Log.DisposeAsync();
        await bed.DisposeAsync();
    }
}
