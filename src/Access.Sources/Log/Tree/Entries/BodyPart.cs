namespace Access.Sources.Log.Tree.Entries;

/// <summary>One part of a body as the body's header names it.</summary>
/// <param name="Role">Whom it is about.</param>
/// <param name="Key">The id of the key that it is encrypted with; 32 zero bytes = it is not encrypted, such as a rulebook.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Digest">The SHA-256 of those bytes.</param>
public readonly record struct BodyPart(PartRole Role, TreeHash Key, int Length, TreeHash Digest)
{
    /// <summary>Whether it is encrypted.</summary>
    public bool IsEncrypted => Key != default;
}
