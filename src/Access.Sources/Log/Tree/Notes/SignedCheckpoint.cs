using System.Collections.Immutable;

namespace Access.Sources.Log.Tree.Notes;

/// <summary>A checkpoint whose signature was verified: there is no other way to have one.</summary>
public sealed class SignedCheckpoint
{
    private readonly Note note;

    private SignedCheckpoint(Note note, Checkpoint checkpoint, IReadOnlyList<VerifierKey> signers)
    {
        (this.note, Checkpoint) = (note, checkpoint);
        Signers = [.. signers];
    }

    /// <summary>What was signed.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The trusted keys that signed it; at least one.</summary>
    public ImmutableArray<VerifierKey> Signers { get; }

    /// <summary>How many signatures were passed over, being by keys that the caller did not name.</summary>
    public int UnknownSignatures => note.Signatures.Length - Signers.Length;

    /// <summary>Reads and verifies a checkpoint.</summary>
    /// <param name="bytes">The note, to its last byte.</param>
    /// <param name="keys">The log's keys; the log may have had several.</param>
    /// <exception cref="LogFormatException">It is no checkpoint, no trusted key signed it, or the key that did belongs to another log.</exception>
    public static SignedCheckpoint Open(ReadOnlySpan<byte> bytes, IReadOnlyCollection<VerifierKey> keys)
    {
        var note = Note.Parse(bytes);
        var signers = note.Verify(keys);
        var checkpoint = Checkpoint.Parse(note.Text);
        // A key is named after its log: another log's checkpoint is no word about this one, whoever holds both keys.
        return signers.Any(signer => signer.Name == checkpoint.Origin)
            ? new(note, checkpoint, signers)
            : throw new LogFormatException($"The checkpoint is of the log {checkpoint.Origin}, and the key of {signers[0].Name}.");
    }

    /// <summary>The note as bytes, exactly as it was read or signed.</summary>
    public byte[] ToBytes() => note.ToBytes();

    /// <summary>Signs a checkpoint. Only <see cref="CheckpointSigner"/> may, having proved that it is consistent.</summary>
    internal static SignedCheckpoint Sign(Checkpoint checkpoint, SigningKey key) => new(key.SignNote(checkpoint.ToText()), checkpoint, [key.Verifier]);
}
