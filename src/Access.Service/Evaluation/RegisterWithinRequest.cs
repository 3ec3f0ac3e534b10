using System.Collections.Concurrent;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;

namespace Access.Service.Evaluation;

/// <summary>The register as one request sees it: each person is looked up once, so that no two answers of a batch rest on different facts.</summary>
internal sealed class RegisterWithinRequest(IPersonRegister register, CancellationToken requestAborted) : IPersonRegister
{
    private readonly ConcurrentDictionary<PersonIdentifier, Lazy<Task<PersonLookup>>> found = [];

    public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken)
    {
        var lookup = found.GetOrAdd(number, asked => new(() => register.FindAsync(asked, requestAborted).AsTask())).Value;
        return lookup.IsCompletedSuccessfully ? new(lookup.Result) : new(lookup.WaitAsync(cancellationToken));
    }
}
