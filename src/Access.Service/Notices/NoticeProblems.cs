using Access.Service.Problems;

namespace Access.Service.Notices;

/// <summary>Why a subscription is refused.</summary>
internal static class NoticeProblems
{
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
}
