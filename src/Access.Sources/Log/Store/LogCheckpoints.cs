using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;
using Access.Sources.Storage;
using Microsoft.Extensions.Logging;

namespace Access.Sources.Log.Store;

/// <summary>
/// Signs the log's checkpoints. All nodes may do so at once: each checkpoint takes the place of the one that it continues, or of
/// none. What a database says that was set back or rewritten is not signed.
/// </summary>
public sealed partial class LogCheckpoints : IAsyncDisposable
{
    private readonly LogStore store;
    private readonly SigningKey key;
    private readonly CheckpointSigner signer;
    private readonly LogMetrics metrics;
    private readonly ILogger<LogCheckpoints> logger;
    private readonly CancellationTokenSource stopping = new();
    private Task signing = Task.CompletedTask;
    private bool failing;

    /// <summary>Signs a log with a key.</summary>
    /// <param name="store">The log.</param>
    /// <param name="key">The log's key; its name is the log's origin.</param>
    /// <param name="earlier">Keys that the log signed with before.</param>
    /// <param name="metrics">What operators see.</param>
    /// <param name="logger">Where failures are told.</param>
    public LogCheckpoints(LogStore store, SigningKey key, IReadOnlyCollection<VerifierKey> earlier, LogMetrics metrics, ILogger<LogCheckpoints> logger)
    {
        (this.store, this.key, this.metrics, this.logger) = (store, key, metrics, logger);
        signer = new(key, earlier);
    }

    /// <summary>The key that verifies the log.</summary>
    public VerifierKey Verifier => signer.Verifier;

    /// <summary>Signs what is committed, where no checkpoint covers it yet.</summary>
    /// <returns>The checkpoint that stands now.</returns>
    /// <exception cref="InconsistentLogException">The log does not continue what it signed.</exception>
    /// <exception cref="LogFormatException">Another key signed before, or a hash is missing.</exception>
    /// <exception cref="StorageException">The database could not be read or written.</exception>
    public async Task<SignedCheckpoint> SignAsync(CancellationToken cancellationToken)
    {
        // The checkpoint first: what is signed is never more than what is stored afterwards.
        var latest = await store.Reader.CheckpointAsync(cancellationToken).ConfigureAwait(false);
        var size = await store.Reader.SizeAsync(cancellationToken).ConfigureAwait(false);
        if (latest is not null && signer.Open(latest) is var signed && signed.Checkpoint.Size == size && signed.Signers.Contains(Verifier)) return Signed(signed, size);

        // The signer asks for tiles as it comes to them: on a thread of its own, so that none of the pool's, which are few, waits for a database.
        var advanced = Task.Factory.StartNew(
            () => signer.Advance(new Kept(store), size, new Tiles(store.Reader)), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Signed(await advanced.ConfigureAwait(false), size);
    }

    /// <summary>Signs a text that is no checkpoint, such as what is said of a file that leaves the log.</summary>
    /// <exception cref="ArgumentException">The text could be taken for a checkpoint: those are signed by <see cref="SignAsync"/> alone, which proves them.</exception>
    /// <exception cref="LogFormatException">The text cannot be a note's.</exception>
    public Note SignNote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n') is [_, var second, ..] && second.Length > 0 && second.All(char.IsAsciiDigit)
            ? throw new ArgumentException("A note whose second line is a number could be taken for a checkpoint.", nameof(text))
            : key.SignNote(text);
    }

    /// <summary>Goes on signing, within a second of each record, until it is disposed of. To be called once.</summary>
    public void Start() => signing = Task.Run(() => RunAsync(stopping.Token));

    /// <summary>Stops signing.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await signing.ConfigureAwait(false);
        stopping.Dispose();
        key.Dispose();
    }

    // At the system's own pace: where a test lets its clock stand still, the log is signed all the same.
    private async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(BetweenSignatures, stop).ConfigureAwait(false);
                await SignAsync(stop).ConfigureAwait(false);
                failing = false;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was, it is told, and tried again: nothing else depends on this loop.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                var (fault, reason) = (failure.GetType().Name, failure is InconsistentLogException or LogFormatException or StorageException ? failure.Message : "");
                if (!failing && failure is InconsistentLogException) Contradicts(logger, reason);
                else if (!failing) NotSigned(logger, fault, reason);
                failing = true;
            }
        }
    }

    private static readonly TimeSpan BetweenSignatures = TimeSpan.FromMilliseconds(250);

    private SignedCheckpoint Signed(SignedCheckpoint signed, long size)
    {
        metrics.Unsigned(Math.Max(0, size - signed.Checkpoint.Size));
        return signed;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The log contradicts what it signed, and is not signed any more: {Reason}")]
    private static partial void Contradicts(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The log's checkpoint could not be signed ({Fault}); tried again. {Reason}")]
    private static partial void NotSigned(ILogger logger, string fault, string reason);

    private sealed class Kept(LogStore store) : ICheckpointStore
    {
        public byte[]? Latest() => store.Reader.CheckpointAsync(CancellationToken.None).GetAwaiter().GetResult();

        public bool TryAdvance(byte[]? from, byte[] to)
        {
            // Read back from what is kept, not from who asks: the row's size is what the note says.
            var size = Checkpoint.Parse(Note.Parse(to).Text).Size;
            return store.Database.WriteAsync(
                async session => await session.RunAsync(
                    from is null
                        ? "INSERT INTO log_checkpoint (id, size, note) VALUES (1, @size, @to) ON CONFLICT DO NOTHING"
                        : "UPDATE log_checkpoint SET size = @size, note = @to WHERE id = 1 AND note = @from",
                    new { size, to, from }).ConfigureAwait(false) == 1,
                CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    private sealed class Tiles(LogReader reader) : ITileReader
    {
        public bool TryRead(TileId tile, Span<byte> hashes)
        {
            if (reader.TileAsync(tile, CancellationToken.None).GetAwaiter().GetResult() is not { } read) return false;
            read.CopyTo(hashes);
            return true;
        }
    }
}
