using Access.Sources.Notices;

namespace Access.Service.Notices;

/// <summary>Takes the looks that are due, and makes a notice of each that saw something else than the one before.</summary>
internal sealed class LookRound(LookQueue queue, OutwardAnswers answers)
{
    private const int SideBySide = 8;

    // After so many, what cannot be read is no outage that passes but something of this one child, and is what asking answers.
    private const int MostFailed = 10;

    /// <summary>Takes what is due, a batch at a time.</summary>
    /// <returns>How many were taken; 0 = none is due, or nothing can be seen now and later is the time to go on.</returns>
    /// <exception cref="Sources.Storage.StorageException">What was seen could not be kept; it is looked at again.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var due = await queue.ClaimAsync(SideBySide, cancellationToken);
        var taken = await Task.WhenAll(due.Select(look => TakeAsync(look, cancellationToken)));
        return taken.Count(done => done);
    }

    private async Task<bool> TakeAsync(DueLook due, CancellationToken cancellationToken)
    {
        var look = await answers.LookAsync(due.Client, due.Subject, due.Child, due.Failed >= MostFailed, cancellationToken);
        if (look.Answers.IsDefault)
        {
            await queue.PostponeAsync(due, cancellationToken);
            return false;
        }
        await queue.FinishAsync(due, look, cancellationToken);
        return true;
    }
}
