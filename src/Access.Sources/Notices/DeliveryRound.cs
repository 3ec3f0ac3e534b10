namespace Access.Sources.Notices;

/// <summary>Sends what is due.</summary>
public sealed class DeliveryRound(DeliveryQueue queue, NoticeSender sender)
{
    private const int SideBySide = 16;

    /// <summary>Sends what is due, a batch at a time.</summary>
    /// <returns>How many were tried; 0 = none is due.</returns>
    /// <exception cref="Storage.StorageException">Deliveries could not be claimed, or what came of them not kept; they are tried again.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var due = await queue.ClaimAsync(SideBySide, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(due.Select(async delivery =>
            await queue.SettleAsync(delivery, await sender.SendAsync(delivery, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        return due.Length;
    }
}
