using System.Collections.Frozen;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Service.Tokens.Portals;

/// <summary>What one client may ask about. What is not granted is refused before anybody is looked up, so that the refusal tells of nobody.</summary>
/// <param name="Providers">The providers; null where it may ask about any, and about none in particular.</param>
/// <param name="Services">
/// The services; <see cref="ResourceKind.Documents"/> covers every document. Null where it may ask about any, and about what is none.
/// </param>
/// <param name="AnyPerson">Whether it may ask for people who are not logged in, where its token allows that as well.</param>
internal sealed record PortalGrant(FrozenSet<OrganisationNumber>? Providers, FrozenSet<ResourceKind>? Services, bool AnyPerson)
{
    /// <summary>Everything, as in Development.</summary>
    public static PortalGrant Everything { get; } = new(null, null, AnyPerson: true);

    /// <summary>Whether a question is about what was granted. Where providers are named, the question must name one of them.</summary>
    public bool Covers(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return CoversProvider(question.Resource) && CoversService(question.Resource);
    }

    /// <summary>Whether a resource is at a provider that was granted.</summary>
    public bool CoversProvider(Resource asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Providers is null || (asked.Provider is { How: Statement.Stated, Value: { } provider } && Providers.Contains(provider));
    }

    /// <summary>Whether a resource is of a service that was granted.</summary>
    public bool CoversService(Resource asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Services is null || Services.Contains(asked.Kind == ResourceKind.Document ? ResourceKind.Documents : asked.Kind);
    }
}
