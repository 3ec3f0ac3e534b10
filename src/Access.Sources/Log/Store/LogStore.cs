using System.Collections.Concurrent;
using Access.Sources.Keys;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Records;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Storage;
using Microsoft.Extensions.Logging;

namespace Access.Sources.Log.Store;

/// <summary>
/// The log in an SQLite file or a PostgreSQL database. Safe for several threads, and several processes may append to the same
/// log. After a failure every later append tries anew.
/// </summary>
public sealed class LogStore : IDecisionLog, ILog, IAsyncDisposable
{
    private readonly Database appending;
    private readonly Database reading;
    private readonly TimeProvider clock;
    private readonly TimeSpan timeLimit;
    private readonly RecordSealer sealer;
    private readonly LogWriter writer;
    private readonly LogClock trusted;
    private readonly ConcurrentDictionary<string, bool> rulebooks = [];
    private readonly SharedCall<long> probe;

    private LogStore(Database appending, Database reading, LogKeys names, PersonKeys keys, LogStoreOptions options, TimeProvider clock, LogMetrics metrics, ILogger logger)
    {
        (this.appending, this.reading, this.clock, timeLimit, Pseudonyms, Keys, Months) = (appending, reading, clock, options.CommitTimeLimit, names.Pseudonyms, keys, new(reading));
        Reader = new(reading);
        Opener = new(keys, KeyRing.Noticed);
        Snapshots = new(reading, Opener, names);
        sealer = new(appending, reading, new(keys), names);
        writer = new(appending, Months, sealer, options, clock, metrics, logger);
        trusted = new(options, clock);
        probe = new(() => writer.AppendAsync(new([])), TimeSpan.Zero);
    }

    /// <summary>Reads the log.</summary>
    public LogReader Reader { get; }

    /// <summary>Opens what was read.</summary>
    public RecordOpener Opener { get; }

    /// <summary>The snapshots that records refer to.</summary>
    public StoredSnapshots Snapshots { get; }

    /// <summary>What stands in for persons in the index.</summary>
    public YearlyPseudonyms Pseudonyms { get; }

    /// <summary>The keys of persons.</summary>
    public PersonKeys Keys { get; }

    internal LogMonths Months { get; }

    internal Database Database => appending;

