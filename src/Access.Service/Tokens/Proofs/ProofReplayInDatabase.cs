using System.Threading.Channels;
using Access.Sources.Storage;

namespace Access.Service.Tokens.Proofs;

/// <summary>
/// Remembers proofs in a database that every node shares; a row is put there by one statement that does nothing where it is
/// already. What many ask for at the same time shares one commit. Disposes of the database.
/// </summary>
internal sealed class ProofReplayInDatabase : IProofReplay, IAsyncDisposable
{
    // Nodes clean up by their own clocks; one that is ahead must not forget what others could still be shown.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenCleanings = TimeSpan.FromSeconds(10);

    private const int MostWaiting = 10_000;
    private const int MostTogether = 500;

    private readonly Database database;
    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Task writing;
    private DateTimeOffset cleanedAt = DateTimeOffset.MinValue;

    private ProofReplayInDatabase(Database database)
    {
        this.database = database;
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Opens the memory; makes its table where it is missing. Disposes of the database where it fails.</summary>
    /// <exception cref="StorageException">The database cannot be used.</exception>
    public static async Task<ProofReplayInDatabase> OpenAsync(Database database, CancellationToken cancellationToken) =>
        new(await ProofReplayTables.Schema.TakeOverAsync(database, cancellationToken));

    /// <inheritdoc/>
    public async Task<bool> TryRememberAsync(ProofId proof, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(proof.ToString(), now, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!queue.Writer.TryWrite(waiting)) throw new ProofReplayException("More proofs wait to be remembered than can be.");
        return await waiting.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
        await database.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        var together = new List<Waiting>(MostTogether);
        while (await queue.Reader.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < MostTogether && queue.Reader.TryRead(out var next)) together.Add(next);
            try
            {
                var added = await AddAsync(together);

                // Where two in one commit show the same proof, the first of them used it.
                foreach (var waiting in together) waiting.Answer.SetResult(added.Remove(waiting.Proof));
            }
#pragma warning disable CA1031 // Whatever it was: nobody is let in, and the next ones are tried again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                foreach (var waiting in together)
                    waiting.Answer.TrySetException(new ProofReplayException("It could not be remembered that a proof was used.", failure));
            }
        }
    }

    private async Task<HashSet<string>> AddAsync(List<Waiting> together)
    {
        var now = together.Max(waiting => waiting.Now);
        var cleans = (now - cleanedAt).Duration() >= BetweenCleanings;

        // In order, so that two nodes that write the same ones wait for each other and not in a circle.
        var proofs = together.Select(waiting => waiting.Proof).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var until = (now + IProofReplay.KeptFor).UtcTicks;
        var added = await database.WriteAsync(
            async session =>
            {
                if (cleans) await session.RunAsync("DELETE FROM dpop_proof WHERE kept_until < @before", new { before = (now - Margin).UtcTicks });
                return await session.RowsAsync<string>(
                    $"INSERT INTO dpop_proof (id, kept_until) SELECT value, @until FROM {session.Dialect.Rows("@proofs")} WHERE TRUE ON CONFLICT DO NOTHING RETURNING id",
                    new { until, proofs = session.Dialect.Texts(proofs) });
            },
            CancellationToken.None);
        if (cleans) cleanedAt = now;
        return [.. added];
    }

    private sealed record Waiting(string Proof, DateTimeOffset Now, TaskCompletionSource<bool> Answer);
}
