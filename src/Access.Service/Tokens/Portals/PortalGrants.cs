using System.Collections.Immutable;
using Access.Authzen;
using Access.Service.Settings;

namespace Access.Service.Tokens.Portals;

/// <summary>Which clients are known, and what each was granted.</summary>
/// <param name="settings">Where the grants stand.</param>
internal sealed class PortalGrants(ServiceSettings settings)
{
    /// <summary>What a client was granted; null where nobody knows it. In Development every client is known and granted everything.</summary>
    public PortalGrant? Of(string clientId) =>
        settings.IsDevelopment ? PortalGrant.Everything : settings.Authentication.Portals.GetValueOrDefault(clientId);

    /// <summary>
    /// Whether a caller may search. In a resource search the services are its own to narrow, and an auditor searches for whoever
    /// may have access.
    /// </summary>
    public bool CoverSearch(Caller caller, SearchRequest search) =>
        Of(caller.ClientId) is { } grant
        && (grant.AnyPerson || caller.Person is not null || search.Kind == SearchKind.Subject)
        && grant.CoversProvider(search.Resource)
        && (search.Kind == SearchKind.Resource || grant.CoversService(search.Resource));

    /// <summary>Whether a caller may ask every question of a request.</summary>
    public bool Cover(Caller caller, ImmutableArray<EvaluationItem> items) =>
        Of(caller.ClientId) is { } grant
        && (grant.AnyPerson || caller.Person is not null)
        && items.All(item => item.Question is not { } question || grant.Covers(question));
}