    /// <summary>Opens the log: brings its tables to the current version, and makes its keys where it has none.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="clock">What a clock that went back is told by.</param>
    /// <param name="metrics">What operators see.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DecisionLogException">The database or a key cannot be used, or is of a later version; one line without a secret.</exception>
    /// <exception cref="KeyException">
    /// A key is missing, another than the one that was used, or cannot be read; or the keys were used, and there is no log. One line that names the file or folder.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<LogStore> OpenAsync(LogStoreOptions options, TimeProvider clock, LogMetrics metrics, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        options.Check();
        Database? appending = null, reading = null;
        PersonKeys? keys = null;
        try
        {
            keys = await OpenKeysAsync(options, clock, cancellationToken).ConfigureAwait(false);
            appending = options.OpenToAppend();
            reading = options.OpenToRead();

            // Tables and keys are made with the reader's patience: the appender's connections end what takes a second.
            await LogSchema.Schema.UpgradeAsync(reading, cancellationToken).ConfigureAwait(false);
            foreach (var schema in (Schema[])[NamedPersons.Schema, PendingErasures.Schema]) await schema.UpgradeAsync(reading, cancellationToken).ConfigureAwait(false);
            var names = await LogKeys.OpenAsync(reading, options.KeysDirectory, keys, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            var store = new LogStore(appending, reading, names, keys, options, clock, metrics, logger);
            await store.Months.MakePatientlyAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch (Exception failure)
        {
            keys?.Dispose();
            if (reading is not null) await reading.DisposeAsync().ConfigureAwait(false);
            if (appending is not null) await appending.DisposeAsync().ConfigureAwait(false);
            if (failure is StorageException unusable) throw new DecisionLogException($"The log: {unusable.Message}", unusable);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Records stand in the log in the order of the calls of one thread. One that took too long may still be recorded:
    /// recorded and not answered.
    /// </remarks>
    public async Task AppendAsync(IReadOnlyList<MadeDecision> decisions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        cancellationToken.ThrowIfCancellationRequested();
        if (decisions.Count == 0) return;
        var askedAt = Environment.TickCount64;
        var records = await SealedAsync(() => sealer.SealAsync(decisions, cancellationToken)).ConfigureAwait(false);
        await writer.AppendAsync(new(records, askedAt: askedAt)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<long> AppendAsync(LogRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        cancellationToken.ThrowIfCancellationRequested();
        var ready = await SealedAsync(() => ValueTask.FromResult(sealer.Seal(record))).ConfigureAwait(false);
        return await writer.AppendAsync(new([ready])).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task KeepRulebookAsync(string edition, ReadOnlyMemory<byte> export, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edition);
        if (rulebooks.ContainsKey(edition)) return;
        try
        {
            // A reader may look for half a minute; whoever waits for a decision may not.
            if (await Reader.FindAsync(edition, EntryKind.Rulebook, cancellationToken).WaitAsync(timeLimit, cancellationToken).ConfigureAwait(false) is null)
                await AppendAsync(new LogRecord(EntryKind.Rulebook, edition, clock.GetUtcNow(), [new(PartRole.Common, [], export)]), cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            throw new DecisionLogException($"The log: {failure.Message}", failure);
        }
        catch (TimeoutException late)
        {
            throw new DecisionLogException("The log did not tell in time whether it holds the rulebook.", late);
        }
        rulebooks[edition] = true;
    }

    /// <inheritdoc/>
    /// <remarks>Writes and commits, through the same queue as the records. Those who ask at once share one write.</remarks>
    public async Task<bool> IsWritableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await probe.AskAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DecisionLogException)
        {
            return false;
        }
    }

    /// <summary>The instant by which somebody may be erased; see <see cref="LogClock.ToEraseByAsync"/>.</summary>
    /// <param name="settled">How old entries are by which it is told whether the clock is right.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DecisionLogException">The clock is off, or may be; one line that says what to do.</exception>
    /// <exception cref="StorageException">The log could not be read.</exception>
    internal Task<DateTimeOffset> ToEraseByAsync(TimeSpan settled, CancellationToken cancellationToken) => trusted.ToEraseByAsync(reading, settled, cancellationToken);

    /// <summary>Appends records of acts, unless another node has done so already.</summary>
    /// <param name="records">The records, in the order of the acts.</param>
    /// <param name="from">The last act of the store that is in the log.</param>
    /// <param name="to">The last act of the store that these are.</param>
    /// <exception cref="DecisionLogException">They could not be logged, or not in time.</exception>
    internal async Task AppendActsAsync(IReadOnlyList<LogRecord> records, long from, long to)
    {
        var ready = await SealedAsync(() => ValueTask.FromResult(records.Select(sealer.Seal).ToArray())).ConfigureAwait(false);
        await writer.AppendAsync(new(ready, (from, to))).ConfigureAwait(false);
    }

    /// <summary>Takes no more records, makes those that were taken durable, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync().ConfigureAwait(false);
        await appending.DisposeAsync().ConfigureAwait(false);
        await reading.DisposeAsync().ConfigureAwait(false);
        Keys.Dispose();
    }

    // Before anything is made where the log should be: a log that was lost, or is elsewhere, is put back there.
    private static async Task<PersonKeys> OpenKeysAsync(LogStoreOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (isKnown, name) = await AreKnownAsync().ConfigureAwait(false);
        var keys = PersonKeys.Open(new() { Directory = options.KeysDirectory, MakesMissing = !isKnown }, clock);
        try
        {
            // Asked again: another node may have made the log meanwhile, and written to it.
            if (!isKnown && !options.BeginsBesideUsedKeys && keys.AreSomebodys && !(await AreKnownAsync().ConfigureAwait(false)).IsKnown)
            {
                throw new KeyException(
                    $"The keys of persons in {keys.Folder} were used, and {name} holds no log: the log that was written with them was lost, or is elsewhere. Put it back, or name where it lies; a new log takes a new folder of keys.");
            }
            return keys;
        }
        catch
        {
            keys.Dispose();
            throw;
        }

        async Task<(bool IsKnown, string Name)> AreKnownAsync()
        {
            if (options.SqliteFile is { } file && !File.Exists(file)) return (false, SqliteDatabase.NameOf(Path.GetFullPath(file)));
            var database = options.OpenToRead();
            await using var opened = database.ConfigureAwait(false);
            return (await LogKeys.AreKnownAsync(database, cancellationToken).ConfigureAwait(false), database.Name);
        }
    }

    // Whoever waits for a key or for what is stored waits no longer than for the disk.
    private async ValueTask<T> SealedAsync<T>(Func<ValueTask<T>> seal)
    {
        try
        {
            var sealing = seal();
            return sealing.IsCompleted ? await sealing.ConfigureAwait(false) : await sealing.AsTask().WaitAsync(timeLimit).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw failure as DecisionLogException ?? new DecisionLogException("What was to be logged could not be put into a record.", failure);
        }
    }
}
