namespace Access.Sources.Register.Feed;

/// <summary>A way of its own through the feed, with a cursor of its own.</summary>
public enum LaneKind
{
    /// <summary>What closes, and what moves numbers: read often, and never behind a storm of anything else.</summary>
    Priority,

    /// <summary>Everything, whatever the register names it.</summary>
    Complete,
}
