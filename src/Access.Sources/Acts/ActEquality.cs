using Access.Domain.Acts;

namespace Access.Sources.Acts;

/// <summary>Whether two acts say the same: records compare their lists by place, not by what stands in them.</summary>
public static class ActEquality
{
    /// <summary>Compares two acts, lists by their elements in order, instants by the time they mean.</summary>
    public static bool AreEqual(RecordedAct? one, RecordedAct? other) => (one, other) switch
    {
        (YouthConsent a, YouthConsent b) => a.Services.AsSpan().SequenceEqual(b.Services.AsSpan()) && a with { Services = b.Services } == b,
        (ProviderPolicy a, ProviderPolicy b) =>
            a.ExcludedTypes.AsSpan().SequenceEqual(b.ExcludedTypes.AsSpan())
            && a.ExcludedSubtypes.AsSpan().SequenceEqual(b.ExcludedSubtypes.AsSpan())
            && a with { ExcludedTypes = b.ExcludedTypes, ExcludedSubtypes = b.ExcludedSubtypes } == b,
        _ => one == other,
    };
}
