using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Json;

namespace Access.Sources.Log.Store;

/// <summary>
/// Puts what people recorded into the log, in the order of the store: each act once, whichever node comes to it. How far it has come
/// stands in the log itself, so that a crash loses and doubles nothing.
/// </summary>
/// <param name="acts">The store of acts.</param>
/// <param name="log">The log.</param>
public sealed class ActsIntoLog(IActStore acts, LogStore log)
{
    private const int AtOnce = 200;

    /// <summary>Makes sure that the store still has what the log took in from it; from then on it answers nothing where it has not.</summary>
    /// <returns>The last act that is in the log; 0 where none is.</returns>
    /// <exception cref="LostActsException">The store ends before that.</exception>
    /// <exception cref="ActStoreException">The acts could not be read.</exception>
    /// <exception cref="Storage.StorageException">The log could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<long> RequireWholeAsync(CancellationToken cancellationToken)
    {
        // In this order: what the log took in was committed in the store before.
        var logged = await log.Reader.ActsReadAsync(cancellationToken).ConfigureAwait(false);
        await acts.RequireReachedAsync(logged, cancellationToken).ConfigureAwait(false);
        return logged;
    }

    /// <summary>Logs the next acts.</summary>
    /// <returns>How many there were; 0 = none is left for now.</returns>
    /// <exception cref="LostActsException">The store ends before what the log took in.</exception>
    /// <exception cref="ActStoreException">The acts could not be read.</exception>
    /// <exception cref="DecisionLogException">They could not be logged.</exception>
    /// <exception cref="Storage.StorageException">The log could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<int> FollowAsync(CancellationToken cancellationToken)
    {
        var from = await RequireWholeAsync(cancellationToken).ConfigureAwait(false);
        var recorded = await acts.AfterAsync(from, AtOnce, cancellationToken).ConfigureAwait(false);
        if (recorded.IsEmpty) return 0;
        await log.AppendActsAsync([.. recorded.Select(stored => RecordOf(stored.Act))], from, recorded[^1].Sequence).ConfigureAwait(false);
        return recorded.Length;
    }

    // Plain stands what the store of acts has plain as well; what the act says only together with everybody's key.
    private static LogRecord RecordOf(RecordedAct act)
    {
        var common = new Dictionary<string, object?>
        {
            ["act"] = act.Id,
            ["recordedAt"] = act.RecordedAt,
            ["type"] = ActTypes.NameOf(act),
            ["validFrom"] = act.ValidFrom,
        };
        if (act.ValidTo is { } until) common["validTo"] = until;
        var owners = PersonsOf(act).Where(person => person != ErasedPerson.Number).Select(KeyOwner.Person).Distinct().ToImmutableArray();
        return new(
            EntryKind.Act,
            DecisionIds.New(act.RecordedAt),
            act.RecordedAt,
            [
                LogPart.Common(CanonicalJson.Canonicalize(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(common))),
                new(PartRole.Joint, owners.IsEmpty ? [KeyOwner.Log] : owners, CanonicalJson.Canonicalize(ActWriter.Write(act))),
            ]);
    }

    private static IEnumerable<PersonIdentifier> PersonsOf(RecordedAct act)
    {
        if (act.About is { } own) yield return own;
        foreach (var other in ActTypes.OthersOf(act)) yield return other;
    }
}
