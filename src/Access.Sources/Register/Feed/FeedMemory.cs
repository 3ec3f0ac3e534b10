namespace Access.Sources.Register.Feed;

/// <summary>What a node remembers of the feed over a restart. It names nobody.</summary>
/// <param name="Priority">The priority lane's cursor: read up to this number, inclusive.</param>
/// <param name="Complete">The complete lane's cursor.</param>
/// <param name="Newest">The highest number seen.</param>
/// <param name="NewestSeenAt">When it was first seen: a restart must not end a silence.</param>
internal sealed record FeedMemory(long Priority, long Complete, long Newest, DateTimeOffset NewestSeenAt);

/// <summary>Where it is kept. Losing it costs nothing but the memory of a silence: a node begins with an empty cache.</summary>
internal interface IFeedMemory
{
    /// <summary>What was remembered; null where nothing was, or it cannot be read.</summary>
    FeedMemory? Load();

    /// <summary>Remembers, whole or not at all.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    void Save(FeedMemory remembered);
}
