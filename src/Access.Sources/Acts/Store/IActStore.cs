using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Where acts are recorded. Nothing that was recorded is ever changed or deleted: ending is an act. Appends are totally
/// ordered, and what was appended is seen by every read that begins after the append has returned, on every node.
/// </summary>
public interface IActStore : IActs, IGrants
{
    /// <summary>Records an act durably, or says why not. Nothing is half-done: an exception leaves nothing recorded that could be seen without a retry seeing it.</summary>
    /// <param name="append">What to record.</param>
    /// <param name="cancellationToken">Gives up; the act may have been recorded all the same.</param>
    /// <exception cref="ActStoreException">The store could not be written.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask<AppendOutcome> AppendAsync(ActAppend append, CancellationToken cancellationToken);

    /// <summary>What was answered to an earlier request with the same key, before anything else of this one is looked at.</summary>
    /// <returns><see cref="AppendOutcome.Recorded"/> as it was then, <see cref="AppendOutcome.KeyReused"/>, or null where the key is new.</returns>
    /// <exception cref="ActStoreException">The store could not be read.</exception>
    ValueTask<AppendOutcome?> RepeatedAsync(IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>One act by its id, with its ends.</summary>
    /// <param name="id">The id.</param>
    /// <param name="knownAt">As the store knew it then (inclusive); null = now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The act; null where there is none.</returns>
    /// <exception cref="ActStoreException">The store could not be read.</exception>
    ValueTask<StoredAct?> FindAsync(string id, DateTimeOffset? knownAt, CancellationToken cancellationToken);

    /// <summary>Acts about persons under any of their numbers (as child, youth or grantor), in the order of recording.</summary>
    /// <param name="numbers">Every number of the person.</param>
    /// <param name="knownAt">As the store knew it then (inclusive); null = now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ActStoreException">The store could not be read.</exception>
    ValueTask<ImmutableArray<StoredAct>> AboutAsync(
        IReadOnlyCollection<PersonIdentifier> numbers, DateTimeOffset? knownAt, CancellationToken cancellationToken);

    /// <summary>Policies and exceptions that an organisation recorded and that end by their own <c>validTo</c> in a period, not ended before; soonest first.</summary>
    /// <param name="organisation">The organisation.</param>
    /// <param name="from">From, inclusive.</param>
    /// <param name="to">To, exclusive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ActStoreException">The store could not be read.</exception>
    ValueTask<ImmutableArray<StoredAct>> EndingAsync(
        OrganisationNumber organisation, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Acts recorded after a place in the order, for those who follow it; none is ever passed over.</summary>
    /// <param name="sequence">The last place that was seen; 0 = from the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ActStoreException">The store could not be read.</exception>
    ValueTask<ImmutableArray<StoredAct>> AfterAsync(long sequence, int limit, CancellationToken cancellationToken);

    /// <summary>How many exceptions were recorded in a period about children who were erased since: nothing else is known of them.</summary>
    /// <param name="organisation">The organisation that recorded them; null = any.</param>
    /// <param name="from">From, inclusive.</param>
    /// <param name="to">To, exclusive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ActStoreException">The store could not be read.</exception>
    ValueTask<int> ErasedExceptionsAsync(
        OrganisationNumber? organisation, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>
    /// Says how far the store is known to have come. One that ends before that has lost acts: from then on nothing is decided from it or
    /// recorded in it, until it has come there or less is said.
    /// </summary>
    /// <param name="sequence">The last place that somebody who follows the order has taken in; 0 = none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LostActsException">It ends before that.</exception>
    /// <exception cref="ActStoreException">The store could not be read.</exception>
    ValueTask RequireReachedAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Whether an act could be recorded now.</summary>
    ValueTask<bool> IsWritableAsync(CancellationToken cancellationToken);
}
