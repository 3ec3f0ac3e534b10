using Access.Domain.Register;

namespace Access.Sources.Register;

/// <summary>The register itself: every question is a call.</summary>
internal interface IPersonSource : IPersonRegister
{
    /// <summary>The most persons that one call may ask for.</summary>
    const int BulkLimit = 100;

    /// <summary>Reads persons by Persontjenesten's own ids, at most <see cref="BulkLimit"/>.</summary>
    /// <returns>Those who were found and understood, in any order; null where there was no answer.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<IReadOnlyList<PersonLookup.Found>?> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
