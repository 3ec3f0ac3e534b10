using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Sources.Acts.Store;

namespace Access.Sources.Acts;

/// <summary>Where it is read who gave somebody a power of attorney.</summary>
public interface IGrants
{
    /// <summary>
    /// Whoever gave a person a power of attorney that has not ended by its own time, under the numbers that they gave it by. It
    /// says whom to ask about and decides nothing: a power that was ended, or that counts for nothing, is told as well.
    /// </summary>
    /// <param name="recipient">Every number of the recipient.</param>
    /// <param name="at">The instant; one that ends then has ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The grantors in the order of recording; each number once.</returns>
    /// <exception cref="ActStoreException">The store could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask<ImmutableArray<PersonIdentifier>> GrantorsAsync(
        IReadOnlyCollection<PersonIdentifier> recipient, DateTimeOffset at, CancellationToken cancellationToken);
}
