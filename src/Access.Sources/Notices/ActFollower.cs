using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Sources.Acts.Store;

namespace Access.Sources.Notices;

/// <summary>
/// Follows the acts in their order and lets each cause looks. How far it has come is stored with what it caused, so that an
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
        foreach (var stored in recorded)
        {
            if (await PersonOfAsync(stored.Act, cancellationToken).ConfigureAwait(false) is { } person) persons.Add(PersonName.Of(person));
        }
        _ = await triggers.FollowedAsync(from, recorded[^1].Sequence, persons, cancellationToken).ConfigureAwait(false);
        return recorded.Length;
    }

    // A provider's policy is about types of documents at one provider and about no child: it causes no look.
    private async ValueTask<PersonIdentifier?> PersonOfAsync(RecordedAct act, CancellationToken cancellationToken)
    {
        while (act is EndAct end)
        {
            if (await acts.FindAsync(end.Act, null, cancellationToken).ConfigureAwait(false) is not { } ended) return null;
            act = ended.Act;
        }
        return act switch
        {
            YouthConsent consent => consent.Child,
            ExceptionAct exception => exception.Child,
            YouthAccess access => access.Child,
            PowerOfAttorney power => power.Grantor,
            IllegibleAct illegible => illegible.Child,
            _ => null,
        };
    }
}
