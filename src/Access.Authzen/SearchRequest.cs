using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Authzen;

/// <summary>Which entity a search looks for.</summary>
public enum SearchKind
{
    /// <summary>Who may do this with this.</summary>
    Subject,

    /// <summary>With what somebody may do this.</summary>
    Resource,

    /// <summary>What somebody may do with this.</summary>
    Action,
}

/// <summary>Which page of a search is asked for.</summary>
/// <param name="Token">The token of the page before; null for the first page.</param>
/// <param name="Limit">The most results in a page, at least 1; null where the request does not say.</param>
public sealed record SearchPage(string? Token, int? Limit);

/// <summary>The body of one of AuthZEN's search endpoints. What is searched for is left out of it, whatever the body said.</summary>
public sealed record SearchRequest
{
    /// <summary>What is searched for.</summary>
    public required SearchKind Kind { get; init; }

    /// <summary>
    /// Whether what is searched for is of a type that there is: <c>person</c> for subjects, <c>service</c> for resources.
    /// Of anything else nothing is found.
    /// </summary>
    public required bool IsKnownType { get; init; }

    /// <summary>For whom; null in a subject search, and where the number is not one.</summary>
    public required PersonIdentifier? Asker { get; init; }

    /// <summary>What they want to do; <see cref="ActionKind.Unknown"/> in an action search.</summary>
    public required ActionKind Action { get; init; }

    /// <summary>With what; without a service in a resource search.</summary>
    public required Resource Resource { get; init; }

    /// <summary>Whose service; null where the number is not one, and where <see cref="NamesChild"/> is false.</summary>
    public required PersonIdentifier? Child { get; init; }

    /// <summary>Whether the resource states a child. A resource search that does looks at that child alone.</summary>
    public required bool NamesChild { get; init; }

    /// <summary>
    /// Text properties of the resource on which an answer may rest and without which another one could be given:
    /// a result repeats them, so that it is true as it stands.
    /// </summary>
    public required ImmutableArray<KeyValuePair<string, string>> Narrowing { get; init; }

    /// <summary>Which page.</summary>
    public required SearchPage Page { get; init; }

    /// <summary>
    /// SHA-256 over everything that must stay the same from page to page: subject, action, resource and context as they stood
    /// in the body, in whatever order and spelling of JSON, without what is searched for and without the page.
    /// </summary>
    public required ImmutableArray<byte> Digest { get; init; }

    /// <summary>The question whether one result is true.</summary>
    public static Question QuestionOf(PersonIdentifier? asker, PersonIdentifier? child, ActionKind action, Resource resource) =>
        QuestionReader.Of(asker, child, action, resource);

    /// <summary>The kind and nothing of the persons.</summary>
    public override string ToString() => $"{Kind} search";
}
