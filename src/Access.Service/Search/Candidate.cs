using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Vocabulary;

namespace Access.Service.Search;

/// <summary>What may be a result of a search: the answer to its question says whether it is.</summary>
/// <param name="Person">The child of a service, or the subject; null where an action is searched for.</param>
/// <param name="Service">The service; <see cref="ResourceKind.Unknown"/> where something else is searched for.</param>
/// <param name="Action">The action; <see cref="ActionKind.Unknown"/> where something else is searched for.</param>
internal sealed record Candidate(PersonIdentifier? Person, ResourceKind Service, ActionKind Action)
{
    /// <summary>The question whether it is a result of a search.</summary>
    public EvaluationItem ItemFor(SearchRequest search) => new(
        search.Kind switch
        {
            SearchKind.Resource => SearchRequest.QuestionOf(search.Asker, Person, search.Action, search.Resource with { Kind = Service }),
            SearchKind.Subject => SearchRequest.QuestionOf(Person, search.Child, search.Action, search.Resource),
            _ => SearchRequest.QuestionOf(search.Asker, search.Child, Action, search.Resource),
        },
        null);

    /// <summary>The kind and nothing of the person.</summary>
    public override string ToString() => $"{Service} {Action}";
}
