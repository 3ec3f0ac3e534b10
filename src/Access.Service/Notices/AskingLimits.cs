using System.Collections.Frozen;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Service.Tokens.Portals;

namespace Access.Service.Notices;

/// <summary>What each client may ask about. A notice tells no more than asking would, so a look asks no more either.</summary>
internal interface IAskingLimits
{
    /// <summary>What a client may ask about now; null where it may ask nothing.</summary>
    AskingLimit? Of(string client);
}

/// <summary>What one client may ask about.</summary>
/// <param name="Providers">The providers that its questions must name; null where it may name any or none.</param>
/// <param name="Services">The services, <see cref="ResourceKind.Documents"/> covering every document; null where it may ask about any.</param>
/// <param name="AnyPerson">Whether it may ask for people who are not logged in.</param>
internal sealed record AskingLimit(FrozenSet<OrganisationNumber>? Providers, FrozenSet<ResourceKind>? Services, bool AnyPerson)
{
    /// <summary>Everything.</summary>
    public static AskingLimit Everything { get; } = new(null, null, AnyPerson: true);

    /// <summary>Whether it may ask about a service or document.</summary>
    public bool Covers(ResourceKind kind) => Services is null || Services.Contains(kind == ResourceKind.Document ? ResourceKind.Documents : kind);
}

/// <summary>What the portals were granted.</summary>
internal sealed class GrantedLimits(PortalGrants grants) : IAskingLimits
{
    public AskingLimit? Of(string client) => grants.Of(client) is { } grant ? new(grant.Providers, grant.Services, grant.AnyPerson) : null;
}
