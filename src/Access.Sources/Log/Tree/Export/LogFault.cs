using System.Collections.Immutable;
using Access.Sources.Log.Tree.Notes;

namespace Access.Sources.Log.Tree.Export;

/// <summary>What is wrong with a log.</summary>
/// <param name="Record">The number of the first record that is concerned, from 1; null where it is no record's.</param>
/// <param name="What">What is wrong, in one sentence. Holds no content of a record.</param>
public sealed record LogFault(long? Record, string What);

/// <summary>What a verification found.</summary>
/// <param name="Fault">What is wrong; null where nothing is.</param>
/// <param name="Checkpoint">The checkpoint that the log was held against; null where it has none that can be trusted.</param>
/// <param name="Signers">The names of the keys that signed it.</param>
/// <param name="UnknownSignatures">How many signatures of the checkpoint were passed over, being by keys that were not named.</param>
/// <param name="Earlier">The earlier checkpoint that the log was found to continue; null where none was given.</param>
public sealed record LogVerification(
    LogFault? Fault, Checkpoint? Checkpoint, ImmutableArray<string> Signers, int UnknownSignatures, Checkpoint? Earlier)
{
    /// <summary>Whether nothing is missing or changed.</summary>
    public bool IsSound => Fault is null;

    internal static LogVerification Failed(string what) => new(new(null, what), null, [], 0, null);
}
