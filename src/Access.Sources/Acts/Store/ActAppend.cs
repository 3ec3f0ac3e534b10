using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;

namespace Access.Sources.Acts.Store;

/// <summary>An act to be recorded.</summary>
/// <param name="Act">
/// The act, with an id of its own (<see cref="ActIds"/>) and its recorder. The store sets <see cref="RecordedAct.RecordedAt"/>
/// from the clock, later than that of every act before it.
/// </param>
/// <param name="BeginsWhenRecorded">Whether <see cref="RecordedAct.ValidFrom"/> is the instant of recording, whatever stands there.</param>
/// <param name="Numbers">Every number that the child (the youth, the grantor) has or had, so that the act is found under each; empty for a policy and an end.</param>
/// <param name="Key">The request's idempotency key; null where it has none.</param>
/// <param name="Expected">For an end: the revision of the act that ends, as the caller saw it. Null for anything else.</param>
public sealed record ActAppend(
    RecordedAct Act, bool BeginsWhenRecorded, ImmutableArray<PersonIdentifier> Numbers, IdempotencyKey? Key, int? Expected);

/// <summary>An idempotency key, which counts for one client and person.</summary>
/// <param name="Client">The client.</param>
/// <param name="Person">The token's person; null where it has none.</param>
/// <param name="Value">The key, as the client wrote it.</param>
/// <param name="RequestDigest">A digest of what was asked for (path and body), by which a key that is used again for something else is told.</param>
public sealed record IdempotencyKey(string Client, PersonIdentifier? Person, string Value, string RequestDigest)
{
    /// <summary>Nothing of it: a key may hold anything.</summary>
    public override string ToString() => nameof(IdempotencyKey);
}

/// <summary>An act as it is recorded.</summary>
/// <param name="Act">The act.</param>
/// <param name="Sequence">Its place in the order of recording, from 1.</param>
/// <param name="Revision">1 when it was recorded, and 1 more for each end.</param>
/// <param name="Ends">Its ends, in the order of recording.</param>
public sealed record StoredAct(RecordedAct Act, long Sequence, int Revision, ImmutableArray<EndAct> Ends);

/// <summary>What became of an append.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>It is recorded: now, or by an earlier request with the same key and the same content.</summary>
    /// <param name="Stored">The act as it was recorded then. For an end: the act that ended, at its new revision.</param>
    public sealed record Recorded(StoredAct Stored) : AppendOutcome;

    /// <summary>The key stands for another request; nothing is recorded.</summary>
    public sealed record KeyReused : AppendOutcome;

    /// <summary>The act that should end has another revision by now; nothing is recorded.</summary>
    /// <param name="Revision">The revision that it has.</param>
    public sealed record Superseded(int Revision) : AppendOutcome;

    /// <summary>There is no act to end; nothing is recorded.</summary>
    public sealed record NoSuchAct : AppendOutcome;
}
