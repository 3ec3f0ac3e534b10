using System.Collections.Concurrent;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;

namespace Access.Service.Evaluation;

/// <summary>
/// The register as one request sees it: each person is looked up once, so that no two answers of a batch rest on different facts. Once a
/// database was silent nobody more is looked up: without it nobody knows whether the kill switch is open.
/// </summary>
internal sealed class RegisterWithinRequest(IPersonRegister register, DatabaseWait wait, DateTimeOffset at, CancellationToken requestAborted) : IPersonRegister
{
    private readonly ConcurrentDictionary<PersonIdentifier, Lazy<Task<PersonLookup>>> found = [];

    /// <summary>For a request that records no decision, and so need not be done within a second.</summary>
    public RegisterWithinRequest(IPersonRegister register, CancellationToken requestAborted)
        : this(register, new(), default, requestAborted)
    {
    }

    public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken)
    {
        var lookup = found.GetOrAdd(number, asked => new(() => FindAsync(asked))).Value;
        return lookup.IsCompletedSuccessfully ? new(lookup.Result) : new(lookup.WaitAsync(cancellationToken));
    }

    private Task<PersonLookup> FindAsync(PersonIdentifier number) => wait.IsSilent
        ? Task.FromResult<PersonLookup>(new PersonLookup.Unavailable(at))
        : register.FindAsync(number, requestAborted).AsTask();
}
