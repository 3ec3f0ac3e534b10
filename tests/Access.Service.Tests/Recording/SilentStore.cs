using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Sources.Acts.Store;

namespace Access.Service.Tests.Recording;

/// <summary>A store of acts that cannot be used.</summary>
internal sealed class SilentStore : IActStore
{
    public ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken) =>
        new(ActsLookup.Failed(at));

    public ValueTask<ImmutableArray<PersonIdentifier>> GrantorsAsync(
        IReadOnlyCollection<PersonIdentifier> recipient, DateTimeOffset at, CancellationToken cancellationToken) => throw new ActStoreException("Silent.");

    public ValueTask<AppendOutcome> AppendAsync(ActAppend append, CancellationToken cancellationToken) => throw new ActStoreException("Silent.");

    public ValueTask<AppendOutcome?> RepeatedAsync(IdempotencyKey key, CancellationToken cancellationToken) => throw new ActStoreException("Silent.");

    public ValueTask<StoredAct?> FindAsync(string id, DateTimeOffset? knownAt, CancellationToken cancellationToken) => throw new ActStoreException("Silent.");

    public ValueTask<ImmutableArray<StoredAct>> AboutAsync(
        IReadOnlyCollection<PersonIdentifier> numbers, DateTimeOffset? knownAt, CancellationToken cancellationToken) => throw new ActStoreException("Silent.");

    public ValueTask<ImmutableArray<StoredAct>> EndingAsync(
        OrganisationNumber organisation, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw new ActStoreException("Silent.");

    public ValueTask<ImmutableArray<StoredAct>> AfterAsync(long sequence, int limit, CancellationToken cancellationToken) => throw new ActStoreException("Silent.");

    public ValueTask<int> ErasedExceptionsAsync(
        OrganisationNumber? organisation, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw new ActStoreException("Silent.");

    public ValueTask RequireReachedAsync(long sequence, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<bool> IsWritableAsync(CancellationToken cancellationToken) => new(false);
}
