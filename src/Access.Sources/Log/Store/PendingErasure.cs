using System.Collections.Immutable;

namespace Access.Sources.Log.Store;

/// <summary>
/// What an erasure still has to do once the keys are gone, by which nobody could find out any more what is the person's: names that stand for
/// the person in each table, and no number.
/// </summary>
internal sealed record PendingErasure
{
    /// <summary>The ids of the keys that are destroyed. Where one of them is still there nothing was destroyed, and nothing is to be finished.</summary>
    public required ImmutableArray<string> Keys { get; init; }

    /// <summary>The person's names in the index of decisions.</summary>
    public required ImmutableArray<string> Pseudonyms { get; init; }

    /// <summary>The person's names in the store of acts.</summary>
    public required ImmutableArray<string> Acts { get; init; }

    /// <summary>The last act when the keys were destroyed: what comes later is of somebody who came back.</summary>
    public required long LastAct { get; init; }

    /// <summary>The person's names among subscriptions.</summary>
    public required ImmutableArray<string> Notices { get; init; }

    /// <summary>When, in ticks, UTC: subscriptions made later are of somebody who came back.</summary>
    public required long At { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(PendingErasure);
}
