using Access.Service.Problems;

namespace Access.Service.Notices;

/// <summary>Why a subscription is refused.</summary>
internal static class NoticeProblems
{
    /// <summary>The token's person is not logged in at the level at which asking is answered.</summary>
    public static readonly Problem LevelRequired = new(
        403, "urn:access:problem:higher-security-level-required", "The person must be logged in at security level 4.");

    /// <summary>The sink is no address that notices are sent to.</summary>
    public static readonly Problem SinkRefused = new(422, "urn:access:problem:sink-not-allowed", "Notices are not sent to such a sink.");

    /// <summary>The end is not ahead, or too far ahead.</summary>
    public static readonly Problem ExpiryRefused = new(
        422, "urn:access:problem:expiry-not-allowed", "A subscription ends in the future, and within the service's limit.");

    /// <summary>The client has as many subscriptions as it may have.</summary>
    public static readonly Problem TooMany = new(
        422, "urn:access:problem:too-many-subscriptions", "The client has as many subscriptions as it may have.");

    /// <summary>The client has as many sinks for the pair or organisation as it may have.</summary>
    public static readonly Problem TooManyOfPair = new(
        422, "urn:access:problem:too-many-sinks", "The client has as many subscriptions for the same as it may have.");

    /// <summary>The subscription could not be stored or read.</summary>
    public static readonly Problem NotStored = new(
        503, "urn:access:problem:not-stored", "Subscriptions cannot be stored or read now.");
}
