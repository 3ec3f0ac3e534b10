namespace Access.Sources.Notices;

/// <summary>Is told whose record may have changed. Whoever follows a register's feed calls it for each event.</summary>
public interface IPersonChanges
{
    /// <summary>
    /// Takes note durably. Who follows a feed calls it before they remember how far they have come, and after what they keep
    /// of the person is out of date no longer; the same change may be told any number of times.
    /// </summary>
    /// <param name="persons">Everybody who changed, under any of their names; both the register's id and a number where both are known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Storage.StorageException">It could not be noted; tell it again.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask ChangedAsync(IReadOnlyCollection<PersonName> persons, CancellationToken cancellationToken);

    /// <summary>
    /// Takes note that anybody may have changed: the follower lost its place in the feed, or began without one. Every
    /// subscription is looked at after the usual delay.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Storage.StorageException">It could not be noted to its end; tell it again.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask AnybodyChangedAsync(CancellationToken cancellationToken);
}
