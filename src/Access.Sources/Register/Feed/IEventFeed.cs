namespace Access.Sources.Register.Feed;

/// <summary>Persontjenesten's event feed.</summary>
internal interface IEventFeed
{
    /// <summary>The number of the newest event.</summary>
    /// <exception cref="EventFeedException">The feed did not answer, or not with an event.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<long> LatestAsync(CancellationToken cancellationToken);

    /// <summary>A page of at most <see cref="FeedLane.PageLimit"/> events: the lowest at or above a number, in any order, and any of them twice.</summary>
    /// <param name="from">The lowest number to include, at least 1.</param>
    /// <param name="types">Only these types; empty means all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EventFeedException">The feed did not answer, or not with events, or does not go back so far.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<IReadOnlyList<RegisterEvent>> ReadAsync(long from, IReadOnlyCollection<string> types, CancellationToken cancellationToken);
}
