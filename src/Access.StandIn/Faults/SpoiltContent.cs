using System.Text.Json.Serialization;

namespace Access.StandIn.Faults;

/// <summary>How a body is spoilt.</summary>
public enum SpoiltContent
{
    /// <summary>An HTML page instead of JSON, as a gateway answers.</summary>
    [JsonStringEnumMemberName("html")]
    Html,

    /// <summary>The first half of the true body; the length header agrees with the half.</summary>
    [JsonStringEnumMemberName("truncated")]
    Truncated,

    /// <summary>JSON of another shape than promised: an array for an object, an object for an array.</summary>
    [JsonStringEnumMemberName("wrong-shape")]
    WrongShape,

    /// <summary>No body at all.</summary>
    [JsonStringEnumMemberName("empty")]
    Empty,

    /// <summary>The connection is cut before anything is answered.</summary>
    [JsonStringEnumMemberName("cut")]
    Cut,
}
