using Access.Sources.Register.Cache;
using Access.Sources.Register.Feed;

namespace Access.Sources.Register;

/// <summary>How the register is kept true.</summary>
public sealed class FollowedRegisterOptions
{
    /// <summary>How the feed is followed.</summary>
    public FeedOptions Feed { get; } = new();

    /// <summary>How much is remembered.</summary>
    public CacheOptions Cache { get; } = new();

    /// <summary>When too much opens at once.</summary>
    public MassOpeningOptions MassOpening { get; } = new();

    /// <summary>The folder in which this node remembers how far it has read, with its full path.</summary>
    public required string Folder { get; init; }
}
