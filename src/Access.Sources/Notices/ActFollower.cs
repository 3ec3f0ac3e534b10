using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using Microsoft.Extensions.Logging;

namespace Access.Sources.Notices;

/// <summary>
/// Follows the acts in their order and lets each cause looks, at its person's subscriptions and at its organisation's. How far it has come is stored with what it caused, so that an
/// act that was recorded before a crash is followed after it.
/// </summary>
public sealed partial class ActFollower(IActStore acts, Triggers triggers, ILogger<ActFollower>? logger = null)
{
    private const int Batch = 200;

    /// <summary>Follows the next acts.</summary>
    /// <returns>How many there were; 0 = none is left for now.</returns>
    /// <exception cref="ActStoreException">The acts could not be read.</exception>
    /// <exception cref="Storage.StorageException">What follows from them could not be stored.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<int> FollowAsync(CancellationToken cancellationToken)
    {
        var from = await triggers.FollowedAsync(cancellationToken).ConfigureAwait(false);
        var recorded = await acts.AfterAsync(from, Batch, cancellationToken).ConfigureAwait(false);
        if (recorded.IsEmpty) return 0;
        var persons = new HashSet<PersonName>();
        var organisations = new HashSet<OrganisationNumber>();
        var acute = new List<(OrganisationNumber Organisation, EndingException Exception)>();
        foreach (var stored in recorded)
        {
            // A provider's policy is about types of documents at one provider and about no child: it causes no look.
            if (await ConcernedAsync(stored.Act, cancellationToken).ConfigureAwait(false) is not { } act) continue;
            if (act.About is { } person) persons.Add(PersonName.Of(person));
            if (act is ExceptionAct && ActTypes.OrganisationOf(act) is { } organisation) organisations.Add(organisation);
            if (stored.Act is ExceptionAct { ValidTo: { } to } exception && IsAcute(exception) && ActTypes.OrganisationOf(exception) is { } alarmed)
                acute.Add((alarmed, new(exception.Id, to) { IsAcute = true }));
        }
        var untold = await triggers.FollowedAsync(from, recorded[^1].Sequence, persons, organisations, acute, cancellationToken).ConfigureAwait(false);
        if (untold > 0 && logger is not null) NobodyTold(logger, untold.Value);
        return recorded.Length;
    }

    // Everything, for everybody, at every provider, and not the going on of one that was told of.
    private static bool IsAcute(ExceptionAct exception) =>
        exception is { Parent: null, Renews: null, Scope: { Service: null, DocumentId: null, Provider: null } };

    // The act itself, or the one that an end comes down to.
    private async ValueTask<RecordedAct?> ConcernedAsync(RecordedAct act, CancellationToken cancellationToken)
    {
        while (act is EndAct end)
        {
            if (await acts.FindAsync(end.Act, null, cancellationToken).ConfigureAwait(false) is not { } ended) return null;
            act = ended.Act;
        }
        return act;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Count} exceptions were recorded that close everything for a child, and their organisations have no subscription to acute exceptions: nobody was alarmed")]
    private static partial void NobodyTold(ILogger logger, int count);
}
