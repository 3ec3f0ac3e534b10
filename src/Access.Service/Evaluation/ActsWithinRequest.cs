using System.Collections.Concurrent;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Sources.Acts;

namespace Access.Service.Evaluation;

/// <summary>
/// Recorded acts as one request sees them: those about a child at a provider are read once, so that no two answers of a batch
/// rest on different acts, and a hundred questions about one child cost one reading.
/// </summary>
internal sealed class ActsWithinRequest(IActs acts) : IActs
{
    private readonly ConcurrentDictionary<(PersonIdentifier? Child, string? Person, OrganisationNumber? Provider), Lazy<Task<ActsLookup>>> found = [];

    public ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var lookup = found.GetOrAdd(
            (question.Child, child?.Id, question.Resource.Provider.Value),
            _ => new(() => acts.BearingOnAsync(question, child, at, cancellationToken).AsTask())).Value;
        return lookup.IsCompletedSuccessfully ? new(lookup.Result) : new(lookup.WaitAsync(cancellationToken));
    }
}
