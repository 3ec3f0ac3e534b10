using System.Collections.Concurrent;
using System.Diagnostics;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Sources.Acts;

namespace Access.Service.Evaluation;

/// <summary>
/// The recorded acts as one request sees them: those about one child at one provider are read once, after the request came, so
/// that no two answers of it rest on different acts. Once a database was silent, the request's others are unknown without a wait.
/// </summary>
internal sealed class ActsWithinRequest(IActs acts, DatabaseWait wait, CancellationToken requestAborted) : IActs
{
    private readonly ConcurrentDictionary<(PersonIdentifier? Asked, string? Child, OrganisationNumber? Provider, DateTimeOffset At), Lazy<Task<ActsLookup>>> read = [];

    public ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var reading = read.GetOrAdd(
            (question.Child, child?.Id, question.Resource.Provider.Value, at),
            _ => new(() => ReadAsync(question, child, at))).Value;
        return reading.IsCompletedSuccessfully ? new(reading.Result) : new(reading.WaitAsync(cancellationToken));
    }

    private async Task<ActsLookup> ReadAsync(Question question, Person? child, DateTimeOffset at)
    {
        if (wait.IsSilent) return ActsLookup.Failed(at);
        var began = Stopwatch.GetTimestamp();
        var read = ActsLookup.Failed(at);
        try
        {
            return read = await acts.BearingOnAsync(question, child, at, requestAborted);
        }
        finally
        {
            if (!read.Answered) wait.InVain(Stopwatch.GetElapsedTime(began));
        }
    }
}
