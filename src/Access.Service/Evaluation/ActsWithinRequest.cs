using System.Collections.Concurrent;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Sources.Acts;

namespace Access.Service.Evaluation;

/// <summary>
/// The recorded acts as one request sees them: those about one child at one provider are read once, after the request came, so
/// that no two answers of it rest on different acts.
/// </summary>
internal sealed class ActsWithinRequest(IActs acts, CancellationToken requestAborted) : IActs
{
    private readonly ConcurrentDictionary<(PersonIdentifier? Asked, string? Child, OrganisationNumber? Provider, DateTimeOffset At), Lazy<Task<ActsLookup>>> read = [];

    public ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var reading = read.GetOrAdd(
            (question.Child, child?.Id, question.Resource.Provider.Value, at),
            _ => new(() => acts.BearingOnAsync(question, child, at, requestAborted).AsTask())).Value;
        return reading.IsCompletedSuccessfully ? new(reading.Result) : new(reading.WaitAsync(cancellationToken));
    }
}
