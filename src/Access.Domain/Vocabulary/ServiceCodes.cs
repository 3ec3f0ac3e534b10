using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Access.Domain.Vocabulary;

/// <summary>
/// The codes under which portals and recorded acts name services. A document is not a service and has no code: it is
/// named by its id.
/// </summary>
public static class ServiceCodes
{
    private static readonly FrozenDictionary<ResourceKind, string> ByKind = new Dictionary<ResourceKind, string>
    {
        [ResourceKind.Appointments] = "appointments",
        [ResourceKind.Messages] = "messages",
        [ResourceKind.Prescriptions] = "prescriptions",
        [ResourceKind.Vaccinations] = "vaccinations",
        [ResourceKind.SummaryRecord] = "summary-record",
        [ResourceKind.TestResults] = "test-results",
        [ResourceKind.Referrals] = "referrals",
        [ResourceKind.HealthContacts] = "health-contacts",
        [ResourceKind.Documents] = "documents",
        [ResourceKind.HealthRecordCopy] = "health-record-copy",
        [ResourceKind.SchoolNurseBooking] = "school-nurse-booking",
        [ResourceKind.SelfHelp] = "self-help",
        [ResourceKind.PrivacySettings] = "privacy-settings",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, ResourceKind> ByCode =
        ByKind.ToFrozenDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal);

    /// <summary>Every service that has a code, in the order in which <see cref="ResourceKind"/> names them.</summary>
    public static ImmutableArray<ResourceKind> All { get; } = [.. ByKind.Keys.Order()];

    /// <summary>Finds the service with a code, to the letter.</summary>
    /// <param name="code">The code; null has no service.</param>
    /// <param name="kind">The service, or <see cref="ResourceKind.Unknown"/> where the answer is false.</param>
    /// <returns>False where no service has the code. Never throws.</returns>
    public static bool TryParse([NotNullWhen(true)] string? code, out ResourceKind kind)
    {
        kind = ResourceKind.Unknown;
        return code is not null && ByCode.TryGetValue(code, out kind);
    }

    /// <summary>The code of a service.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is no service: unknown, or a document.</exception>
    public static string CodeOf(ResourceKind kind) =>
        ByKind.TryGetValue(kind, out var code) ? code : throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only a service has a code.");
}
