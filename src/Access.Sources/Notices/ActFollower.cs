using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;

namespace Access.Sources.Notices;

/// <summary>
/// Follows the acts in their order and lets each cause looks, at its person's subscriptions and at its organisation's. How far it has come is stored with what it caused, so that an
/// act that was recorded before a crash is followed after it.
/// </summary>
public sealed class ActFollower(IActStore acts, Triggers triggers)
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
        foreach (var stored in recorded)
        {
            // A provider's policy is about types of documents at one provider and about no child: it causes no look.
            if (await ConcernedAsync(stored.Act, cancellationToken).ConfigureAwait(false) is not { } act) continue;
            if (ActTypes.PersonOf(act) is { } person) persons.Add(PersonName.Of(person));
            if (act is ExceptionAct && ActTypes.OrganisationOf(act) is { } organisation) organisations.Add(organisation);
        }
        _ = await triggers.FollowedAsync(from, recorded[^1].Sequence, persons, organisations, cancellationToken).ConfigureAwait(false);
        return recorded.Length;
    }

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
}
